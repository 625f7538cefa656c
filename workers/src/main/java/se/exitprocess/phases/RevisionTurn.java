package se.exitprocess.phases;

import java.time.Clock;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseRecord;

/**
 * What follows from where a revision stands: the plan that it starts from is the one in force now,
 * and the review says all that has happened.
 */
@Component
final class RevisionTurn {

  private final RevisionQueue queue;
  private final Plans plans;
  private final CaseRecord record;
  private final RuntimeService runtime;
  private final Clock clock;

  RevisionTurn(
      RevisionQueue queue, Plans plans, CaseRecord record, RuntimeService runtime, Clock clock) {
    this.queue = queue;
    this.plans = plans;
    this.record = record;
    this.runtime = runtime;
    this.clock = clock;
  }

  void take(DelegateExecution execution, RevisionQueue.Place place) {
    CaseNumber number = CaseVariables.caseNumber(execution);
    execution.setVariable("revisionPlace", place.name());
    execution.setVariable("planVersion", plans.version(number));
    if (place == RevisionQueue.Place.TAKEN_UP) {
      reviewDate(number).ifPresent(date -> execution.setVariable("planReviewDate", date));
    } else {
      record.append(
          number,
          CaseVariables.section("revision-events"),
          Map.of("text", RevisionQueue.inSwedish(queue.requested(number))),
          "system");
    }
  }

  /** When the plan is looked at next: as it was adopted, or as the case has been told since. */
  private Optional<Date> reviewDate(CaseNumber number) {
    Stream<Date> adopted =
        plans.reviewDate(number).stream()
            .map(day -> Date.from(day.atStartOfDay(clock.getZone()).toInstant()));
    Stream<Date> told =
        runtime
            .createProcessInstanceQuery()
            .processDefinitionKey("exit-case")
            .processInstanceBusinessKey(number.value())
            .list()
            .stream()
            .flatMap(
                it -> runtime.getVariables(it.getId(), List.of("planReviewDate")).values().stream())
            .filter(Date.class::isInstance)
            .map(Date.class::cast);
    return Stream.concat(adopted, told).max(Comparator.naturalOrder());
  }
}
