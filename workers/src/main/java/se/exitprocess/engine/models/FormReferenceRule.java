package se.exitprocess.engine.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import se.exitprocess.engine.VariableCatalogue;

/** A form that a task or a start names is deployed with it; a start form asks nothing personal. */
final class FormReferenceRule implements ModelRule {

  private final VariableCatalogue catalogue;

  FormReferenceRule(VariableCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public void check(DeployedModels models, Findings findings) {
    models
        .bpmn("userTask", "startEvent")
        .forEach(
            element ->
                element.camunda("formRef").ifPresent(id -> check(models, element, id, findings)));
  }

  private void check(DeployedModels models, ModelElement element, String id, Findings findings) {
    if (!element.camunda("formRefBinding").filter("deployment"::equals).isPresent()) {
      findings.add(
          element,
          "formuläret är inte bundet till driftsättningen",
          "sätt formRefBinding till deployment, så hör modell och formulär ihop");
    }
    Optional<FormFile> form = models.form(id);
    if (form.isEmpty()) {
      findings.add(
          element,
          "formuläret " + id + " finns inte i driftsättningen",
          "driftsätt filen "
              + id
              + ".form tillsammans med modellen, och se till att formulärets id är "
              + id);
    } else if (element.is("startEvent")) {
      form.get().components().forEach(field -> startField(form.get(), field, findings));
    }
  }

  private void startField(FormFile form, JsonNode field, Findings findings) {
    String key = field.path("key").asText("");
    if (!key.isBlank() && catalogue.find(key).isEmpty()) {
      findings.add(
          form.file(),
          field.path("id").asText(null),
          "startformuläret frågar efter " + key + ", som inte är en processvariabel",
          "flytta frågan till första uppgiftens formulär: ett startformulär sparas i webbläsaren");
    }
  }
}
