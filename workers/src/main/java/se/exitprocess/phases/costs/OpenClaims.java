package se.exitprocess.phases.costs;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.exitprocess.engine.ForModels;

/** Opens a claim for each quarter that is over and has costs that nobody has claimed. */
@ForModels
@Component("openClaims")
final class OpenClaims implements JavaDelegate {

  private final Claims claims;

  OpenClaims(Claims claims) {
    this.claims = claims;
  }

  @Override
  public void execute(DelegateExecution execution) {
    claims.openDue();
  }
}
