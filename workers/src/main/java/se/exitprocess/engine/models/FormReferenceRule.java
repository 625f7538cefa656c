package se.exitprocess.engine.models;

import java.util.Optional;

/** A form that a task or a start names is deployed with it. */
final class FormReferenceRule implements ModelRule {

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
    }
  }
}
