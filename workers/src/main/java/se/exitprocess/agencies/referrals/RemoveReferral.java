package se.exitprocess.agencies.referrals;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.exitprocess.casefile.Referrals;
import se.exitprocess.engine.EndedInstances;
import se.exitprocess.engine.ForModels;

/** Removes a referral that has led to nothing, with its key, when its time is over. */
@ForModels
@Component("removeReferral")
class RemoveReferral implements JavaDelegate {

  private final Referrals referrals;
  private final EndedInstances ended;

  RemoveReferral(Referrals referrals, EndedInstances ended) {
    this.referrals = referrals;
    this.ended = ended;
  }

  @Override
  @Transactional
  public void execute(DelegateExecution execution) {
    referrals.remove(execution.getProcessBusinessKey());
    ended.forgetAfterCommit("referral-received");
  }
}
