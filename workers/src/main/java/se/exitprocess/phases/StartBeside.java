package se.exitprocess.phases;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.engine.ForModels;

/**
 * Starts a process (input {@code besideProcess}) beside the case, so that the one that starts it
 * neither waits for it nor ends it. Compulsory care and protection run once at a time: where one is
 * running already, nothing happens.
 */
@ForModels
@Component("startBeside")
final class StartBeside implements JavaDelegate {

  private static final String FEEDBACK = "reporter-feedback";
  private static final List<String> INHERITED =
      List.of("unit", "coordinator", "riskLevel", "ageGroup", "exploitation", "residenceStatus");

  private final RuntimeService runtime;

  StartBeside(RuntimeService runtime) {
    this.runtime = runtime;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseNumber number = CaseVariables.caseNumber(execution);
    String process = CaseVariables.text(execution, "besideProcess");
    if (process.equals(FEEDBACK) || !isRunning(process, number)) {
      Map<String, Object> variables = new HashMap<>();
      variables.put("caseNumber", number.value());
      // what is told to a reporter belongs to the report; the others write in a part of their own
      variables.put(
          "recordSubject",
          process.equals(FEEDBACK)
              ? execution.getVariable("recordSubject")
              : "event-" + UUID.randomUUID());
      INHERITED.forEach(name -> variables.put(name, execution.getVariable(name)));
      runtime.startProcessInstanceByKey(process, number.value(), variables);
    }
  }

  private boolean isRunning(String process, CaseNumber number) {
    return runtime
            .createProcessInstanceQuery()
            .processDefinitionKey(process)
            .processInstanceBusinessKey(number.value())
            .count()
        > 0;
  }
}
