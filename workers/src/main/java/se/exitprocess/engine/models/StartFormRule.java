package se.exitprocess.engine.models;

import java.util.Optional;

/**
 * A process whose start form asks for a case number checks it: without the start listener {@code
 * caseStart} whoever starts it could reach into any case.
 */
final class StartFormRule implements ModelRule {

  @Override
  public void check(DeployedModels models, Findings findings) {
    models
        .bpmn("startEvent")
        .filter(start -> asksCaseNumber(models, start) && !checksIt(start.parent()))
        .forEach(
            start ->
                findings.add(
                    start,
                    "startformuläret frågar efter ett ärendenummer som ingen kontrollerar",
                    "lägg lyssnaren ${caseStart} på processen, event start"));
  }

  private static boolean asksCaseNumber(DeployedModels models, ModelElement start) {
    return start
        .camunda("formRef")
        .flatMap(models::form)
        .filter(
            form ->
                form.components().stream()
                    .anyMatch(
                        component ->
                            component.path("key").asText().equals("caseNumber")
                                && !component.path("disabled").asBoolean()))
        .isPresent();
  }

  private static boolean checksIt(Optional<ModelElement> process) {
    return process
        .filter(
            it ->
                it.extensions("executionListener").stream()
                    .anyMatch(
                        listener ->
                            listener.attribute("event").filter("start"::equals).isPresent()
                                && listener
                                    .attribute("delegateExpression")
                                    .filter("${caseStart}"::equals)
                                    .isPresent()))
        .isPresent();
  }
}
