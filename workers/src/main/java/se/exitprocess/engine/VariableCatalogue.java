package se.exitprocess.engine;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The process variables that there may be, as {@code config/process-variables.yaml} declares them.
 */
@Component
public class VariableCatalogue {

  private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]{0,60}");

  private final Map<String, VariableDefinition> definitions;

  /** The catalogue in this file. */
  @Autowired
  public VariableCatalogue(@Value("classpath:process-variables.yaml") Resource file)
      throws IOException {
    this(read(file));
  }

  /** A catalogue of these definitions. */
  public VariableCatalogue(Collection<VariableDefinition> definitions) {
    Map<String, VariableDefinition> byName = new LinkedHashMap<>();
    definitions.forEach(definition -> byName.put(definition.name(), definition));
    this.definitions = Collections.unmodifiableMap(byName);
  }

  /** The definition of this variable, if the catalogue has one. */
  public Optional<VariableDefinition> find(String name) {
    return Optional.ofNullable(definitions.get(name));
  }

  /** All names, in the order of the file. */
  public Set<String> names() {
    return definitions.keySet();
  }

  private static List<VariableDefinition> read(Resource file) throws IOException {
    try (InputStream in = file.getInputStream()) {
      return parse(in);
    }
  }

  /** Reads a catalogue; what is wrong with it is told all at once. */
  static List<VariableDefinition> parse(InputStream yaml) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    Object root = new Yaml(new SafeConstructor(options)).load(yaml);
    List<VariableDefinition> definitions = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    if (root instanceof Map<?, ?> map && map.get("variables") instanceof Map<?, ?> variables) {
      variables.forEach((name, entry) -> add(String.valueOf(name), entry, definitions, problems));
    } else {
      problems.add("there is no 'variables:' with entries under it");
    }
    if (!problems.isEmpty()) {
      throw new IllegalStateException("process-variables.yaml: " + String.join("; ", problems));
    }
    return definitions;
  }

  private static void add(
      String name, Object entry, List<VariableDefinition> definitions, List<String> problems) {
    try {
      definitions.add(definition(name, entry));
    } catch (IllegalArgumentException e) {
      problems.add(name + ": " + e.getMessage());
    }
  }

  private static VariableDefinition definition(String name, Object entry) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("a name is camelCase letters and digits");
    }
    if (!(entry instanceof Map<?, ?> fields)) {
      throw new IllegalArgumentException("must be {type: .., meaning: ..}");
    }
    if (!(fields.get("meaning") instanceof String meaning) || meaning.isBlank()) {
      throw new IllegalArgumentException("has no meaning");
    }
    return switch (String.valueOf(fields.get("type"))) {
      case "code" -> code(name, fields, meaning);
      case "boolean" -> new VariableDefinition.Flag(name, meaning);
      case "date" -> new VariableDefinition.Day(name, meaning);
      case "integer" -> new VariableDefinition.Whole(name, meaning);
      case "user" ->
          new VariableDefinition.User(
              name, Optional.ofNullable(fields.get("team")).map(String::valueOf), meaning);
      default ->
          throw new IllegalArgumentException("type must be code, boolean, date, integer or user");
    };
  }

  private static VariableDefinition code(String name, Map<?, ?> fields, String meaning) {
    if (fields.get("values") instanceof List<?> list && !list.isEmpty()) {
      Set<String> values = new LinkedHashSet<>();
      for (Object value : list) {
        // YAML reads NO, ON, YES as booleans: a code is always text
        if (!(value instanceof String text)) {
          throw new IllegalArgumentException("put quotes around the value " + value);
        }
        values.add(text);
      }
      return new VariableDefinition.Code(name, values, meaning);
    }
    if (fields.get("pattern") instanceof String pattern) {
      try {
        return new VariableDefinition.Identifier(name, Pattern.compile(pattern), meaning);
      } catch (PatternSyntaxException e) {
        throw new IllegalArgumentException("the pattern is not a regular expression");
      }
    }
    throw new IllegalArgumentException("a code needs values or a pattern");
  }
}
