package se.exitprocess.phases;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseRecord;
import se.exitprocess.casefile.Section;
import se.exitprocess.engine.ForModels;

/**
 * Makes an approved draft or revision the plan in force: writes it to the record as section {@code
 * plan}, counts the version up and sets the date of the next review by the decision table {@code
 * follow-up-cadence}.
 */
@ForModels
@Component("adoptPlan")
final class AdoptPlan implements JavaDelegate {

  private static final List<String> VIEWS =
      List.of("record-persons-view", "record-view-on-revision");
  private static final Set<String> TRANSLATION =
      Set.of("translatedPlan", "translationLanguage", "translatedBy");

  /** What a new version does not take over from the one before. */
  private static final Set<String> FROM_ELSEWHERE =
      Set.of("meanwhile", "translatedPlan", "translationLanguage", "translatedBy");

  private final CaseRecord record;
  private final Plans plans;
  private final PlanChanges changes;
  private final DecisionService decisions;
  private final Clock clock;

  AdoptPlan(
      CaseRecord record, Plans plans, PlanChanges changes, DecisionService decisions, Clock clock) {
    this.record = record;
    this.plans = plans;
    this.changes = changes;
    this.decisions = decisions;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseNumber number = CaseVariables.caseNumber(execution);
    String source = CaseVariables.text(execution, "planSection");
    Section draft =
        record.latest(number, CaseVariables.sectionHere(execution, source)).orElseThrow();
    LocalDate reviewDate = reviewDate(execution);
    int basedOn = CaseVariables.planVersion(execution);
    Optional<String> meanwhile = Meanwhile.between(basedOn, number, plans, record);
    int version = plans.adopt(number, reviewDate);
    Optional<Section> earlier = record.latest(number, CaseVariables.section("plan"));
    Map<String, Object> plan = plan(number, draft, version, basedOn);
    FROM_ELSEWHERE.forEach(plan::remove);
    meanwhile.ifPresent(sentence -> plan.put("meanwhile", sentence));
    plan.put("adoptedOn", LocalDate.now(clock).toString());
    plan.put("reviewDate", reviewDate.toString());
    plan.putAll(translation(execution, number, draft));
    record.append(number, CaseVariables.section("plan"), plan, draft.author());
    String trigger = execution.getVariable("revisionTrigger") instanceof String why ? why : "";
    changes.keep(number, earlier, plan, draft, trigger);
    execution.setVariable("planVersion", version);
    execution.setVariable(
        "planReviewDate", Date.from(reviewDate.atStartOfDay(clock.getZone()).toInstant()));
  }

  /**
   * The translation that was written after the draft that is adopted; an older one is of another.
   */
  private Map<String, Object> translation(
      DelegateExecution execution, CaseNumber number, Section draft) {
    return VIEWS.stream()
        .flatMap(view -> record.latest(number, CaseVariables.sectionHere(execution, view)).stream())
        .filter(view -> !view.writtenAt().isBefore(draft.writtenAt()))
        .filter(view -> view.content().get("translatedPlan") instanceof String)
        .findFirst()
        .map(
            view -> {
              Map<String, Object> translation = new LinkedHashMap<>(view.content());
              translation.keySet().retainAll(TRANSLATION);
              return translation;
            })
        .orElse(new LinkedHashMap<>());
  }

  private Map<String, Object> plan(CaseNumber number, Section draft, int version, int basedOn) {
    Set<String> known = plans.everPlanned(number);
    Optional<Section> inForce = record.latest(number, CaseVariables.section("plan"));
    Map<String, Object> plan = new LinkedHashMap<>();
    // A revision says what changes; what it does not mention stays as it was.
    inForce.ifPresent(earlier -> plan.putAll(earlier.content()));
    plan.putAll(draft.content());
    plan.put("version", version);
    Map<String, Map<String, Object>> interventions = new LinkedHashMap<>();
    for (Map<?, ?> entry : interventions(draft)) {
      PlannedIntervention intervention = PlannedIntervention.from(entry, known::contains);
      interventions.put(intervention.id(), intervention.content());
    }
    inForce.ifPresent(
        earlier -> addedMeanwhile(number, earlier, basedOn).forEach(interventions::putIfAbsent));
    plan.put("interventions", List.copyOf(interventions.values()));
    return plan;
  }

  /**
   * What another revision has added since this one was begun: its author could not know of it, so
   * leaving it out does not mean that it should stop.
   */
  private Map<String, Map<String, Object>> addedMeanwhile(
      CaseNumber number, Section inForce, int basedOn) {
    Set<String> added = plans.addedAfter(number, basedOn);
    Map<String, Map<String, Object>> entries = new LinkedHashMap<>();
    for (Map<?, ?> entry : interventions(inForce)) {
      PlannedIntervention intervention = PlannedIntervention.from(entry, id -> true);
      if (added.contains(intervention.id())) {
        entries.put(intervention.id(), intervention.content());
      }
    }
    return entries;
  }

  /** The entries of the list; empty when the plan has none. */
  static List<Map<?, ?>> interventions(Section section) {
    return section.content().get("interventions") instanceof List<?> entries
        ? entries.stream().<Map<?, ?>>map(entry -> (Map<?, ?>) entry).toList()
        : List.of();
  }

  /**
   * The date that the plan's author chose; by the decision table where she chose none or one that
   * has passed.
   */
  private LocalDate reviewDate(DelegateExecution execution) {
    LocalDate today = LocalDate.now(clock);
    if (execution.getVariable("planReviewDate") instanceof Date chosen) {
      LocalDate date = chosen.toInstant().atZone(clock.getZone()).toLocalDate();
      if (date.isAfter(today)) {
        return date;
      }
    }
    Map<String, Object> inputs = new HashMap<>(execution.getVariables());
    inputs.put("followUpPhase", "PLAN");
    String period =
        decisions.evaluateDecisionTableByKey("follow-up-cadence", inputs).getSingleEntry();
    return today.plus(Period.parse(period));
  }
}
