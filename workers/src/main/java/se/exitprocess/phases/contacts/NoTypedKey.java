package se.exitprocess.phases.contacts;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;
import se.exitprocess.engine.ForModels;

/**
 * Throws away the business key that somebody typed when she started the process: it could name a
 * person, or be the number of a case.
 */
@ForModels
@Component("noTypedKey")
final class NoTypedKey implements ExecutionListener {

  @Override
  public void notify(DelegateExecution execution) {
    execution.setProcessBusinessKey(null);
  }
}
