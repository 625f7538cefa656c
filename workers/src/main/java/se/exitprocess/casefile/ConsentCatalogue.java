package se.exitprocess.casefile;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * For which purposes and to which kinds of data a person can consent: {@code config/consent.yaml}.
 * A file that cannot work is refused at start, with every finding at once.
 */
@Component
public class ConsentCatalogue {

  private final Map<String, String> purposes;
  private final Map<String, String> kinds;
  private final Set<String> proposedPurposes;
  private final Set<String> proposedKinds;

  @Autowired
  ConsentCatalogue(@Value("classpath:consent.yaml") Resource file) throws IOException {
    this(read(file));
  }

  ConsentCatalogue(Map<?, ?> yaml) {
    List<String> findings = new ArrayList<>();
    this.purposes = names(yaml, "purposes", findings);
    this.kinds = names(yaml, "kinds", findings);
    this.proposedPurposes = proposed(yaml, "purposes", purposes, findings);
    this.proposedKinds = proposed(yaml, "kinds", kinds, findings);
    if (!findings.isEmpty()) {
      throw new IllegalStateException("consent.yaml: " + String.join("; ", findings));
    }
  }

  /** The purposes by code, with their Swedish names, in the order of the file. */
  public Map<String, String> purposes() {
    return purposes;
  }

  /** The kinds of data by code, with their Swedish names, in the order of the file. */
  public Map<String, String> kinds() {
    return kinds;
  }

  /** The purposes that a person is usually asked about first. */
  public Set<String> proposedPurposes() {
    return proposedPurposes;
  }

  /** The kinds of data that a person is usually asked about first. */
  public Set<String> proposedKinds() {
    return proposedKinds;
  }

  private static Set<String> proposed(
      Map<?, ?> yaml, String block, Map<String, String> known, List<String> findings) {
    Set<String> codes = new LinkedHashSet<>();
    if (yaml.get("proposed") instanceof Map<?, ?> blocks
        && blocks.get(block) instanceof List<?> listed) {
      listed.forEach(code -> codes.add(String.valueOf(code)));
    }
    codes.stream()
        .filter(code -> !known.containsKey(code))
        .forEach(code -> findings.add("proposed, " + block + ": there is no " + code));
    return Collections.unmodifiableSet(codes);
  }

  private static Map<?, ?> read(Resource file) throws IOException {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    try (InputStream in = file.getInputStream()) {
      return new Yaml(new SafeConstructor(options)).load(in);
    }
  }

  private static Map<String, String> names(Map<?, ?> yaml, String block, List<String> findings) {
    Map<String, String> names = new LinkedHashMap<>();
    if (!(yaml.get(block) instanceof Map<?, ?> entries) || entries.isEmpty()) {
      findings.add("the block " + block + " is missing or empty");
      return names;
    }
    entries.forEach(
        (code, entry) -> {
          if (!String.valueOf(code).matches("[A-Z]+(_[A-Z]+)*")) {
            findings.add(block + ", " + code + ": a code is written in CAPITALS_LIKE_THIS");
          }
          if (entry instanceof Map<?, ?> fields
              && fields.get("name") instanceof String name
              && !name.isBlank()) {
            names.put(String.valueOf(code), name);
          } else {
            findings.add(block + ", " + code + ": the Swedish name is missing");
          }
        });
    return Collections.unmodifiableMap(names);
  }
}
