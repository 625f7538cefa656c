package se.exitprocess.retention;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.people.People;
import se.exitprocess.identity.Organisation;

/**
 * When a case may be removed, by the decision table {@code retention-period}. The table is given
 * marks that identify nobody; the day of birth is read from the record at the moment and goes
 * nowhere.
 */
@Component
class RetentionRules {

  private static final Set<Integer> RESEARCH_DAYS = Set.of(5, 15, 25);
  private static final int ADULT = 18;

  private final CaseFacts facts;
  private final People people;
  private final Organisation organisation;
  private final DecisionService decisions;
  private final Clock clock;

  RetentionRules(
      CaseFacts facts,
      People people,
      Organisation organisation,
      @Lazy DecisionService decisions,
      Clock clock) {
    this.facts = facts;
    this.people = people;
    this.organisation = organisation;
    this.decisions = decisions;
    this.clock = clock;
  }

  /** What the rules say of a case today. */
  Retention of(CaseNumber number) {
    Optional<CaseFacts.Facts> known = facts.of(number);
    if (known.flatMap(CaseFacts.Facts::closed).isEmpty()) {
      return Retention.OPEN;
    }
    CaseFacts.Facts of = known.get();
    Optional<LocalDate> born = people.birthDate(number);
    Map<String, Object> row =
        decisions
            .evaluateDecisionTableByKey("retention-period", inputs(number, of, born))
            .getSingleResult()
            .getEntryMap();
    LocalDate last = facts.lastEntry(number);
    Optional<LocalDate> due =
        Stream.of(
                period(row, "afterLastEntry").map(last::plus),
                period(row, "afterBirth").map(period -> afterBirth(of, born, period)))
            .flatMap(Optional::stream)
            .max(LocalDate::compareTo);
    Retention.Status status =
        due.map(
                day ->
                    day.isAfter(LocalDate.now(clock))
                        ? Retention.Status.NOT_YET
                        : Retention.Status.DUE)
            .orElse(Retention.Status.NEVER);
    return new Retention(
        status, row.get("retentionRule").toString(), row.get("retentionLaw").toString(), last, due);
  }

  private Map<String, Object> inputs(
      CaseNumber number, CaseFacts.Facts of, Optional<LocalDate> born) {
    Map<String, Object> inputs = new HashMap<>();
    inputs.put("placedOutsideHome", of.placedOutsideHome());
    inputs.put("researchArchive", organisation.researchArchive());
    inputs.put(
        "researchBirthDay",
        born.filter(day -> RESEARCH_DAYS.contains(day.getDayOfMonth())).isPresent());
    boolean child =
        born.map(day -> day.plusYears(ADULT).isAfter(of.opened()))
            .or(() -> people.isChild(number))
            .orElse(false);
    inputs.put("ageGroup", child ? "CHILD" : "ADULT");
    inputs.put(
        "caseClosedOn",
        Date.from(of.closed().orElseThrow().atStartOfDay(clock.getZone()).toInstant()));
    return inputs;
  }

  /**
   * Counted to the turn of the year: the day itself would tell the day of birth. Removal has to be
   * done by the end of the following year. Whose day of birth we do not know was born before the
   * case was opened.
   */
  private static LocalDate afterBirth(CaseFacts.Facts of, Optional<LocalDate> born, Period period) {
    LocalDate day = born.orElse(of.opened()).plus(period);
    return LocalDate.of(day.getYear() + 1, 1, 1);
  }

  private static Optional<Period> period(Map<String, Object> row, String output) {
    return Optional.ofNullable(row.get(output)).map(text -> Period.parse(text.toString()));
  }
}
