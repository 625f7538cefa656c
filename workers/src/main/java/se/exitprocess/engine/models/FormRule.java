package se.exitprocess.engine.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import se.exitprocess.engine.Roles;
import se.exitprocess.engine.VariableCatalogue;
import se.exitprocess.engine.VariableDefinition;

/** A form uses only what Tasklist's form viewer (form-js 1.8.7) and the forms door can handle. */
final class FormRule implements ModelRule {

  private static final Set<String> TYPES =
      Set.of(
          "text",
          "textfield",
          "textarea",
          "number",
          "datetime",
          "checkbox",
          "checklist",
          "radio",
          "select",
          "taglist",
          "group",
          "dynamiclist",
          "separator",
          "spacer");

  private static final Set<String> WITH_KEY =
      Set.of(
          "textfield",
          "textarea",
          "number",
          "datetime",
          "checkbox",
          "checklist",
          "radio",
          "select",
          "taglist");

  private static final String PEOPLE = "people_";

  private final VariableCatalogue catalogue;
  private final Roles roles;

  FormRule(VariableCatalogue catalogue, Roles roles) {
    this.catalogue = catalogue;
    this.roles = roles;
  }

  @Override
  public void check(DeployedModels models, Findings findings) {
    for (FormFile form : models.forms()) {
      if (!form.file().equals(form.id() + ".form")) {
        findings.add(
            form.file(),
            null,
            "formulärets id är " + form.id(),
            "ge filen och formuläret samma namn: " + form.id() + ".form");
      }
      Set<String> ids = new HashSet<>();
      for (JsonNode component : form.components()) {
        component(form, component, ids, findings);
      }
      form.fields().forEach(field -> variable(form, field, findings));
    }
  }

  private void component(FormFile form, JsonNode component, Set<String> ids, Findings findings) {
    String id = component.path("id").asText("");
    String type = component.path("type").asText("");
    if (id.isBlank() || !ids.add(id)) {
      findings.add(
          form.file(), id, "fältets id saknas eller finns två gånger", "ge varje fält ett eget id");
    }
    if (!TYPES.contains(type)) {
      findings.add(
          form.file(),
          id,
          "fält av typen " + type + " fungerar inte i Tasklist",
          "välj bland " + TYPES.stream().sorted().toList());
    }
    if (WITH_KEY.contains(type) && component.path("key").asText("").isBlank()) {
      findings.add(
          form.file(), id, "fältet har ingen nyckel (key)", "ge det en nyckel, till exempel goals");
    }
    boolean typedIn = !component.path("disabled").asBoolean();
    if (typedIn && (type.equals("textfield") || type.equals("textarea"))) {
      int limit = type.equals("textfield") ? 200 : 10_000;
      int length = component.path("validate").path("maxLength").asInt(0);
      if (length < 1 || length > limit) {
        findings.add(
            form.file(),
            id,
            "textfältet har ingen längsta längd, eller en för stor",
            "ange validate.maxLength, högst " + limit);
      }
    }
    valuesKey(form, component, id, findings);
  }

  private void valuesKey(FormFile form, JsonNode component, String id, Findings findings) {
    String key = component.path("valuesKey").asText("");
    if (!key.isBlank()
        && !(key.startsWith(PEOPLE) && roles.all().contains(key.substring(PEOPLE.length())))) {
      findings.add(
          form.file(),
          id,
          "valuesKey " + key + " finns inte",
          "använd people_ följt av en roll, till exempel people_samordnare");
    }
    if (component.hasNonNull("valuesExpression")) {
      findings.add(
          form.file(), id, "valuesExpression används inte", "räkna upp alternativen under values");
    }
  }

  private void variable(FormFile form, JsonNode field, Findings findings) {
    String key = field.path("key").asText();
    VariableDefinition definition = catalogue.find(key).orElse(null);
    if (definition == null) {
      return;
    }
    String id = field.path("id").asText(null);
    String type = field.path("type").asText();
    boolean choice = type.equals("radio") || type.equals("select");
    boolean fits;
    if (definition instanceof VariableDefinition.Code) {
      fits = choice || field.path("disabled").asBoolean();
    } else if (definition instanceof VariableDefinition.Flag) {
      fits = choice || type.equals("checkbox");
    } else if (definition instanceof VariableDefinition.Day) {
      fits = type.equals("datetime") && field.path("subtype").asText().equals("date");
    } else if (definition instanceof VariableDefinition.Whole) {
      fits = type.equals("number");
    } else if (definition instanceof VariableDefinition.User) {
      fits = type.equals("select") || field.path("disabled").asBoolean();
    } else {
      fits = true;
    }
    if (!fits) {
      findings.add(
          form.file(),
          id,
          "processvariabeln " + key + " kan inte fyllas i med ett fält av typen " + type,
          "välj en fälttyp som passar variabelns typ i config/process-variables.yaml");
    }
    for (JsonNode value : field.path("values")) {
      option(form, id, definition, value.path("value"), findings);
    }
  }

  private static void option(
      FormFile form, String id, VariableDefinition definition, JsonNode value, Findings findings) {
    Object option =
        value.isBoolean()
            ? (Object) value.asBoolean()
            : value.isInt() ? (Object) value.asInt() : value.asText();
    boolean flagAsText =
        definition instanceof VariableDefinition.Flag && Set.of("true", "false").contains(option);
    if (!definition.accepts(option) && !flagAsText) {
      findings.add(
          form.file(),
          id,
          definition.name() + " kan inte ha värdet " + value.asText(),
          "använd bara värden ur config/process-variables.yaml");
    }
  }
}
