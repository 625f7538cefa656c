package se.exitprocess.phases.costs;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.engine.AsApplication;
import se.exitprocess.phases.LawInForce;

/** Who bears what a case costs, by the decision table {@code payer} as it holds today. */
@Component
class Payers {

  private final DecisionService decisions;
  private final RuntimeService runtime;
  private final LawInForce law;
  private final AsApplication application;

  Payers(
      @Lazy DecisionService decisions,
      @Lazy RuntimeService runtime,
      LawInForce law,
      AsApplication application) {
    this.decisions = decisions;
    this.runtime = runtime;
    this.law = law;
    this.application = application;
  }

  /** Whoever is not known to be a resident counts as unknown: the economist then looks at it. */
  String of(CaseNumber number) {
    return application.get(
        () ->
            decisions
                .evaluateDecisionTableByKey(
                    "payer",
                    Map.of(
                        "permitRuleSet",
                        law.permitRuleSet(),
                        "residenceStatus",
                        residenceStatus(number)))
                .getSingleEntry());
  }

  private String residenceStatus(CaseNumber number) {
    List<String> instances =
        runtime
            .createProcessInstanceQuery()
            .processInstanceBusinessKey(number.value())
            .processDefinitionKey("exit-case")
            .list()
            .stream()
            .map(ProcessInstance::getId)
            .toList();
    if (instances.isEmpty()) {
      return "UNKNOWN";
    }
    return runtime
        .createVariableInstanceQuery()
        .processInstanceIdIn(instances.toArray(String[]::new))
        .variableName("residenceStatus")
        .list()
        .stream()
        .map(VariableInstance::getValue)
        .filter(Objects::nonNull)
        .map(Object::toString)
        .findFirst()
        .orElse("UNKNOWN");
  }
}
