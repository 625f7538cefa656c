package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.exitprocess.casefile.SectionKey;

class InterventionTest extends ProcessTest {

  private static final String SUBJECT = "0a1b2c3d-4e5f-6a7b";
  private static final Map<String, String> GROUND = Map.of("legalGround", "OWN_ACTIVITY");

  private final Routes routes = new Routes(this);

  InterventionTest() {
    super("intervention");
  }

  private ProcessInstance intervention(String kind, String agency) {
    return start(
        Map.of(
            "recordSubject",
            SUBJECT,
            "interventionKind",
            kind,
            "agency",
            agency,
            "legalGround",
            "OWN_ACTIVITY",
            "riskLevel",
            "LOW",
            "ageGroup",
            "ADULT"));
  }

  private ProcessInstance intervention() {
    return intervention("TRAUMA_TREATMENT", "HEALTHCARE");
  }

  private void accepted() {
    complete("task_order_intervention", GROUND);
    routes.answerByHand("ACCEPTED");
  }

  private void toTheFollowUp() {
    accepted();
    complete("task_start_intervention");
  }

  private void followUp(String interventionFollowUp) {
    complete("task_follow_up_intervention", Map.of("interventionFollowUp", interventionFollowUp));
  }

  @Test
  void anInterventionIsOrderedStartedFollowedUpAndEnded() {
    ProcessInstance intervention = intervention();

    toTheFollowUp();
    followUp("COMPLETED");
    complete("task_end_intervention", Map.of("interventionOutcome", "ACHIEVED"));

    assertThat(endOf(intervention)).isEqualTo("end_intervention");
    assertThat(lastValue(intervention, "interventionOutcome")).isEqualTo("ACHIEVED");
    assertThat(intervention).hasNotPassed("notify_failed");
    assertThat(record.latest(caseNumber, new SectionKey("end-intervention", SUBJECT)))
        .as("stands with the intervention, not with the case")
        .isPresent();
    assertThat(record.latest(caseNumber, SectionKey.ofCase("end-intervention"))).isEmpty();
  }

  @Test
  void whatWasToBeginLaterMayEndBeforeItHasBegun() {
    ProcessInstance intervention = intervention();
    accepted();
    complete("task_start_intervention", Map.of("startDate", today().plusDays(30).toString()));
    followUp("COMPLETED");
    complete(
        "task_end_intervention",
        Map.of("interventionOutcome", "NOT_ACHIEVED", "endDate", today().toString()));
    assertThat(intervention).isEnded();
  }

  @Test
  void nothingEndsBeforeItBegan() {
    intervention();
    accepted();
    complete("task_start_intervention", Map.of("startDate", today().minusDays(3).toString()));
    followUp("COMPLETED");
    assertThatThrownBy(
            () ->
                complete(
                    "task_end_intervention", Map.of("endDate", today().minusDays(4).toString())))
        .hasMessageContaining("”Sista dag” får inte ligga före ”Insatsen börjar”");
  }

  @Test
  void anInterventionThatGoesOnIsFollowedUpAgain() {
    ProcessInstance intervention = intervention();
    toTheFollowUp();
    LocalDate first = dueDate("task_follow_up_intervention").toLocalDate();

    forward(Period.ofMonths(1));
    followUp("CONTINUE");

    assertThat(dueDate("task_follow_up_intervention").toLocalDate()).isEqualTo(first.plusMonths(1));
    assertThat(intervention).hasNotPassed("notify_change", "notify_failed");
  }

  @Test
  void anInterventionThatNeedsAChangeGoesOnMeanwhile() {
    ProcessInstance intervention = intervention();
    toTheFollowUp();

    followUp("CHANGE");

    assertThat(intervention).hasPassed("notify_change");
    assertThat(openTasks()).containsExactly("task_follow_up_intervention");
  }

  @Test
  void anInterventionThatIsEndedBeforeItsFirstDayNeedsNoLastDay() {
    ProcessInstance intervention = intervention();
    accepted();
    complete("task_start_intervention", Map.of("startDate", today().plusDays(7).toString()));
    followUp("PERSON_STOPS");

    complete("task_end_intervention", Map.of("interventionOutcome", "NOT_STARTED"));

    assertThat(endOf(intervention)).isEqualTo("end_intervention");
    assertThat(intervention).hasPassed("notify_failed");
  }

  @Test
  void whoeverWantsToStopIsNotBlamedAndTheNeedIsLookedAtAgain() {
    ProcessInstance intervention = intervention();
    toTheFollowUp();

    followUp("PERSON_STOPS");
    complete("task_end_intervention", Map.of("interventionOutcome", "PERSON_STOPPED"));

    assertThat(endOf(intervention)).isEqualTo("end_intervention");
    assertThat(lastValue(intervention, "interventionOutcome")).isEqualTo("PERSON_STOPPED");
    assertThat(intervention).hasPassed("notify_failed");
  }

  @Test
  void anInterventionThatDoesNotHelpEndsAndIsSaid() {
    ProcessInstance intervention = intervention();
    toTheFollowUp();

    followUp("FAILED");
    complete("task_end_intervention", Map.of("interventionOutcome", "NOT_ACHIEVED"));

    assertThat(endOf(intervention)).isEqualTo("end_intervention");
    assertThat(intervention).hasPassed("notify_failed");
  }

  @Test
  void anotherProviderIsAsked() {
    ProcessInstance intervention = intervention();
    complete("task_order_intervention", GROUND);
    routes.answerByHand("REFUSED");

    complete("task_handle_refusal", Map.of("refusalHandling", "OTHER_PROVIDER", "agency", "NGO"));
    complete("task_order_intervention", GROUND);

    assertThat(
            runtime
                .createProcessInstanceQuery()
                .processDefinitionKey("agency-request")
                .processInstanceBusinessKey(caseNumber.value())
                .variableValueEquals("agency", "NGO")
                .count())
        .isOne();
    routes.agencyAnswers(Map.of("agencyOutcome", "ACCEPTED"));
    assertThat(intervention).isWaitingAt("task_start_intervention");
  }

  @Test
  void whenNobodyCanThePlanIsLookedAtAgain() {
    ProcessInstance intervention = intervention();
    complete("task_order_intervention", GROUND);
    routes.answerByHand("REFUSED");

    complete("task_handle_refusal", Map.of("refusalHandling", "DROP"));

    assertThat(endOf(intervention)).isEqualTo("end_not_started");
    assertThat(lastValue(intervention, "interventionOutcome")).isEqualTo("NOT_STARTED");
    assertThat(intervention).hasPassed("notify_dropped");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void whatThePlanNoLongerHasIsWoundDownWhereverItStands(int steps) {
    ProcessInstance intervention = intervention();
    List<Runnable> way =
        List.of(
            () -> complete("task_order_intervention", GROUND),
            () -> routes.answerByHand("ACCEPTED"),
            () -> complete("task_start_intervention"));
    way.subList(0, steps).forEach(Runnable::run);

    stop();
    stop();

    assertThat(openTasks()).containsExactly("task_wind_down_intervention");
    assertThat(
            runtime
                .createProcessInstanceQuery()
                .processDefinitionKey("agency-request")
                .processInstanceBusinessKey(caseNumber.value())
                .count())
        .as("nobody waits for an answer any more")
        .isZero();
    complete("task_wind_down_intervention", Map.of("interventionOutcome", "STOPPED"));
    assertThat(endOf(intervention)).isEqualTo("end_stopped");
    assertThat(lastValue(intervention, "interventionOutcome")).isEqualTo("STOPPED");
  }

  /** As the plan does it; telling one that has been told already changes nothing. */
  private void stop() {
    runtime
        .createMessageCorrelation("intervention-stop")
        .processInstanceBusinessKey(caseNumber.value())
        .processInstanceVariableEquals("recordSubject", SUBJECT)
        .correlateAll();
    runJobs();
  }

  private void waitInLine() {
    accepted();
    complete(
        "task_start_intervention",
        Map.of(
            "startOutcome", "WAITING_LIST", "expectedStartDate", today().plusMonths(6).toString()));
  }

  private void afterWaiting(String waitOutcome) {
    complete("task_keep_contact", Map.of("waitOutcome", waitOutcome));
  }

  @Test
  void anotherProviderMayBeAskedWhileThePersonWaits() {
    ProcessInstance intervention = intervention();
    waitInLine();

    afterWaiting("OTHER_PROVIDER");

    assertThat(intervention).isWaitingAt("task_handle_refusal");
  }

  @Test
  void whoeverDoesNotWantToWaitOrToBeginGetsAnotherLookAtThePlan() {
    ProcessInstance waited = intervention();
    waitInLine();
    afterWaiting("PERSON_DECLINED");
    assertThat(endOf(waited)).isEqualTo("end_not_started");

    ProcessInstance declined = intervention();
    accepted();
    complete("task_start_intervention", Map.of("startOutcome", "PERSON_DECLINED"));

    assertThat(endOf(declined)).isEqualTo("end_not_started");
    assertThat(declined).hasPassed("notify_dropped");
    assertThat(lastValue(declined, "interventionOutcome")).isEqualTo("NOT_STARTED");
  }

  @Test
  void theCoordinatorIsRemindedAfterTwoMonthsAndTheHeadReportsEachQuarter() {
    ProcessInstance intervention = intervention();
    waitInLine();

    forward(Period.ofMonths(2).plusDays(1));
    assertThat(openTasks()).containsExactly("task_hurry_start", "task_keep_contact");
    complete("task_hurry_start");
    forward(Period.ofMonths(1));
    complete("task_report_not_carried_out");
    assertThat(openTasks()).containsExactly("task_keep_contact");
    forward(Period.ofMonths(3).plusDays(1));
    complete("task_report_not_carried_out");

    afterWaiting("CAN_START");
    complete("task_start_intervention");
    forward(Period.ofMonths(3).plusDays(1));

    assertThat(openTasks()).as("carried out now").containsExactly("task_follow_up_intervention");
    assertThat(intervention).hasPassed("end_carried_out");
  }

  @Test
  void whatHasBegunIsNoLateDecision() {
    intervention();
    toTheFollowUp();

    forward(Period.ofMonths(4));

    assertThat(openTasks()).containsExactly("task_follow_up_intervention");
  }

  @Test
  void workIsNotOrderedBeforeThereIsARightToWork() {
    ProcessInstance intervention = intervention("WORK", "EMPLOYMENT_SERVICE");

    assertThat(openTasks()).containsExactly("task_await_right");
    complete("task_await_right", Map.of("rightHandling", "RIGHT_EXISTS"));

    assertThat(intervention).isWaitingAt("task_order_intervention");
  }

  @Test
  void whoMayNotWorkIsOfferedAnotherWay() {
    ProcessInstance intervention = intervention("EDUCATION_WORK", "EMPLOYMENT_SERVICE");

    complete("task_await_right", Map.of("rightHandling", "OTHER_WAY"));

    assertThat(endOf(intervention)).isEqualTo("end_not_started");
    assertThat(intervention).hasPassed("notify_dropped");
  }

  @Test
  void aProgrammeIsFollowedByAFlatSoThatThereIsNoGap() {
    ProcessInstance intervention = intervention("NGO_PROGRAMME", "NGO");
    toTheFollowUp();

    followUp("COMPLETED");
    complete("task_end_intervention", Map.of("interventionOutcome", "ACHIEVED"));

    assertThat(intervention).hasPassed("notify_next");
    assertThat(lastValue(intervention, "nextIntervention")).isEqualTo("TRANSITION_FLAT");
  }
}
