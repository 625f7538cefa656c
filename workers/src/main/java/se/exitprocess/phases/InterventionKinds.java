package se.exitprocess.phases;

import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.springframework.stereotype.Component;
import se.exitprocess.engine.ForModels;

/** What the decision table {@code intervention-kind} says of the kinds of interventions. */
@ForModels
@Component("interventionKinds")
public final class InterventionKinds {

  private final DecisionService decisions;
  private final Deadlines deadlines;

  InterventionKinds(DecisionService decisions, Deadlines deadlines) {
    this.decisions = decisions;
    this.deadlines = deadlines;
  }

  /** The row for an intervention of this kind by this provider. */
  Map<String, Object> row(String kind, String provider) {
    Map<String, Object> inputs = new HashMap<>();
    inputs.put("interventionKind", kind);
    inputs.put("agency", provider);
    return decisions
        .evaluateDecisionTableByKey("intervention-kind", inputs)
        .getSingleResult()
        .getEntryMap();
  }

  /**
   * When an intervention is followed up at the latest: by risk, or sooner where its kind asks for
   * that. An intervention that has been running since before kinds had a rhythm goes by risk alone.
   */
  public Date followUpDue(VariableScope intervention) {
    Date byRisk = deadlines.in(CaseVariables.text(intervention, "followUpPeriod"));
    if (!(intervention.getVariable("kindFollowUpPeriod") instanceof String period)) {
      return byRisk;
    }
    Date byKind = deadlines.in(period);
    return byKind.before(byRisk) ? byKind : byRisk;
  }
}
