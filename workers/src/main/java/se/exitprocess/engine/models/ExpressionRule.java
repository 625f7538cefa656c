package se.exitprocess.engine.models;

import java.util.Optional;
import java.util.Set;
import se.exitprocess.engine.ModelBeans;
import se.exitprocess.engine.VariableCatalogue;
import se.exitprocess.engine.VariableDefinition;

/** What an expression names exists: variables, beans, their methods, the codes compared with. */
final class ExpressionRule implements ModelRule {

  /** Names that the engine itself gives to expressions. */
  private static final Set<String> ROOTS =
      Set.of(
          "execution",
          "task",
          "authenticatedUserId",
          "decisionResult",
          "loopCounter",
          "nrOfInstances",
          "nrOfActiveInstances",
          "nrOfCompletedInstances");

  private static final Set<String> FUNCTIONS =
      Set.of("currentUser", "currentUserGroups", "now", "dateTime");

  private static final Set<String> READS_VARIABLE = Set.of("getVariable", "hasVariable");

  private final ModelBeans beans;
  private final VariableCatalogue catalogue;

  ExpressionRule(ModelBeans beans, VariableCatalogue catalogue) {
    this.beans = beans;
    this.catalogue = catalogue;
  }

  @Override
  public void check(DeployedModels models, Findings findings) {
    models
        .inProcesses()
        .forEach(
            element ->
                element.strings().stream()
                    .filter(ParsedExpression::isExpression)
                    .forEach(text -> check(element, text, findings)));
  }

  private void check(ModelElement element, String text, Findings findings) {
    Optional<ParsedExpression> parsed = ParsedExpression.parse(text);
    if (parsed.isEmpty()) {
      findings.add(
          element, "uttrycket " + text + " går inte att läsa", "rätta det: ${variabel == 'KOD'}");
      return;
    }
    ParsedExpression expression = parsed.get();
    expression.identifiers().forEach(name -> identifier(element, name, findings));
    expression.functions().stream()
        .filter(name -> !FUNCTIONS.contains(name))
        .forEach(
            name ->
                findings.add(
                    element, "funktionen " + name + " finns inte", "använd en av " + FUNCTIONS));
    expression.calls().forEach(call -> call(element, call, findings));
    expression.properties().stream()
        .filter(property -> beans.contains(property.name()))
        .filter(property -> !beans.hasProperty(property.name(), property.property()))
        .forEach(
            property ->
                findings.add(
                    element,
                    "bönan " + property.name() + " har inget som heter " + property.property(),
                    "rätta namnet"));
    expression.comparisons().forEach(comparison -> comparison(element, comparison, findings));
  }

  private void identifier(ModelElement element, String name, Findings findings) {
    if (beans.isHidden(name) && catalogue.find(name).isEmpty()) {
      findings.add(
          element, "bönan " + name + " är inte till för modeller", "använd en av dem som är det");
    } else if (!ROOTS.contains(name) && catalogue.find(name).isEmpty() && !beans.contains(name)) {
      findings.add(
          element,
          "variabeln eller bönan " + name + " finns inte",
          "rätta namnet, eller lägg till variabeln i config/process-variables.yaml");
    }
  }

  private void call(ModelElement element, ParsedExpression.Call call, Findings findings) {
    if (READS_VARIABLE.contains(call.method())) {
      call.texts().stream()
          .filter(name -> catalogue.find(name).isEmpty())
          .forEach(name -> identifier(element, name, findings));
    }
    if (beans.contains(call.name())
        && !beans.hasMethod(call.name(), call.method(), call.arguments())) {
      findings.add(
          element,
          "bönan "
              + call.name()
              + " har ingen metod "
              + call.method()
              + " med "
              + call.arguments()
              + " argument",
          "rätta anropet");
    }
  }

  private void comparison(
      ModelElement element, ParsedExpression.Comparison comparison, Findings findings) {
    catalogue
        .find(comparison.name())
        .filter(VariableDefinition.Code.class::isInstance)
        .map(VariableDefinition.Code.class::cast)
        .filter(code -> !code.values().contains(comparison.text()))
        .ifPresent(
            code ->
                findings.add(
                    element,
                    code.name() + " kan aldrig ha värdet " + comparison.text(),
                    "använd ett av " + code.values().stream().sorted().toList()));
  }
}
