package se.exitprocess.phases;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.exitprocess.engine.ForModels;

/** Ends the watch over a permit that has been revoked; there may be none. */
@ForModels
@Component("permitRevoked")
final class PermitRevoked implements JavaDelegate {

  private final RuntimeService runtime;

  PermitRevoked(RuntimeService runtime) {
    this.runtime = runtime;
  }

  @Override
  public void execute(DelegateExecution execution) {
    runtime
        .createMessageCorrelation("permit-revoked")
        .processInstanceBusinessKey(CaseVariables.caseNumber(execution).value())
        .correlateAll();
  }
}
