package se.exitprocess.agencies.referrals;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.exitprocess.casefile.Referrals;
import se.exitprocess.engine.EndedInstances;
import se.exitprocess.engine.ForModels;

/**
 * Notes what the partner may be told, and whether something is left to keep: an anonymous question
 * goes at once, what has become a case has gone there.
 *
 * <p>Feedback has a ground or there is none: the person's consent (OSL 12:2), or that nobody can be
 * recognised. Whoever is obliged to report a child is told from the child's case (SoL 19:2), never
 * from here.
 */
@ForModels
@Component("settleReferral")
class SettleReferral implements JavaDelegate {

  private final Referrals referrals;
  private final EndedInstances ended;

  SettleReferral(Referrals referrals, EndedInstances ended) {
    this.referrals = referrals;
    this.ended = ended;
  }

  @Override
  @Transactional
  public void execute(DelegateExecution execution) {
    String receipt = execution.getProcessBusinessKey();
    boolean anonymous =
        ReferralKind.CONSULTATION.name().equals(execution.getVariable("referralKind"));
    boolean consented = Boolean.TRUE.equals(execution.getVariable("feedbackConsent"));
    Object feedback =
        anonymous
            ? execution.getVariable("referralAdvice")
            : consented ? execution.getVariable("referralFeedback") : null;
    referrals.decided(receipt, (String) feedback);
    boolean left = referrals.content(receipt).isPresent();
    if (left && anonymous) {
      referrals.remove(receipt);
    }
    execution.setVariable("referralKept", left && !anonymous);
    ended.forgetAfterCommit("referral-received");
  }
}
