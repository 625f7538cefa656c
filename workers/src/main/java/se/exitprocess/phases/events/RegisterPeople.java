package se.exitprocess.phases.events;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.exitprocess.engine.ForModels;

/**
 * Starts a case for each person of an event, in one transaction: all or none, so that a job that is
 * run again after a crash neither loses nor doubles anybody.
 */
@ForModels
@Component("registerPeople")
class RegisterPeople implements JavaDelegate {

  private final RuntimeService runtime;
  private final Events events;

  /** Lazy, because the engine is still being made when models look for this. */
  RegisterPeople(@Lazy RuntimeService runtime, Events events) {
    this.runtime = runtime;
    this.events = events;
  }

  @Override
  @Transactional
  public void execute(DelegateExecution execution) {
    List<String> ageGroups = People.of(execution).ageGroups();
    for (String ageGroup : ageGroups) {
      Map<String, @Nullable Object> known = new HashMap<>();
      known.put("contactChannel", "POLICE");
      known.put("unit", execution.getVariable("unit"));
      known.put("eventNumber", execution.getVariable("eventNumber"));
      known.put("receivingColleague", execution.getVariable("receivingColleague"));
      known.put("ageGroup", ageGroup);
      known.put("riskLevel", "ACUTE");
      runtime.startProcessInstanceByKey("exit-case", known);
    }
    int before = (Integer) execution.getVariable("peopleRegistered");
    if (before > 0) {
      events.more((String) execution.getVariable("eventNumber"), ageGroups.size());
    }
    execution.setVariable("peopleRegistered", before + ageGroups.size());
  }
}
