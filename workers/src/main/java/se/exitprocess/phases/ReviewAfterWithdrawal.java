package se.exitprocess.phases;

import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.ConsentWatcher;
import se.exitprocess.engine.AsApplication;

/**
 * A consent that is taken back prompts a review of the plan, where one is in force: what the plan
 * builds on may not be possible any more. Reviews are held one at a time, so that several
 * withdrawals need one only.
 */
@Component
final class ReviewAfterWithdrawal implements ConsentWatcher {

  private static final String TRIGGER = "CONSENT_WITHDRAWN";

  private final Plans plans;
  private final RuntimeService runtime;
  private final AsApplication asApplication;

  /** Lazy, because the engine's own parts reach the record. */
  ReviewAfterWithdrawal(Plans plans, @Lazy RuntimeService runtime, AsApplication asApplication) {
    this.plans = plans;
    this.runtime = runtime;
    this.asApplication = asApplication;
  }

  @Override
  public void withdrawn(CaseNumber number, Set<String> receivers) {
    if (plans.version(number) > 0) {
      asApplication.run(() -> askForReview(number));
    }
  }

  private void askForReview(CaseNumber number) {
    runtime
        .createMessageCorrelation("revision-requested")
        .processInstanceBusinessKey(number.value())
        .setVariable("revisionTrigger", TRIGGER)
        .correlateAll();
  }
}
