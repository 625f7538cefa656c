package se.exitprocess.phases.costs;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.exitprocess.engine.ForModels;

/** The last day has passed without confirmation: the ledger shows it at once. */
@ForModels
@Component("markClaimMissed")
final class MarkClaimMissed implements JavaDelegate {

  private final CostLedger ledger;

  MarkClaimMissed(CostLedger ledger) {
    this.ledger = ledger;
  }

  @Override
  public void execute(DelegateExecution execution) {
    ledger.state((String) execution.getVariable("claimNumber"), Claim.State.MISSED);
  }
}
