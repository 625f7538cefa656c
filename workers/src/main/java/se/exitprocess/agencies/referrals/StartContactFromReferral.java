package se.exitprocess.agencies.referrals;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import se.exitprocess.engine.ForModels;

/**
 * Starts a contact at the low-threshold service. It is anonymous: nothing that was told goes along.
 */
@ForModels
@Component("startContactFromReferral")
final class StartContactFromReferral implements JavaDelegate {

  private final RuntimeService runtime;

  /** Lazy, because the engine is still being made when models look for this. */
  StartContactFromReferral(@Lazy RuntimeService runtime) {
    this.runtime = runtime;
  }

  @Override
  public void execute(DelegateExecution execution) {
    runtime.startProcessInstanceByKey(
        "low-threshold-contact", Map.of("contactMeeting", "OUTREACH"));
  }
}
