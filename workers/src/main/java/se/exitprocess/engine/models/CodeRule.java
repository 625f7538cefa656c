package se.exitprocess.engine.models;

import java.util.Map;

/** A model names beans of the application; it brings no code, script or page of its own. */
final class CodeRule implements ModelRule {

  private static final String USE_BEAN =
      "använd delegateExpression med en böna, till exempel ${closeCase}";
  private static final String USE_FORM = "använd ett Camunda Form (camunda:formRef)";
  private static final String USE_GROUPS = "ange roller i camunda:candidateGroups";

  private static final Map<String, String> ATTRIBUTES =
      Map.ofEntries(
          Map.entry("class", USE_BEAN),
          Map.entry("type", USE_BEAN),
          Map.entry("topic", USE_BEAN),
          Map.entry("resource", USE_BEAN),
          Map.entry("formKey", USE_FORM),
          Map.entry("formHandlerClass", USE_FORM),
          Map.entry("candidateUsers", USE_GROUPS),
          Map.entry("candidateStarterUsers", USE_GROUPS),
          Map.entry("candidateStarterGroups", "rätten att starta står i config/organisation.yaml"),
          Map.entry("variableMappingClass", "använd camunda:in och camunda:out"),
          Map.entry("variableMappingDelegateExpression", "använd camunda:in och camunda:out"));

  private static final Map<String, String> ELEMENTS =
      Map.ofEntries(
          Map.entry("scriptTask", "använd en tjänsteuppgift med en böna eller en beslutstabell"),
          Map.entry("script", "använd ett uttryck med en böna"),
          Map.entry("connector", USE_BEAN),
          Map.entry("formData", USE_FORM),
          Map.entry("potentialOwner", USE_GROUPS),
          Map.entry("humanPerformer", USE_GROUPS));

  @Override
  public void check(DeployedModels models, Findings findings) {
    models.everything().forEach(element -> check(element, findings));
  }

  private static void check(ModelElement element, Findings findings) {
    if (element.type().equals("property") || element.type().equals("formProperty")) {
      return;
    }
    ATTRIBUTES.forEach(
        (name, remedy) -> {
          boolean present =
              element.camunda(name).isPresent()
                  || element.isExtension() && element.attribute(name).isPresent();
          if (present) {
            findings.add(element, "camunda:" + name + " är inte tillåtet", remedy);
          }
        });
    if (ELEMENTS.containsKey(element.type())) {
      findings.add(
          element,
          element.type() + " är inte tillåtet",
          String.valueOf(ELEMENTS.get(element.type())));
    }
    element
        .attribute(
            element.is("conditionExpression", "completionCondition") ? "language" : "scriptFormat")
        .ifPresent(
            language ->
                findings.add(
                    element,
                    "skriptspråket " + language + " är inte tillåtet",
                    "skriv ett uttryck, till exempel ${riskLevel == 'ACUTE'}"));
  }
}
