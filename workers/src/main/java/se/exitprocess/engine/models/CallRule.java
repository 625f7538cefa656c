package se.exitprocess.engine.models;

import java.util.Optional;

/** What a model calls exists: processes, decisions, messages, errors. */
final class CallRule implements ModelRule {

  @Override
  public void check(DeployedModels models, Findings findings) {
    models.bpmn("callActivity").forEach(call -> process(models, call, findings));
    models.bpmn("businessRuleTask").forEach(call -> decision(models, call, findings));
    models.processes().forEach(root -> events(root, findings));
  }

  private static void process(DeployedModels models, ModelElement call, Findings findings) {
    Optional<String> called = call.attribute("calledElement");
    if (called.isEmpty()) {
      findings.add(call, "det står inte vilken process som anropas", "ange calledElement");
    } else if (!models.hasProcess(called.get())) {
      findings.add(
          call,
          "processen " + called.get() + " finns inte",
          "rätta namnet, eller driftsätt den först eller samtidigt");
    }
  }

  private static void decision(DeployedModels models, ModelElement call, Findings findings) {
    Optional<String> called = call.camunda("decisionRef");
    if (called.isEmpty()) {
      if (call.camunda("delegateExpression").isEmpty() && call.camunda("expression").isEmpty()) {
        findings.add(call, "det står inte vilket beslut som tas", "ange camunda:decisionRef");
      }
    } else if (!models.hasDecision(called.get())) {
      findings.add(
          call,
          "beslutet " + called.get() + " finns inte",
          "rätta namnet, eller driftsätt beslutstabellen först eller samtidigt");
    }
  }

  private static void events(ModelElement root, Findings findings) {
    root.all("messageEventDefinition", "receiveTask")
        .filter(event -> !isThrown(event))
        .forEach(event -> reference(root, event, "messageRef", "message", "name", findings));
    root.all("errorEventDefinition")
        .forEach(event -> reference(root, event, "errorRef", "error", "errorCode", findings));
    root.all("escalationEventDefinition")
        .forEach(
            event ->
                reference(root, event, "escalationRef", "escalation", "escalationCode", findings));
    root.all("signalEventDefinition")
        .forEach(event -> reference(root, event, "signalRef", "signal", "name", findings));
  }

  private static boolean isThrown(ModelElement definition) {
    return definition
        .parent()
        .filter(event -> event.is("intermediateThrowEvent", "endEvent"))
        .isPresent();
  }

  private static void reference(
      ModelElement root,
      ModelElement event,
      String attribute,
      String type,
      String name,
      Findings findings) {
    Optional<ModelElement> target =
        event
            .attribute(attribute)
            .flatMap(
                id ->
                    root.all(type).filter(e -> e.id().filter(id::equals).isPresent()).findFirst());
    if (target.isEmpty() || target.get().attribute(name).isEmpty()) {
      findings.add(
          event,
          "händelsen säger inte vad den väntar på",
          "ange " + attribute + " till ett " + type + " med " + name);
    }
  }
}
