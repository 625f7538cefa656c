package se.exitprocess.phases;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseRecord;
import se.exitprocess.casefile.SectionKey;
import se.exitprocess.engine.CaseState;
import se.exitprocess.engine.ForModels;

/**
 * Reads what goes for an intervention of this kind: gateways and due dates get their variables, the
 * forms find the rest (who can provide it, by which law, who usually pays) in the section {@code
 * intervention-kind} of the intervention.
 */
@ForModels
@Component("applyInterventionKind")
final class ApplyInterventionKind implements JavaDelegate {

  private static final Set<String> SHOWN = Set.of("providers", "law", "payerHint");

  /** Who may work without a permit; for others the permit says so, or a person looks. */
  private static final Set<String> MAY_WORK = Set.of("CITIZEN", "EU");

  private final InterventionKinds kinds;
  private final CaseRecord record;
  private final CaseState state;

  ApplyInterventionKind(InterventionKinds kinds, CaseRecord record, CaseState state) {
    this.kinds = kinds;
    this.record = record;
    this.state = state;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseNumber number = CaseVariables.caseNumber(execution);
    Map<String, Object> row =
        kinds.row(
            CaseVariables.text(execution, "interventionKind"),
            CaseVariables.text(execution, "agency"));
    Map<String, Object> shown = new LinkedHashMap<>(row);
    shown.keySet().retainAll(SHOWN);
    shown.values().removeIf(Objects::isNull);
    record.append(
        number,
        new SectionKey("intervention-kind", CaseVariables.text(execution, "recordSubject")),
        shown,
        "system");
    execution.setVariable("kindFollowUpPeriod", row.get("kindFollowUpPeriod"));
    execution.setVariable("nextIntervention", row.get("nextIntervention"));
    execution.setVariable(
        "rightMissing", "WORK".equals(row.get("requiredRight")) && !mayWork(number));
  }

  private boolean mayWork(CaseNumber number) {
    return MAY_WORK.contains(state.variable(number.value(), "residenceStatus").orElse(""))
        || state.variable(number.value(), "workRight").filter("EXEMPT"::equals).isPresent();
  }
}
