package se.exitprocess.phases.contacts;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseRecord;
import se.exitprocess.casefile.SectionKey;
import se.exitprocess.engine.ForModels;

/**
 * Starts a case for somebody who was anonymous until now. Each kind of data goes along only if the
 * person said so; that somebody may be a child goes along always, because the child's way begins
 * with it.
 */
@ForModels
@Component("startCaseFromContact")
final class StartCaseFromContact implements JavaDelegate {

  /** What may go along: the consent for it, the variable, its name in the record. */
  private record Kind(String consent, String variable, String name) {}

  private static final Kind[] KINDS = {
    new Kind("carryVisits", "visitCount", "visits"),
    new Kind("carrySupport", "supportKind", "support"),
    new Kind("carryHealth", "healthCheck", "health"),
    new Kind("carryTreatment", "traumaTreatment", "treatment")
  };

  private final RuntimeService runtime;
  private final CaseRecord record;

  /** Lazy, because the engine is still being made when models look for this. */
  StartCaseFromContact(@Lazy RuntimeService runtime, CaseRecord record) {
    this.runtime = runtime;
    this.record = record;
  }

  @Override
  public void execute(DelegateExecution contact) {
    Map<String, @Nullable Object> known = new HashMap<>();
    known.put("contactChannel", "LOW_THRESHOLD");
    known.put("unit", contact.getVariable("unit"));
    if (!"ADULT".equals(contact.getVariable("ageGroup"))) {
      known.put("ageGroup", contact.getVariable("ageGroup"));
    }
    ProcessInstance exitCase = runtime.startProcessInstanceByKey("exit-case", known);
    Map<String, Object> carried = new LinkedHashMap<>();
    for (Kind kind : KINDS) {
      Object value = contact.getVariable(kind.variable());
      if (Boolean.TRUE.equals(contact.getVariable(kind.consent())) && value != null) {
        carried.put(kind.name(), value);
      }
    }
    if (!carried.isEmpty()) {
      record.append(
          new CaseNumber(exitCase.getBusinessKey()),
          SectionKey.ofCase("low-threshold-contact"),
          carried,
          "system");
    }
  }
}
