package se.exitprocess.agencies.referrals;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseRecord;
import se.exitprocess.casefile.Referrals;
import se.exitprocess.casefile.Section;
import se.exitprocess.engine.ForModels;

/**
 * Opens a case from a referral, in one transaction: what was told moves to the case's record, and
 * is gone here. The case knows nothing of the receipt, nor the receipt of the case. A child, or
 * somebody who may be one, gets the child's way.
 */
@ForModels
@Component("openCaseFromReferral")
class OpenCaseFromReferral implements JavaDelegate {

  private final RuntimeService runtime;
  private final CaseRecord record;
  private final Referrals referrals;

  /** Lazy, because the engine is still being made when models look for this. */
  OpenCaseFromReferral(@Lazy RuntimeService runtime, CaseRecord record, Referrals referrals) {
    this.runtime = runtime;
    this.record = record;
    this.referrals = referrals;
  }

  @Override
  @Transactional
  public void execute(DelegateExecution execution) {
    String receipt = execution.getProcessBusinessKey();
    Map<String, @Nullable Object> known = new HashMap<>();
    known.put("contactChannel", execution.getVariable("contactChannel"));
    known.put("unit", execution.getVariable("unit"));
    known.put("receivingColleague", execution.getVariable("receivingColleague"));
    if (!Referral.ADULT.equals(execution.getVariable("ageGroup"))) {
      known.put("ageGroup", execution.getVariable("ageGroup"));
    } else if ("CHILD_REPORT".equals(execution.getVariable("referralDecision"))) {
      known.put("ageGroup", "UNKNOWN");
    }
    ProcessInstance exitCase = runtime.startProcessInstanceByKey("exit-case", known);
    Section told = referrals.content(receipt).orElseThrow();
    record.append(
        new CaseNumber(exitCase.getBusinessKey()), told.key(), told.content(), told.author());
    referrals.remove(receipt);
  }
}
