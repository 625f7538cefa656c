package se.exitprocess.forms.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a {@code .form} file. What the server cannot check is a finding, so that it is mended
 * before the form is deployed; in a form that is already deployed it is read as strictly as
 * possible.
 */
public final class FormReader {

  /**
   * A form and what is wrong with it.
   *
   * @param findings Swedish sentences that name the field and the remedy
   */
  public record Reading(FormModel form, List<String> findings) {}

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> DISPLAY = Set.of("text", "separator", "spacer");
  private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,60}");

  private final List<String> findings = new ArrayList<>();

  private FormReader() {}

  /** Reads a form. */
  public static Reading read(String json) {
    FormReader reader = new FormReader();
    FormModel form = reader.form(json);
    return new Reading(form, List.copyOf(reader.findings));
  }

  private FormModel form(String json) {
    JsonNode root;
    try {
      root = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      findings.add("Filen är inte JSON. Spara formuläret på nytt i Camunda Modeler.");
      return FormModel.NONE;
    }
    String id = root.path("id").asText("");
    if (id.isBlank()) {
      findings.add("Formuläret saknar id.");
    }
    List<Field> fields = new ArrayList<>();
    fields(root.path("components"), List.of(), false, fields);
    return new FormModel(id, fields);
  }

  private void fields(
      JsonNode components, List<Condition> hiddenWhen, boolean inTable, List<Field> into) {
    Set<String> keys = new HashSet<>();
    into.forEach(field -> keys.add(field.key()));
    for (JsonNode component : components) {
      List<Field> found = component(component, hiddenWhen, inTable);
      for (Field field : found) {
        if (keys.add(field.key())) {
          into.add(field);
        } else {
          findings.add(
              "Fältet " + field.key() + " finns två gånger. Ge det ena en annan nyckel (key).");
        }
      }
    }
  }

  private List<Field> component(JsonNode component, List<Condition> outer, boolean inTable) {
    String type = component.path("type").asText("");
    if (DISPLAY.contains(type)) {
      return List.of();
    }
    List<Condition> hiddenWhen = withOwnCondition(component, outer);
    if (type.equals("group")) {
      if (component.hasNonNull("path") && !component.path("path").asText().isEmpty()) {
        add(component, "en grupp får inte ha någon sökväg (path). Ta bort den.");
      }
      List<Field> inside = new ArrayList<>();
      fields(component.path("components"), hiddenWhen, inTable, inside);
      return inside;
    }
    String key = component.path(type.equals("dynamiclist") ? "path" : "key").asText("");
    if (!KEY.matcher(key).matches()) {
      add(
          component,
          "nyckeln (key) ska vara bokstäver a-z och siffror, till exempel contactChannel.");
      return List.of();
    }
    FieldReader reader =
        new FieldReader(component, basics(component, key, type, hiddenWhen), this::add);
    return switch (type) {
      case "textfield" -> List.of(reader.text(200));
      case "textarea" -> List.of(reader.text(10_000));
      case "number" -> List.of(reader.amount());
      case "datetime" -> List.of(reader.moment());
      case "checkbox" -> List.of(reader.tick());
      case "radio", "select" -> List.of(reader.oneOf());
      case "checklist", "taglist" -> List.of(reader.manyOf());
      case "dynamiclist" -> table(component, reader, inTable);
      default -> {
        add(
            component,
            "typen "
                + type
                + " kan inte användas. Välj text, tal, datum, kryssruta, val eller lista.");
        yield List.of();
      }
    };
  }

  private List<Field> table(JsonNode component, FieldReader reader, boolean inTable) {
    if (inTable) {
      add(component, "en lista får inte innehålla en annan lista.");
      return List.of();
    }
    if (!component.path("disableCollapse").asBoolean(false)) {
      add(
          component,
          "sätt disableCollapse till true, annars kan rader gå förlorade i webbläsaren.");
    }
    List<Field> inside = new ArrayList<>();
    fields(component.path("components"), List.of(), true, inside);
    for (Field field : inside) {
      if (field instanceof Field.OneOf one && one.options() instanceof Options.FromServer
          || field instanceof Field.ManyOf many && many.options() instanceof Options.FromServer) {
        add(component, "val inuti en lista måste ha fasta alternativ (" + field.key() + ").");
      }
    }
    return List.of(reader.rows(inside));
  }

  private Field.Basics basics(
      JsonNode component, String key, String type, List<Condition> hiddenWhen) {
    String label =
        component
            .path(type.equals("datetime") ? labelOfMoment(component) : "label")
            .asText("")
            .strip();
    if (label.isEmpty() || label.startsWith("=")) {
      add(component, "saknar ledtext (label).");
      label = key;
    }
    for (String flag : List.of("readonly", "disabled")) {
      if (component.hasNonNull(flag) && !component.get(flag).isBoolean()) {
        add(component, flag + " ska vara true eller false.");
      }
    }
    boolean readonly =
        component.hasNonNull("readonly")
            && !component.get("readonly").equals(JSON.getNodeFactory().booleanNode(false));
    return new Field.Basics(
        key,
        label,
        component.path("validate").path("required").asBoolean(false),
        component.path("disabled").asBoolean(false),
        readonly,
        hiddenWhen,
        sources(component),
        properties(component));
  }

  private static Map<String, String> properties(JsonNode component) {
    Map<String, String> properties = new HashMap<>();
    component
        .path("properties")
        .properties()
        .forEach(property -> properties.put(property.getKey(), property.getValue().asText("")));
    return properties;
  }

  private static String labelOfMoment(JsonNode component) {
    return component.path("subtype").asText("date").equals("time") ? "timeLabel" : "dateLabel";
  }

  private List<Field.Source> sources(JsonNode component) {
    String text = component.path("properties").path("source").asText("").strip();
    if (text.isEmpty()) {
      return List.of();
    }
    List<Field.Source> sources = new ArrayList<>();
    for (String one : text.split("\\s+")) {
      if (!one.matches("[a-z][a-z0-9-]*\\.[A-Za-z][A-Za-z0-9_]*")) {
        add(
            component,
            "source ska skrivas avsnitt.fält, till exempel draft-plan.goals, flera med mellanslag emellan.");
        return List.of();
      }
      int dot = one.indexOf('.');
      sources.add(new Field.Source(one.substring(0, dot), one.substring(dot + 1)));
    }
    return sources;
  }

  private List<Condition> withOwnCondition(JsonNode component, List<Condition> outer) {
    String feel = component.path("conditional").path("hide").asText("").strip();
    if (feel.isEmpty()) {
      return outer;
    }
    try {
      List<Condition> all = new ArrayList<>(outer);
      all.add(Condition.parse(feel));
      return all;
    } catch (IllegalArgumentException e) {
      add(
          component,
          "villkoret kan inte prövas av servern. Skriv jämförelser som =fält = \"KOD\", sammanfogade med and eller or.");
      return outer;
    }
  }

  private void add(JsonNode component, String what) {
    String name = component.path("key").asText("");
    if (name.isEmpty()) {
      name = component.path("path").asText("");
    }
    if (name.isEmpty()) {
      name = component.path("id").asText("utan id");
    }
    findings.add("Fältet " + name + ": " + what);
  }
}
