package se.exitprocess.phases;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.exitprocess.engine.ForModels;

/**
 * Tells the case that its plan needs another look, because a permit changed or an intervention
 * failed. A case that has ended needs none.
 */
@ForModels
@Component("requestRevision")
final class RequestRevision implements JavaDelegate {

  private final RuntimeService runtime;

  RequestRevision(RuntimeService runtime) {
    this.runtime = runtime;
  }

  @Override
  public void execute(DelegateExecution execution) {
    runtime
        .createMessageCorrelation("revision-requested")
        .processInstanceBusinessKey(CaseVariables.caseNumber(execution).value())
        .setVariable("revisionTrigger", CaseVariables.text(execution, "revisionTrigger"))
        .correlateAll();
  }
}
