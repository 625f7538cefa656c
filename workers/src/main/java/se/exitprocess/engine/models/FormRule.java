package se.exitprocess.engine.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import se.exitprocess.engine.Roles;

/** A form can be found, shown by Tasklist, and taken in by the forms door. */
final class FormRule implements ModelRule {

  private static final String PEOPLE = "people_";

  private final Roles roles;
  private final Optional<FormCheck> door;

  FormRule(Roles roles, Optional<FormCheck> door) {
    this.roles = roles;
    this.door = door;
  }

  @Override
  public void check(DeployedModels models, Findings findings) {
    Set<String> startForms =
        models
            .bpmn("startEvent")
            .flatMap(start -> start.camunda("formRef").stream())
            .collect(Collectors.toSet());
    for (FormFile form : models.forms()) {
      if (!form.file().equals(form.id() + ".form")) {
        findings.add(
            form.file(),
            null,
            "formulärets id är " + form.id(),
            "ge filen och formuläret samma namn: " + form.id() + ".form");
      }
      Set<String> ids = new HashSet<>();
      form.components().forEach(component -> component(form, component, ids, findings));
      form.components().forEach(component -> dates(models, form, component, findings));
      door.ifPresent(
          check ->
              check
                  .findings(form.text(), startForms.contains(form.id()))
                  .forEach(sentence -> findings.add(form.file(), sentence)));
    }
  }

  /** A date that is compared with one of another form; with all others, the door's own check. */
  private static void dates(
      DeployedModels models, FormFile form, JsonNode component, Findings findings) {
    for (String property : List.of("notBefore", "notAfter")) {
      for (String word : component.path("properties").path(property).asText("").split("\\s+")) {
        int dot = word.indexOf('.');
        if (dot > 0 && !isKnown(models, word.substring(0, dot), word.substring(dot + 1))) {
          findings.add(
              form.file(),
              component.path("id").asText(),
              property + " nämner " + word + " som inte finns",
              "rätta formulärets id eller fältets nyckel");
        }
      }
    }
  }

  /** A form of an earlier deployment is known by its id alone. */
  private static boolean isKnown(DeployedModels models, String id, String key) {
    return models
        .form(id)
        .map(
            form ->
                form.components().stream()
                    .anyMatch(
                        component ->
                            key.equals("handedIn")
                                || component.path("key").asText().equals(key)
                                    && component.path("type").asText().equals("datetime")))
        .orElseGet(() -> models.installed().form().test(id));
  }

  private void component(FormFile form, JsonNode component, Set<String> ids, Findings findings) {
    String id = component.path("id").asText("");
    if (id.isBlank() || !ids.add(id)) {
      findings.add(
          form.file(), id, "fältets id saknas eller finns två gånger", "ge varje fält ett eget id");
    }
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
}
