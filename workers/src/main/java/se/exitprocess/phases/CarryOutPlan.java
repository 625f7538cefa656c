package se.exitprocess.phases;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseRecord;
import se.exitprocess.casefile.Section;
import se.exitprocess.casefile.SectionKey;
import se.exitprocess.engine.ForModels;

/**
 * Makes reality follow the adopted plan: an intervention that is new in the plan starts as an
 * instance of the process {@code intervention}, one that is no longer there is told to stop, the
 * others go on. Each finds what the plan says of it in its own section {@code intervention}.
 */
@ForModels
@Component("carryOutPlan")
class CarryOutPlan implements JavaDelegate {

  private static final Set<String> SAID_OF_AN_INTERVENTION =
      Set.of("kind", "provider", "goal", "plannedStart");

  private final CaseRecord record;
  private final Plans plans;
  private final RuntimeService runtime;

  CarryOutPlan(CaseRecord record, Plans plans, RuntimeService runtime) {
    this.record = record;
    this.plans = plans;
    this.runtime = runtime;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseNumber number = CaseVariables.caseNumber(execution);
    int version = plans.version(number);
    Section plan = record.latest(number, CaseVariables.section("plan")).orElseThrow();
    List<PlannedIntervention> planned =
        AdoptPlan.interventions(plan).stream()
            .map(entry -> PlannedIntervention.from(entry, id -> true))
            .toList();
    Set<String> wanted = planned.stream().map(PlannedIntervention::id).collect(Collectors.toSet());
    Set<String> running =
        plans.running(number).stream().map(Plans.Running::id).collect(Collectors.toSet());
    running.stream()
        .filter(id -> !wanted.contains(id))
        .forEach(id -> stop(number, id, version - 1));
    planned.forEach(intervention -> describe(number, intervention, plan.author()));
    Set<String> ever = plans.everPlanned(number);
    planned.stream()
        .filter(intervention -> !ever.contains(intervention.id()))
        .forEach(intervention -> start(execution, number, intervention, version));
  }

  /** Keeps what the plan says of an intervention where the intervention's own forms find it. */
  private void describe(CaseNumber number, PlannedIntervention intervention, String author) {
    Map<String, Object> said = new LinkedHashMap<>(intervention.content());
    said.keySet().retainAll(SAID_OF_AN_INTERVENTION);
    SectionKey key = new SectionKey("intervention", intervention.id());
    if (!record.latest(number, key).map(Section::content).equals(Optional.of(said))) {
      record.append(number, key, said, author);
    }
  }

  private void start(
      DelegateExecution execution,
      CaseNumber number,
      PlannedIntervention intervention,
      int version) {
    plans.begin(number, intervention, version);
    Map<String, Object> variables = new HashMap<>();
    variables.put("caseNumber", number.value());
    variables.put("recordSubject", intervention.id());
    variables.put("interventionKind", intervention.kind());
    variables.put("agency", intervention.provider());
    variables.put("legalGround", intervention.legalGround());
    for (String inherited : List.of("unit", "coordinator", "riskLevel", "ageGroup")) {
      variables.put(inherited, execution.getVariable(inherited));
    }
    runtime.startProcessInstanceByKey("intervention", number.value(), variables);
  }

  /** Tells an intervention to stop; one that has already ended needs nothing. */
  void stop(CaseNumber number, String interventionId, int lastVersion) {
    plans.end(interventionId, lastVersion);
    runtime
        .createMessageCorrelation("intervention-stop")
        .processInstanceBusinessKey(number.value())
        .processInstanceVariableEquals("recordSubject", interventionId)
        .correlateAll();
  }
}
