package se.exitprocess.phases;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.runtime.ProcessInstanceQuery;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;

/**
 * Starts processes that go on beside the one that asks for them, so that it does not wait for them;
 * they end with the case.
 */
@Component
class Beside {

  private static final List<String> INHERITED =
      List.of(
          "caseNumber",
          "unit",
          "coordinator",
          "riskLevel",
          "ageGroup",
          "exploitation",
          "residenceStatus");

  /** What makes one of the same process another; only what tells of a late step has it. */
  private static final String STEP = "overdueStep";

  private final RuntimeService runtime;

  Beside(RuntimeService runtime) {
    this.runtime = runtime;
  }

  /** A fresh name for what such a process writes to the record. */
  static String subject(String prefix) {
    return prefix + "-" + UUID.randomUUID().toString().substring(0, 18);
  }

  /** Whether a process of this kind runs in the case. */
  boolean runs(String process, CaseNumber number) {
    return running(process, number).count() > 0;
  }

  /** Whether such a process runs in the case already; one about another late step is another. */
  boolean runsAlready(DelegateExecution from, String process) {
    ProcessInstanceQuery running = running(process, CaseVariables.caseNumber(from));
    return from.getVariable(STEP) instanceof String step
        ? running.variableValueEquals(STEP, step).count() > 0
        : running.count() > 0;
  }

  private ProcessInstanceQuery running(String process, CaseNumber number) {
    return runtime
        .createProcessInstanceQuery()
        .processDefinitionKey(process)
        .processInstanceBusinessKey(number.value());
  }

  void start(DelegateExecution from, String process, String subject) {
    Map<String, Object> variables = new HashMap<>();
    INHERITED.forEach(name -> variables.put(name, from.getVariable(name)));
    variables.put("recordSubject", subject);
    Object step = from.getVariable(STEP);
    if (step != null) {
      variables.put(STEP, step);
    }
    runtime.startProcessInstanceByKey(process, CaseVariables.caseNumber(from).value(), variables);
  }

  /** Ends them all, for the case is closed. */
  void end(String caseNumber) {
    runtime
        .createMessageCorrelation("case-closed")
        .processInstanceBusinessKey(caseNumber)
        .correlateAll();
  }
}
