package se.exitprocess.phases;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.exitprocess.engine.ForModels;

/**
 * Tells the case that it ends with us, because of something that has happened and is settled. A
 * case that has ended already needs nothing.
 */
@ForModels
@Component("endCase")
final class EndCase implements JavaDelegate {

  private final RuntimeService runtime;

  EndCase(RuntimeService runtime) {
    this.runtime = runtime;
  }

  @Override
  public void execute(DelegateExecution execution) {
    runtime
        .createMessageCorrelation("case-ends")
        .processInstanceBusinessKey(CaseVariables.caseNumber(execution).value())
        .setVariable("closureOutcome", CaseVariables.text(execution, "closureOutcome"))
        .correlateAll();
  }
}
