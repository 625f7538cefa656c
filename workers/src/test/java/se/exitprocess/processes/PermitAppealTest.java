package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import se.exitprocess.engine.WorkingDays;

class PermitAppealTest extends ProcessTest {

  @Autowired private WorkingDays workingDays;
  private final Routes routes = new Routes(this);

  PermitAppealTest() {
    super("permit-appeal");
  }

  private ProcessInstance refused(String applicant, LocalDate decided) {
    return start(Map.of("permitApplicant", applicant, "permitDecisionDate", asVariable(decided)));
  }

  private LocalDate wednesday() {
    return today().with(TemporalAdjusters.previousOrSame(DayOfWeek.WEDNESDAY));
  }

  /** Three weeks after a day, moved to a working day. */
  private LocalDate lastDay(LocalDate from) {
    return workingDays.sameOrNext(from.plusDays(21));
  }

  private void decide(String task, String appealDecision) {
    complete(task, Map.of("appealDecision", appealDecision));
  }

  private ProcessInstance appealed() {
    ProcessInstance appeal = refused("SOCIAL_BOARD", today());
    decide("task_assess_appeal", "APPEAL");
    complete("task_prepare_appeal", Map.of("legalGround", "OWN_ACTIVITY"));
    assertThat(openTasks()).containsExactly("task_await_answer");
    return appeal;
  }

  private void court(String task, String decision) {
    complete(task, courtSays(decision));
  }

  private Map<String, Object> courtSays(String decision) {
    Map<String, Object> says = new HashMap<>();
    says.put("permitDecision", decision);
    says.put("permitDecisionDate", today().toString());
    says.put("permitValidUntil", today().plusDays(30).toString());
    return says;
  }

  @Test
  void theBoardsTimeCountsFromTheDayOfTheDecision() {
    LocalDate decided = wednesday();
    refused("SOCIAL_BOARD", decided);

    assertThat(openTasks()).containsExactly("task_assess_appeal");
    assertThat(groupsOf("task_assess_appeal")).containsExactly("jurist");
    assertThat(dueDate("task_assess_appeal").toLocalDate()).isEqualTo(lastDay(decided));
    assertThat(dueDate("task_assess_appeal").toLocalTime().truncatedTo(ChronoUnit.MINUTES))
        .isEqualTo(LocalTime.of(23, 59));
  }

  @Test
  void aTimeThatEndsOnASaturdayEndsOnMonday() {
    LocalDate saturday = today().with(TemporalAdjusters.previousOrSame(DayOfWeek.SATURDAY));
    refused("SOCIAL_BOARD", saturday);

    assertThat(dueDate("task_assess_appeal").toLocalDate()).isAfterOrEqualTo(saturday.plusDays(23));
    assertThat(dueDate("task_assess_appeal").getDayOfWeek()).isNotEqualTo(DayOfWeek.SATURDAY);
  }

  @Test
  void thePersonsTimeCountsFromTheDayOnWhichSheGotIt() {
    LocalDate decided = wednesday().minusDays(7);
    ProcessInstance appeal = refused("PERSON", decided);
    assertThat(openTasks()).containsExactly("task_register_receipt");

    complete("task_register_receipt", Map.of("decisionReceivedOn", wednesday().toString()));

    assertThat(openTasks()).containsExactly("task_help_person_appeal");
    assertThat(dueDate("task_help_person_appeal").toLocalDate()).isEqualTo(lastDay(wednesday()));
    decide("task_help_person_appeal", "ACCEPT");
    assertThat(endOf(appeal)).contains("end_not_appealed");
  }

  @Test
  void sheCannotGetADecisionBeforeItIsMade() {
    refused("PERSON", today());

    assertThatThrownBy(
            () ->
                complete(
                    "task_register_receipt",
                    Map.of("decisionReceivedOn", today().minusDays(1).toString())))
        .hasMessageContaining("fått del av beslutet innan det fattades");
    assertThat(openTasks()).containsExactly("task_register_receipt");
  }

  @Test
  void whatThePersonAppealsIsWaitedForByUs() {
    ProcessInstance appeal = refused("PERSON", today());
    complete("task_register_receipt");
    decide("task_help_person_appeal", "APPEAL");

    court("task_register_court_decision", "GRANTED");

    assertThat(endOf(appeal)).contains("end_appeal");
    assertThat(lastValue(appeal, "appealOutcome")).isEqualTo("GRANTED");
  }

  @Test
  void onlyTheLeaderOfTheInvestigationAppealsHisOwnApplication() {
    ProcessInstance appeal = refused("INVESTIGATION_LEADER", today());
    assertThat(openTasks()).containsExactly("task_inform_investigation_leader");

    decide("task_inform_investigation_leader", "APPEAL");
    court("task_register_court_decision", "REFUSED");
    decide("task_inform_investigation_leader", "ACCEPT");

    assertThat(endOf(appeal)).contains("end_not_appealed");
    assertThat(appeal).hasNotPassed("task_assess_appeal");
  }

  @Test
  void aWeekBeforeTheLastDayTheHeadOfUnitIsReminded() {
    refused("SOCIAL_BOARD", wednesday());
    forwardTo(endOf(lastDay(wednesday()).minusDays(7)));

    assertThat(openTasks()).containsExactly("task_assess_appeal", "task_remind_appeal");
    assertThat(groupsOf("task_remind_appeal")).containsExactly("enhetschef-soder");
    complete("task_remind_appeal");
    assertThat(openTasks()).containsExactly("task_assess_appeal");
  }

  @Test
  void whenTheTimeIsOutTheHeadOfUnitFindsOut() {
    ProcessInstance appeal = refused("SOCIAL_BOARD", wednesday());
    LocalDate last = dueDate("task_assess_appeal").toLocalDate();
    forwardTo(endOf(last));
    assertThat(openTasks()).contains("task_assess_appeal");
    forward(java.time.Duration.ofMinutes(2));

    assertThat(openTasks()).contains("task_check_lapsed_appeal");
    assertThat(openTasks()).doesNotContain("task_assess_appeal");
    complete("task_remind_appeal");
    decide("task_check_lapsed_appeal", "ACCEPT");
    assertThat(endOf(appeal)).contains("end_appeal_lapsed");
  }

  @Test
  void anAppealThatIsDecidedButNotWrittenInTimeLapsesToo() {
    refused("SOCIAL_BOARD", today());
    decide("task_assess_appeal", "APPEAL");
    assertThat(openTasks()).containsExactly("task_prepare_appeal");

    forward(Period.ofDays(30));

    assertThat(openTasks()).containsExactly("task_check_lapsed_appeal", "task_remind_appeal");
    complete("task_remind_appeal");
    decide("task_check_lapsed_appeal", "APPEAL");
    assertThat(openTasks()).as("it came in time").containsExactly("task_register_court_decision");
  }

  @Test
  void aRefusalThatIsReceivedTooLateIsLookedAt() {
    refused("SOCIAL_BOARD", today().minusDays(40));

    assertThat(openTasks()).contains("task_check_lapsed_appeal");
  }

  @Test
  void theBoardMayLetItRest() {
    ProcessInstance appeal = refused("SOCIAL_BOARD", today());

    decide("task_assess_appeal", "ACCEPT");

    assertThat(endOf(appeal)).contains("end_not_appealed");
  }

  @Test
  void theCourtsAnswerMayComeWithTheDecision() {
    ProcessInstance appeal = appealed();

    Map<String, Object> says = courtSays("GRANTED");
    says.put("agencyOutcome", "ACCEPTED");
    complete("task_await_answer", says);

    assertThat(endOf(appeal)).contains("end_appeal");
    assertThat(lastValue(appeal, "appealOutcome")).isEqualTo("GRANTED");
    assertThat(lastValue(appeal, "permitValidUntil")).isEqualTo(asVariable(today().plusDays(30)));
  }

  @ParameterizedTest
  @CsvSource({"GRANTED", "REMITTED", "NO_DECISION"})
  void theCourtGrantsRemitsOrStrikesOut(String decision) {
    ProcessInstance appeal = appealed();
    routes.answerByHand("ACCEPTED");

    court("task_register_court_decision", decision);

    assertThat(endOf(appeal)).contains("end_appeal");
    assertThat(lastValue(appeal, "appealOutcome")).isEqualTo(decision);
  }

  @Test
  void theCourtsRefusalCanBeAppealedWithinItsOwnTime() {
    appealed();
    forward(Period.ofMonths(2));
    complete("task_handle_silence", Map.of("silenceHandling", "KEEP_WAITING"));
    LocalDate second = today();

    Map<String, Object> says = courtSays("REFUSED");
    says.put("agencyOutcome", "REFUSED");
    complete("task_await_answer", says);

    assertThat(openTasks()).containsExactly("task_assess_appeal");
    assertThat(dueDate("task_assess_appeal").toLocalDate()).isEqualTo(lastDay(second));
  }

  @Test
  void anAppealThatMayNotBeSentIsNone() {
    ProcessInstance appeal = refused("SOCIAL_BOARD", today());
    decide("task_assess_appeal", "APPEAL");
    complete("task_prepare_appeal", Map.of("legalGround", "CONSENT"));

    complete("task_obtain_legal_ground", Map.of("groundHandling", "DO_NOT_SEND"));

    assertThat(endOf(appeal)).contains("end_appeal");
    assertThat(lastValue(appeal, "appealOutcome")).isEqualTo("NOT_APPEALED");
  }

  @Test
  void aCourtThatTakesLongIsAsked() {
    refused("INVESTIGATION_LEADER", today());
    decide("task_inform_investigation_leader", "APPEAL");

    forward(Period.ofDays(91));

    assertThat(openTasks()).containsExactly("task_chase_court", "task_register_court_decision");
    complete("task_chase_court");
    assertThat(openTasks()).containsExactly("task_register_court_decision");
  }
}
