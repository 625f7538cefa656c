package se.exitprocess.engine.models;

import java.util.Optional;
import se.exitprocess.engine.VariableCatalogue;

/** Every variable that a model writes or passes on is in the catalogue. */
final class VariableRule implements ModelRule {

  private final VariableCatalogue catalogue;

  VariableRule(VariableCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public void check(DeployedModels models, Findings findings) {
    models.inProcesses().forEach(element -> check(element, findings));
  }

  private void check(ModelElement element, Findings findings) {
    if (element.isExtension() && element.is("in", "out")) {
      known(element, element.attribute("source"), findings);
      known(element, element.attribute("target"), findings);
      if (element.attribute("variables").isPresent()) {
        findings.add(
            element,
            "alla variabler lämnas vidare på en gång",
            "räkna upp dem som behövs, en camunda:in eller camunda:out för varje");
      }
    } else if (element.isExtension() && element.is("inputParameter", "outputParameter")) {
      known(element, element.attribute("name"), findings);
    } else {
      known(element, element.camunda("resultVariable"), findings);
      known(element, element.camunda("elementVariable"), findings);
      known(element, element.camunda("initiator"), findings);
      known(element, element.camunda("variableName"), findings);
    }
  }

  private void known(ModelElement element, Optional<String> name, Findings findings) {
    name.filter(variable -> catalogue.find(variable).isEmpty())
        .ifPresent(
            variable ->
                findings.add(
                    element,
                    "variabeln " + variable + " finns inte",
                    "rätta namnet, eller lägg till den i config/process-variables.yaml"));
  }
}
