package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResidencePermitTest extends ProcessTest {

  private final Routes routes = new Routes(this);

  ResidencePermitTest() {
    super("residence-permit");
  }

  private ProcessInstance question(String exploitation) {
    return start(
        Map.of(
            "ageGroup",
            "ADULT",
            "exploitation",
            exploitation,
            "residenceStatus",
            "UNDOCUMENTED",
            "cooperatesWithInvestigation",
            false));
  }

  private ProcessInstance question() {
    return question("TRAFFICKING");
  }

  private void clarify(boolean cooperates) {
    complete("task_clarify_permit_grounds", Map.of("cooperatesWithInvestigation", cooperates));
  }

  /** The board applies for the reflection period. */
  private void apply() {
    clarify(false);
    complete("task_decide_application", Map.of("permitApplicationDecision", "APPLY"));
    complete("task_prepare_application", Map.of("legalGround", "OWN_ACTIVITY"));
  }

  /** The leader of the investigation is asked to apply. */
  private void askLeader() {
    clarify(true);
    complete("task_decide_application", Map.of("permitApplicationDecision", "APPLY"));
    complete("task_prepare_investigation_request", Map.of("legalGround", "OWN_ACTIVITY"));
  }

  private void agencyGrants(LocalDate until) {
    routes.agencyAnswers(
        Map.of(
            "agencyOutcome",
            "ACCEPTED",
            "permitDecision",
            "GRANTED",
            "permitDecisionDate",
            asVariable(today()),
            "permitValidUntil",
            asVariable(until)));
  }

  private void agencyRefuses(LocalDate decided) {
    routes.agencyAnswers(
        Map.of(
            "agencyOutcome", "REFUSED",
            "permitDecision", "REFUSED",
            "permitDecisionDate", asVariable(decided)));
  }

  private void register(String decision) {
    register(decision, today().plusDays(30));
  }

  private void register(String decision, LocalDate until) {
    complete(
        "task_register_permit_decision",
        Map.of(
            "permitDecision", decision,
            "permitDecisionDate", today().toString(),
            "permitValidUntil", until.toString()));
  }

  private void next(String taskKey, String permitNextStep) {
    complete(taskKey, Map.of("permitNextStep", permitNextStep));
  }

  private ProcessInstance granted(LocalDate until) {
    ProcessInstance question = question();
    apply();
    agencyGrants(until);
    return question;
  }

  private ProcessInstance refused(LocalDate decided) {
    ProcessInstance question = question();
    apply();
    agencyRefuses(decided);
    return question;
  }

  private void assertEnded(ProcessInstance question, String outcome) {
    assertThat(endOf(question)).contains("end_permit");
    assertThat(lastValue(question, "permitOutcome")).isEqualTo(outcome);
    assertThat(openTasks()).as("nothing left open").isEmpty();
    assertThat(question).hasPassed("notify_ended");
  }

  // --- application

  @Test
  void aPermitThatIsNoLongerNeededEndsTheQuestion() {
    ProcessInstance question = granted(today().plusDays(30));
    assertThat(openTasks()).containsExactly("task_plan_next_permit_step");
    assertThat(question).hasPassed("notify_granted");

    next("task_plan_next_permit_step", "NO_FURTHER_PERMIT");

    assertEnded(question, "NO_LONGER_NEEDED");
  }

  @Test
  void withoutAGroundTheQuestionIsAskedAgainLater() {
    ProcessInstance question = question("PROSTITUTION");

    clarify(false);

    assertThat(question).hasPassed("notify_no_application");
    assertThat(openTasks()).containsExactly("task_reconsider_permit");
    assertThat(dueDate("task_reconsider_permit").toLocalDate()).isEqualTo(today().plusMonths(3));
    next("task_reconsider_permit", "RENEW");
    assertThat(openTasks()).containsExactly("task_clarify_permit_grounds");
    clarify(true);
    next("task_reconsider_permit", "NO_FURTHER_PERMIT");
    assertEnded(question, "NOT_APPLIED");
  }

  @Test
  void theDecisionNotToApplyEndsNoSupport() {
    ProcessInstance question = question();
    clarify(false);

    complete("task_decide_application", Map.of("permitApplicationDecision", "DO_NOT_APPLY"));

    assertThat(question).hasPassed("notify_no_application");
    assertThat(openTasks()).containsExactly("task_reconsider_permit");
  }

  @Test
  void whatMayNotBeSentIsNoApplication() {
    ProcessInstance question = question();
    clarify(false);
    complete("task_decide_application", Map.of("permitApplicationDecision", "APPLY"));
    complete("task_prepare_application", Map.of("legalGround", "CONSENT"));

    complete("task_obtain_legal_ground", Map.of("groundHandling", "DO_NOT_SEND"));

    assertThat(openTasks()).containsExactly("task_reconsider_permit");
    next("task_reconsider_permit", "NO_FURTHER_PERMIT");
    assertEnded(question, "NOT_APPLIED");
  }

  @Test
  void aReceiptIsNoDecisionYet() {
    ProcessInstance question = question();
    apply();

    routes.agencyAnswers(Map.of("agencyOutcome", "ACCEPTED"));

    assertThat(openTasks()).containsExactly("task_register_permit_decision");
    register("GRANTED");
    assertThat(openTasks()).containsExactly("task_plan_next_permit_step");
    assertThat(lastValue(question, "currentPermitUntil"))
        .isEqualTo(asVariable(today().plusDays(30)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"REFUSED", "NO_ANSWER"})
  void anAnswerWithoutADecisionIsCompletedByHand(String answer) {
    question();
    apply();

    routes.answerByHand(answer);
    assertThat(openTasks()).containsExactly("task_register_permit_decision");
    register("NO_DECISION");

    assertThat(openTasks()).containsExactly("task_reconsider_permit");
  }

  @Test
  void theLeaderOfTheInvestigationAppliesForTheLongerPermit() {
    ProcessInstance question = question();

    askLeader();
    routes.answerByHand("ACCEPTED");
    register("GRANTED", today().plusMonths(6));

    assertThat(lastValue(question, "permitApplicant")).isEqualTo("INVESTIGATION_LEADER");
    assertThat(openTasks()).containsExactly("task_plan_next_permit_step");
  }

  @Test
  void aLeaderWhoDoesNotApplyLeavesTheQuestionOpen() {
    ProcessInstance question = question();
    askLeader();

    routes.answerByHand("REFUSED");

    assertThat(question).hasPassed("notify_no_application");
    assertThat(openTasks()).containsExactly("task_reconsider_permit");
  }

  @Test
  void whenTheDecisionTakesLongTheRightToStayIsChecked() {
    ProcessInstance question = question();
    apply();
    assertThat(openTasks()).containsExactly("task_await_answer");

    forward(Period.ofDays(31));

    assertThat(openTasks()).contains("task_check_right_to_stay", "task_await_answer");
    agencyGrants(today().plusDays(30));
    assertThat(openTasks()).containsExactly("task_plan_next_permit_step");
    assertThat(question).hasPassed("start_decision_late");
  }

  @Test
  void theCheckOfTheRightToStayDoesNotStopTheWait() {
    question();
    apply();
    forward(Period.ofDays(31));
    complete("task_handle_silence", Map.of("silenceHandling", "KEEP_WAITING"));

    complete("task_check_right_to_stay");

    assertThat(openTasks()).containsExactly("task_await_answer");
  }

  // --- a permit in force

  @Test
  void beforeAShortPermitExpiresThereIsAWarning() {
    LocalDate until = today().plusDays(30);
    granted(until);
    assertThat(dueDate("task_plan_next_permit_step"))
        .isEqualTo(until.minusDays(10).atStartOfDay(engineClock.getZone()));

    forwardTo(endOf(until.minusDays(11)));
    assertThat(openTasks()).containsExactly("task_plan_next_permit_step");
    forward(Duration.ofMinutes(2));

    assertThat(openTasks())
        .containsExactly("task_plan_next_permit_step", "task_secure_next_permit_step");
    assertThat(groupsOf("task_secure_next_permit_step")).containsExactly("enhetschef-soder");
  }

  @Test
  void beforeALongPermitExpiresTheWarningComesEarlier() {
    LocalDate until = today().plusMonths(6);
    question();
    askLeader();
    agencyGrants(until);

    forwardTo(endOf(until.minusDays(61)));
    assertThat(openTasks()).containsExactly("task_plan_next_permit_step");
    forward(Duration.ofMinutes(2));

    assertThat(openTasks()).contains("task_secure_next_permit_step");
  }

  @Test
  void theHeadOfUnitsCheckDoesNotReplaceTheNextStep() {
    LocalDate until = today().plusDays(30);
    granted(until);
    forwardTo(endOf(until.minusDays(5)));

    complete("task_secure_next_permit_step");

    assertThat(openTasks()).containsExactly("task_plan_next_permit_step");
  }

  @Test
  void whenTheNextStepIsPlannedTheWarningIsGone() {
    LocalDate until = today().plusDays(30);
    granted(until);
    forwardTo(endOf(until.minusDays(5)));

    next("task_plan_next_permit_step", "REQUEST_INVESTIGATION_PERMIT");

    assertThat(openTasks()).containsExactly("task_clarify_permit_grounds");
  }

  @Test
  void aPermitHoldsUntilItsLastDayEnds() {
    LocalDate until = today().plusDays(30);
    ProcessInstance question = granted(until);

    forwardTo(endOf(until));
    assertThat(openTasks())
        .containsExactly("task_plan_next_permit_step", "task_secure_next_permit_step");
    forward(Duration.ofMinutes(2));

    assertThat(openTasks()).containsExactly("task_handle_expired_permit");
    assertThat(question).hasPassed("notify_expired");
    assertThat(lastValue(question, "permitOutcome")).isEqualTo("EXPIRED");
    next("task_handle_expired_permit", "NO_FURTHER_PERMIT");
    assertEnded(question, "EXPIRED");
  }

  @Test
  void anExpiredPermitMayBeFollowedByANewApplication() {
    LocalDate until = today().plusDays(30);
    granted(until);
    forwardTo(endOf(until).plusMinutes(2));

    next("task_handle_expired_permit", "RENEW");

    assertThat(openTasks()).containsExactly("task_clarify_permit_grounds");
  }

  @Test
  void theOldPermitHoldsWhileItsRenewalIsDecided() {
    LocalDate until = today().plusDays(30);
    ProcessInstance question = granted(until);
    next("task_plan_next_permit_step", "RENEW");
    apply();

    agencyRefuses(today());
    complete("task_assess_appeal", Map.of("appealDecision", "ACCEPT"));

    assertThat(openTasks()).containsExactly("task_plan_next_permit_step");
    assertThat(lastValue(question, "currentPermitUntil")).isEqualTo(asVariable(until));
  }

  @Test
  void theOldPermitHoldsWhenNoRenewalIsSought() {
    ProcessInstance question = granted(today().plusDays(30));
    next("task_plan_next_permit_step", "RENEW");
    clarify(false);

    complete("task_decide_application", Map.of("permitApplicationDecision", "DO_NOT_APPLY"));

    assertThat(openTasks()).containsExactly("task_plan_next_permit_step");
    assertThat(lastValue(question, "permitOutcome")).isEqualTo("GRANTED");
  }

  @Test
  void aRenewalCountsFromItsOwnLastDay() {
    ProcessInstance question = granted(today().plusDays(30));
    next("task_plan_next_permit_step", "RENEW");
    apply();

    LocalDate until = today().plusDays(60);
    agencyGrants(until);

    assertThat(dueDate("task_plan_next_permit_step").toLocalDate()).isEqualTo(until.minusDays(10));
    forwardTo(endOf(today().plusDays(31)));
    assertThat(openTasks()).containsExactly("task_plan_next_permit_step");
    assertThat(question).hasNotPassed("notify_expired");
  }

  @Test
  void onTheOldPermitsLastDayTheRightToStayIsCheckedWhileTheRenewalIsDecided() {
    LocalDate until = today().plusDays(10);
    granted(until);
    next("task_plan_next_permit_step", "RENEW");
    apply();

    forwardTo(endOf(until));

    assertThat(openTasks()).containsExactly("task_await_answer", "task_check_right_to_stay");
  }

  // --- a refusal

  @Test
  void theTimeToAppealCountsFromTheDayOfTheDecision() {
    LocalDate decided = today().minusDays(5);
    ProcessInstance question = refused(decided);

    assertThat(question).hasPassed("notify_refused");
    assertThat(openTasks()).containsExactly("task_assess_appeal");
    assertThat(groupsOf("task_assess_appeal")).containsExactly("jurist");
    assertThat(dueDate("task_assess_appeal").toLocalDate()).isEqualTo(decided.plusDays(21));
    assertThat(dueDate("task_assess_appeal").toLocalTime().truncatedTo(ChronoUnit.MINUTES))
        .isEqualTo(LocalTime.of(23, 59));
  }

  @Test
  void anAppealLapsesAtTheEndOfTheLastDay() {
    LocalDate decided = today().minusDays(5);
    ProcessInstance question = refused(decided);

    forwardTo(endOf(decided.plusDays(21)));
    assertThat(openTasks()).containsExactly("task_assess_appeal");
    forward(Duration.ofMinutes(2));

    assertThat(openTasks()).containsExactly("task_plan_after_refusal");
    assertThat(lastValue(question, "appealDecision")).isEqualTo("ACCEPT");
    next("task_plan_after_refusal", "NO_FURTHER_PERMIT");
    assertEnded(question, "REFUSED");
  }

  @Test
  void anAppealThatIsDecidedButNotWrittenInTimeLapsesToo() {
    ProcessInstance question = refused(today());
    complete("task_assess_appeal", Map.of("appealDecision", "APPEAL"));
    assertThat(openTasks()).containsExactly("task_prepare_appeal");
    assertThat(dueDate("task_prepare_appeal").toLocalDate()).isEqualTo(today().plusDays(21));

    forwardTo(endOf(today().plusDays(21)).plusMinutes(2));

    assertThat(openTasks()).containsExactly("task_plan_after_refusal");
    assertThat(lastValue(question, "appealDecision")).isEqualTo("ACCEPT");
  }

  @Test
  void aRefusalThatIsReceivedTooLateCannotBeAppealed() {
    refused(today().minusDays(22));

    assertThat(openTasks()).containsExactly("task_plan_after_refusal");
  }

  @Test
  void theCourtMayGrantWhatTheAgencyRefused() {
    ProcessInstance question = refused(today());
    appeal();

    complete(
        "task_await_answer",
        Map.of(
            "agencyOutcome",
            "ACCEPTED",
            "permitDecision",
            "GRANTED",
            "permitDecisionDate",
            today().toString(),
            "permitValidUntil",
            today().plusDays(30).toString()));

    assertThat(openTasks()).containsExactly("task_plan_next_permit_step");
    assertThat(lastValue(question, "permitOutcome")).isEqualTo("GRANTED");
  }

  private void appeal() {
    complete("task_assess_appeal", Map.of("appealDecision", "APPEAL"));
    complete("task_prepare_appeal", Map.of("legalGround", "OWN_ACTIVITY"));
    assertThat(openTasks()).containsExactly("task_await_answer");
  }

  @Test
  void theCourtsRefusalCanBeAppealedWithinItsOwnTime() {
    LocalDate first = today();
    refused(first);
    appeal();
    forward(Period.ofMonths(2));
    LocalDate second = today();

    complete(
        "task_await_answer",
        Map.of(
            "agencyOutcome", "REFUSED",
            "permitDecision", "REFUSED",
            "permitDecisionDate", second.toString()));

    assertThat(openTasks()).containsExactly("task_assess_appeal");
    assertThat(dueDate("task_assess_appeal").toLocalDate()).isEqualTo(second.plusDays(21));
    complete("task_assess_appeal", Map.of("appealDecision", "ACCEPT"));
    assertThat(openTasks()).containsExactly("task_plan_after_refusal");
  }

  @Test
  void anAppealThatMayNotBeSentIsNone() {
    refused(today());
    complete("task_assess_appeal", Map.of("appealDecision", "APPEAL"));
    complete("task_prepare_appeal", Map.of("legalGround", "CONSENT"));

    complete("task_obtain_legal_ground", Map.of("groundHandling", "DO_NOT_SEND"));

    assertThat(openTasks()).containsExactly("task_plan_after_refusal");
  }

  @Test
  void onlyTheLeaderOfTheInvestigationAppealsHisOwnApplication() {
    ProcessInstance question = question();
    askLeader();
    agencyRefuses(today());
    assertThat(openTasks()).containsExactly("task_inform_investigation_leader");

    complete("task_inform_investigation_leader", Map.of("appealDecision", "APPEAL"));
    assertThat(openTasks()).containsExactly("task_register_permit_decision");
    register("REFUSED");
    complete("task_inform_investigation_leader", Map.of("appealDecision", "ACCEPT"));

    assertThat(openTasks()).containsExactly("task_plan_after_refusal");
    assertThat(question).hasNotPassed("task_assess_appeal");
  }

  @Test
  void afterARefusalANewApplicationIsPossible() {
    refused(today());
    complete("task_assess_appeal", Map.of("appealDecision", "ACCEPT"));

    next("task_plan_after_refusal", "RENEW");

    assertThat(openTasks()).containsExactly("task_clarify_permit_grounds");
  }

  // --- the coordinator is told

  @Test
  void theCoordinatorIsToldOfEveryChange() {
    routes.toTheFollowUp("UNDOCUMENTED");
    apply();

    LocalDate until = today().plusDays(30);
    agencyGrants(until);
    assertToldOnce();
    forwardTo(endOf(until).plusMinutes(2));
    assertToldOnce();
    next("task_handle_expired_permit", "RENEW");
    apply();
    agencyRefuses(today());
    assertToldOnce();
    complete("task_assess_appeal", Map.of("appealDecision", "ACCEPT"));
    next("task_plan_after_refusal", "NO_FURTHER_PERMIT");
    assertToldOnce();

    assertThat(openTasks()).as("support goes on").contains("task_follow_up_plan");
    assertThat(openTasks()).doesNotContain("task_plan_after_refusal");
  }

  /** One review of the plan was asked for because of the permit; it is done and changes nothing. */
  private void assertToldOnce() {
    assertThat(openTasks()).containsOnlyOnce("task_review_plan").contains("task_follow_up_plan");
    complete(
        "task_review_plan",
        Map.of("revisionNeeded", false, "planReviewDate", today().plusMonths(3).toString()));
    assertThat(openTasks()).doesNotContain("task_review_plan");
  }
}
