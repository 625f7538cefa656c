package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PermitApplicationTest extends ProcessTest {

  private final Routes routes = new Routes(this);

  PermitApplicationTest() {
    super("permit-application");
  }

  private ProcessInstance application() {
    return start(
        Map.of(
            "ageGroup", "ADULT",
            "exploitation", "TRAFFICKING",
            "residenceStatus", "UNDOCUMENTED",
            "cooperatesWithInvestigation", false));
  }

  private void clarify(boolean cooperates, String otherGround) {
    clarify(Map.of("cooperatesWithInvestigation", cooperates, "otherPermitGround", otherGround));
  }

  private void clarify(Map<String, ?> given) {
    Map<String, Object> all =
        new HashMap<>(Map.of("removalDecision", "NO", "cooperatesWithInvestigation", false));
    all.putAll(given);
    complete("task_clarify_permit_grounds", all);
  }

  private void decide(String decision) {
    complete("task_decide_application", Map.of("permitApplicationDecision", decision));
  }

  /** The board applies for the reflection period. */
  private ProcessInstance applied() {
    ProcessInstance application = application();
    clarify(false, "NONE");
    decide("APPLY");
    complete("task_prepare_application", Map.of("legalGround", "OWN_ACTIVITY"));
    return application;
  }

  private Map<String, Object> granted(LocalDate decided, LocalDate until) {
    return Map.of(
        "agencyOutcome",
        "ACCEPTED",
        "permitDecision",
        "GRANTED",
        "permitDecisionDate",
        asVariable(decided),
        "permitValidUntil",
        asVariable(until));
  }

  private Map<String, Object> typed(String decision, LocalDate decided, LocalDate until) {
    return Map.of(
        "permitDecision", decision,
        "permitDecisionDate", decided.toString(),
        "permitValidUntil", until.toString());
  }

  private void assertEndedWith(ProcessInstance application, Object decision) {
    assertThat(endOf(application)).contains("end_application");
    assertThat(lastValue(application, "permitDecision")).isEqualTo(decision);
    assertThat(openTasks()).isEmpty();
  }

  @Test
  void theBoardAppliesForTheReflectionPeriodOnSuspicionOfTrafficking() {
    ProcessInstance application = applied();
    assertThat(lastValue(application, "permitApplicant")).isEqualTo("SOCIAL_BOARD");
    assertThat(lastValue(application, "permitTrack")).isEqualTo("REFLECTION_PERIOD");
    assertThat(application).hasPassed("end_no_removal");

    routes.agencyAnswers(granted(today(), today().plusDays(30)));

    assertEndedWith(application, "GRANTED");
  }

  @Test
  void whatIsLearntOfTheExploitationDecidesTheWay() {
    ProcessInstance application = application();

    clarify(Map.of("exploitation", "PROSTITUTION", "otherPermitGround", "NONE"));

    assertThat(endOf(application)).contains("end_no_ground");
    assertThat(lastValue(application, "permitTrack")).isEqualTo("NONE");
  }

  @Test
  void theDecisionNotToApplyEndsIt() {
    ProcessInstance application = application();
    clarify(false, "NONE");

    decide("DO_NOT_APPLY");

    assertThat(endOf(application)).contains("end_do_not_apply");
  }

  @Test
  void theLeaderOfTheInvestigationIsAskedWhenThePersonTakesPart() {
    ProcessInstance application = application();
    clarify(true, "NONE");
    decide("APPLY");
    complete("task_prepare_investigation_request", Map.of("legalGround", "OWN_ACTIVITY"));

    routes.answerByHand("REFUSED");

    assertThat(lastValue(application, "permitApplicant")).isEqualTo("INVESTIGATION_LEADER");
    assertEndedWith(application, null);
  }

  @Test
  void whatMayNotBeSentIsNoApplication() {
    ProcessInstance application = application();
    clarify(false, "NONE");
    decide("APPLY");
    complete("task_prepare_application", Map.of("legalGround", "CONSENT"));

    complete("task_obtain_legal_ground", Map.of("groundHandling", "DO_NOT_SEND"));

    assertEndedWith(application, null);
  }

  @ParameterizedTest
  @CsvSource({
    "CHILD_PLACED, SOCIAL_BOARD",
    "WAGE_CLAIM, PERSON",
    "WITNESS_PROTECTION, POLICE",
  })
  void anotherGroundIsAChoice(String ground, String applicant) {
    ProcessInstance application = application();
    clarify(false, ground);
    decide("OTHER_GROUND");

    complete("task_arrange_other_ground", Map.of("otherPermitGround", ground));

    assertThat(openTasks()).containsExactly("task_register_permit_decision");
    complete("task_register_permit_decision", typed("GRANTED", today(), today().plusYears(1)));
    assertThat(lastValue(application, "permitApplicant")).isEqualTo(applicant);
    assertThat(lastValue(application, "permitTrack")).isEqualTo("OTHER_GROUND");
    assertEndedWith(application, "GRANTED");
  }

  @Test
  void withoutAWayUnderTheLawInForceTheOtherGroundIsTried() {
    application();
    clarify(Map.of("exploitation", "PROSTITUTION", "otherPermitGround", "CHILD_PLACED"));

    decide("APPLY");

    assertThat(openTasks()).containsExactly("task_arrange_other_ground");
  }

  @Test
  void anotherGroundThatNobodyNamedIsRefused() {
    application();
    clarify(false, "NONE");

    assertThatThrownBy(() -> decide("OTHER_GROUND"))
        .hasMessageContaining("Ingen annan grund är angiven");
    assertThat(openTasks()).containsExactly("task_decide_application");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ACCEPTED", "REFUSED", "NO_ANSWER"})
  void anAnswerWithoutADecisionIsCompletedByHand(String answer) {
    ProcessInstance application = applied();

    routes.answerByHand(answer);

    assertThat(openTasks()).containsExactly("task_register_permit_decision");
    complete("task_register_permit_decision", Map.of("permitDecision", "NO_DECISION"));
    assertEndedWith(application, "NO_DECISION");
  }

  @Test
  void anAnswerThatCannotBeTrueIsLookedAtByAPerson() {
    ProcessInstance application = applied();

    routes.agencyAnswers(granted(today().minusDays(3), today().plusDays(27)));

    assertThat(openTasks()).containsExactly("task_register_permit_decision");
    complete("task_register_permit_decision", typed("GRANTED", today(), today().plusDays(30)));
    assertEndedWith(application, "GRANTED");
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 30, får inte ligga före dagen då",
    "1, 30, efter i dag",
    "0, -1, får inte ligga före",
  })
  void datesThatCannotBeAreRefusedInASentence(int decided, int until, String sentence) {
    applied();
    routes.answerByHand("ACCEPTED");

    assertThatThrownBy(
            () ->
                complete(
                    "task_register_permit_decision",
                    typed("GRANTED", today().plusDays(decided), today().plusDays(until))))
        .hasMessageContaining(sentence);

    assertThat(openTasks()).containsExactly("task_register_permit_decision");
  }

  @Test
  void theSameHoldsWhereTheAnswerIsTyped() {
    applied();
    Map<String, Object> answer =
        new HashMap<>(typed("GRANTED", today().minusDays(1), today().plusDays(30)));
    answer.put("agencyOutcome", "ACCEPTED");

    assertThatThrownBy(() -> complete("task_await_answer", answer))
        .hasMessageContaining("får inte ligga före dagen då");

    assertThat(openTasks()).containsExactly("task_await_answer");
  }

  @Test
  void aWithdrawnApplicationIsFollowedUpUntilItIsStruckOut() {
    ProcessInstance application = applied();

    withdraw();

    assertThat(openTasks()).containsExactly("task_confirm_withdrawal");
    complete("task_confirm_withdrawal", Map.of("permitDecision", "NO_DECISION"));
    assertEndedWith(application, "NO_DECISION");
  }

  @Test
  void aDecisionOnAWithdrawnApplicationStillHolds() {
    ProcessInstance application = applied();
    routes.answerByHand("ACCEPTED");
    withdraw();

    complete("task_confirm_withdrawal", typed("GRANTED", today(), today().plusDays(30)));

    assertEndedWith(application, "GRANTED");
  }

  private void withdraw() {
    runtime
        .createMessageCorrelation("permit-application-withdrawn")
        .processInstanceBusinessKey(caseNumber.value())
        .correlate();
    runJobs();
  }

  @Test
  void theStayOfRemovalIsAStateOfItsOwn() {
    ProcessInstance application = application();
    clarify(Map.of("removalDecision", "YES", "otherPermitGround", "NONE"));
    decide("APPLY");
    complete("task_prepare_application", Map.of("legalGround", "OWN_ACTIVITY"));
    assertThat(openTasks()).containsExactly("task_await_answer", "task_request_stay");
    assertThat(lastValue(application, "stayOfRemoval")).as("applied is not stayed").isNull();

    complete("task_request_stay", Map.of("stayOfRemoval", "NOT_NEEDED"));

    assertThat(lastValue(application, "stayOfRemoval")).isEqualTo("NOT_NEEDED");
    assertThat(application).hasPassed("end_stay_question");
    assertThat(openTasks()).containsExactly("task_await_answer");
  }

  @Test
  void aDecisionEndsTheQuestionOfTheStay() {
    ProcessInstance application = application();
    clarify(Map.of("removalDecision", "UNKNOWN", "otherPermitGround", "NONE"));
    decide("APPLY");
    complete("task_prepare_application", Map.of("legalGround", "OWN_ACTIVITY"));

    routes.agencyAnswers(granted(today(), today().plusDays(30)));

    assertEndedWith(application, "GRANTED");
  }

  @Test
  void whenTheDecisionTakesLongTheRightToStayIsChecked() {
    applied();
    forward(Period.ofDays(31));
    complete("task_handle_silence", Map.of("silenceHandling", "KEEP_WAITING"));

    complete("task_check_right_to_stay");

    assertThat(openTasks()).containsExactly("task_await_answer");
  }
}
