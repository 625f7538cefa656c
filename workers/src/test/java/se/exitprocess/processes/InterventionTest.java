package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.exitprocess.casefile.SectionKey;

class InterventionTest extends ProcessTest {

  private static final String SUBJECT = "0a1b2c3d-4e5f-6a7b";
  private static final Map<String, String> GROUND = Map.of("legalGround", "OWN_ACTIVITY");

  private final Routes routes = new Routes(this);

  InterventionTest() {
    super("intervention");
  }

  private ProcessInstance intervention(String riskLevel) {
    return start(
        Map.of(
            "recordSubject", SUBJECT,
            "interventionKind", "HEALTH_TRAUMA",
            "agency", "HEALTHCARE",
            "legalGround", "OWN_ACTIVITY",
            "riskLevel", riskLevel,
            "ageGroup", "ADULT"));
  }

  private ProcessInstance intervention() {
    return intervention("LOW");
  }

  private void toTheFollowUp() {
    complete("task_order_intervention", GROUND);
    routes.answerByHand("ACCEPTED");
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

  @ParameterizedTest
  @CsvSource({"LOW, P1M", "ELEVATED, P14D", "ACUTE, P7D"})
  void theHigherTheRiskTheSoonerTheFollowUp(String riskLevel, Period period) {
    intervention(riskLevel);

    toTheFollowUp();

    assertThat(dueDate("task_follow_up_intervention").toLocalDate())
        .isEqualTo(today().plus(period));
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

  @Test
  void silenceAndAMissingGroundHaveAWayOnToo() {
    ProcessInstance intervention = intervention();
    complete("task_order_intervention", Map.of("legalGround", "CONSENT"));
    complete("task_obtain_legal_ground", Map.of("groundHandling", "DO_NOT_SEND"));
    assertThat(intervention).isWaitingAt("task_handle_refusal");
    complete("task_handle_refusal", Map.of("refusalHandling", "OTHER_PROVIDER", "agency", "NGO"));
    complete("task_order_intervention", GROUND);

    forward(Period.ofDays(28));
    complete("task_handle_silence", Map.of("silenceHandling", "STOP_WAITING"));

    assertThat(openTasks()).containsExactly("task_handle_refusal");
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

  @Test
  void theCoordinatorIsToldToReviewThePlan() {
    routes.toTheFollowUp("CITIZEN");
    complete("task_order_intervention", GROUND);
    routes.answerByHand("REFUSED");

    complete("task_handle_refusal", Map.of("refusalHandling", "DROP"));

    assertThat(openTasks()).containsExactly("task_follow_up_plan", "task_review_plan");
    assertThat(runtime.createVariableInstanceQuery().variableName("revisionTrigger").list())
        .extracting(variable -> variable.getValue())
        .contains("INTERVENTION_FAILED");
  }
}
