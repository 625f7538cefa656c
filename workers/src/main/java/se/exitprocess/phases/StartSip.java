package se.exitprocess.phases;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.exitprocess.engine.ForModels;

/** Has a coordinated individual plan (SIP) called for, beside the exit plan. */
@ForModels
@Component("startSip")
final class StartSip implements JavaDelegate {

  private final Beside beside;

  StartSip(Beside beside) {
    this.beside = beside;
  }

  @Override
  public void execute(DelegateExecution execution) {
    beside.start(execution, "sip", Beside.subject("sip"));
  }
}
