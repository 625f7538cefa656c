package se.exitprocess.agencies.referrals;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import se.exitprocess.identity.Organisation;

/**
 * All partners of {@code config/partners.yaml}. A file that cannot work is refused at start, with
 * every finding at once.
 */
@Component
class Partners {

  private static final int SHORTEST_SECRET = 20;
  private static final ObjectMapper MAPPER = JsonMapper.builder().build();

  private final Map<String, Partner> partners;

  @Autowired
  Partners(
      @Value("${exit.partners-file:classpath:partners.yaml}") Resource file,
      Environment environment,
      Organisation organisation)
      throws IOException {
    try (InputStream in = file.getInputStream()) {
      this.partners =
          read(
              in,
              environment::resolveRequiredPlaceholders,
              unit -> organisation.unit(unit).isPresent());
    }
  }

  /** Whose secret this is; compares with every partner, whoever it is. */
  Optional<Partner> bySecret(String presented) {
    Partner found = null;
    for (Partner partner : partners.values()) {
      if (partner.hasSecret(presented)) {
        found = partner;
      }
    }
    return Optional.ofNullable(found);
  }

  /** In the order of the file. */
  Collection<Partner> all() {
    return partners.values();
  }

  /** Reads the file; {@code placeholders} puts values for {@code ${..}}. */
  static Map<String, Partner> read(
      InputStream yaml, UnaryOperator<String> placeholders, Predicate<String> isUnit) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    PartnersFile file;
    try {
      file =
          MAPPER.convertValue(
              new Yaml(new SafeConstructor(options)).load(yaml), PartnersFile.class);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "partners.yaml: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""), e);
    }
    List<String> problems = new ArrayList<>();
    Map<String, Partner> partners = new LinkedHashMap<>();
    file.partners()
        .forEach(
            (code, entry) ->
                partners.put(code, partner(code, entry, placeholders, isUnit, problems)));
    twiceTheSameSecret(partners.values(), problems);
    if (!problems.isEmpty()) {
      throw new IllegalStateException("partners.yaml: " + String.join("; ", problems));
    }
    return partners;
  }

  private static Partner partner(
      String code,
      Entry entry,
      UnaryOperator<String> placeholders,
      Predicate<String> isUnit,
      List<String> problems) {
    String secret = entry.secret() == null ? "" : placeholders.apply(entry.secret());
    if (!code.matches("[A-Z][A-Z0-9_]{1,39}")) {
      problems.add("a code has capitals, digits and underscores, 40 at most");
    }
    if (!secret.isEmpty() && secret.length() < SHORTEST_SECRET) {
      problems.add(
          code
              + ": the secret (EXIT_PARTNERS_SECRET_"
              + code
              + ") needs 20 characters or more, or none while the partner cannot send yet");
    }
    if (!isUnit.test(entry.unit())) {
      problems.add(code + ": there is no unit '" + entry.unit() + "' in organisation.yaml");
    }
    return new Partner(
        code,
        entry.name(),
        entry.kind(),
        entry.mandatoryReporter(),
        entry.unit(),
        secret,
        new TreeSet<>(entry.sends()));
  }

  private static void twiceTheSameSecret(Collection<Partner> partners, List<String> problems) {
    Map<String, String> owner = new LinkedHashMap<>();
    for (Partner partner : partners) {
      String other =
          partner.secret().isEmpty() ? null : owner.put(partner.secret(), partner.code());
      if (other != null) {
        problems.add(other + " and " + partner.code() + " must not have the same secret");
      }
    }
  }

  private record PartnersFile(@JsonProperty(required = true) Map<String, Entry> partners) {}

  private record Entry(
      @JsonProperty(required = true) String name,
      @JsonProperty(required = true) Partner.Kind kind,
      @JsonProperty(required = true) boolean mandatoryReporter,
      @JsonProperty(required = true) String unit,
      @Nullable String secret,
      @JsonProperty(required = true) Set<ReferralKind> sends) {}
}
