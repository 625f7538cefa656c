package se.exitprocess.phases.contacts;

import java.security.SecureRandom;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;
import se.exitprocess.engine.ForModels;

/**
 * Gives an anonymous contact a code by which it is found when the person comes again. The code is
 * drawn by lot, so that it says neither who nor when nor how many. A business key that somebody
 * typed is thrown away: it could name a person.
 */
@ForModels
@Component("openContact")
final class OpenContact implements ExecutionListener {

  private final SecureRandom lot = new SecureRandom();

  @Override
  public void notify(DelegateExecution execution) {
    execution.setProcessBusinessKey(null);
    execution.setVariable("contactCode", "K-%06d".formatted(lot.nextInt(1_000_000)));
    execution.setVariable("visitCount", 0);
  }
}
