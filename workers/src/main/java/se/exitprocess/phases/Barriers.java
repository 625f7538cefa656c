package se.exitprocess.phases;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseRecord;
import se.exitprocess.casefile.Section;
import se.exitprocess.engine.ForModels;

/**
 * The barriers that the inquiry names, as far as a person meets them: which were ticked in {@code
 * assess-needs}, who takes care of each and by when. What remains to be done about one is a task of
 * the process {@code barrier}.
 */
@ForModels
@Component("barriers")
public final class Barriers {

  private static final String PROCESS = "barrier";
  private static final String ASSESSMENT = "assess-needs";

  /** The fields of the form begin with these words. */
  private static final Map<String, String> FIELDS = fields();

  private static Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("NOT_SEEN_AS_VICTIM", "victimBarrier");
    fields.put("REMOVAL", "removalBarrier");
    fields.put("REFUSED_ASSISTANCE", "assistanceBarrier");
    fields.put("TAXED_INCOME", "taxBarrier");
    return fields;
  }

  private final CaseRecord record;
  private final RuntimeService runtime;
  private final Deadlines deadlines;
  private final Clock clock;

  Barriers(CaseRecord record, RuntimeService runtime, Deadlines deadlines, Clock clock) {
    this.record = record;
    this.runtime = runtime;
    this.deadlines = deadlines;
    this.clock = clock;
  }

  /** Codes of the barriers that were ticked. */
  public List<String> ticked(VariableScope scope) {
    Map<String, Object> assessment = assessment(scope);
    List<String> ticked = new ArrayList<>();
    FIELDS.forEach(
        (barrier, field) -> {
          if ("YES".equals(assessment.get(field))) {
            ticked.add(barrier);
          }
        });
    return ticked;
  }

  /** Who takes care of the barrier; the coordinator where nobody was named. */
  public @Nullable String owner(VariableScope scope) {
    return assessment(scope).get(field(scope) + "Owner") instanceof String owner
        ? owner
        : (String) scope.getVariable("coordinator");
  }

  /** The day by which it should be gone; soon, where no day was set. */
  public Date due(VariableScope scope) {
    return assessment(scope).get(field(scope) + "By") instanceof String day
        ? Date.from(LocalDate.parse(day).atStartOfDay(clock.getZone()).toInstant())
        : deadlines.due("escalate-barrier");
  }

  /** Codes of the barriers of a case that still stand. */
  List<String> open(CaseNumber number) {
    return runtime
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(number.value())
        .processDefinitionKey(PROCESS)
        .list()
        .stream()
        .map(ProcessInstance::getId)
        .map(instance -> (String) runtime.getVariable(instance, "barrier"))
        .sorted()
        .toList();
  }

  private static String field(VariableScope scope) {
    return Objects.requireNonNull(FIELDS.get(CaseVariables.text(scope, "barrier")));
  }

  private Map<String, Object> assessment(VariableScope scope) {
    return record
        .latest(CaseVariables.caseNumber(scope), CaseVariables.section(ASSESSMENT))
        .map(Section::content)
        .orElse(Map.of());
  }
}
