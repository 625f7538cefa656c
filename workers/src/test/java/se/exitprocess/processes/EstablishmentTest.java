package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EstablishmentTest extends ProcessTest {

  private final Routes routes = new Routes(this);

  EstablishmentTest() {
    super("establishment");
  }

  private ProcessInstance ready() {
    return start(Map.of("riskLevel", "LOW"));
  }

  private ProcessInstance planned() {
    ProcessInstance establishment = ready();
    complete("task_plan_establishment", Map.of("phaseOutStepOn", today().plusMonths(1).toString()));
    return establishment;
  }

  private ProcessInstance supportEnded(LocalDate day) {
    ProcessInstance establishment = planned();
    complete(
        "task_phase_out_support",
        Map.of("phaseOutDecision", "ENDED", "supportEndedOn", day.toString()));
    return establishment;
  }

  private void assertMoreSupport(ProcessInstance establishment) {
    assertThat(endOf(establishment)).contains("end_more_support");
    assertThat(lastValue(establishment, "establishmentOutcome")).isEqualTo("NEEDS_MORE_SUPPORT");
    assertThat(openTasks()).isEmpty();
  }

  private void assertNobodyKnows(ProcessInstance establishment) {
    assertThat(endOf(establishment)).contains("end_unknown");
    assertThat(lastValue(establishment, "establishmentOutcome")).isEqualTo("UNKNOWN");
    assertThat(openTasks()).isEmpty();
  }

  @Test
  void aLifeThatHoldsForAYearIsEstablished() {
    ProcessInstance establishment = ready();

    routes.toEstablishment();

    assertThat(endOf(establishment)).contains("end_established");
    assertThat(lastValue(establishment, "establishmentOutcome")).isEqualTo("ESTABLISHED");
    assertThat(openTasks()).as("nobody waits for her call any more").isEmpty();
    assertThat(establishment).hasNotPassed("outcome_more_support");
  }

  @Test
  void supportIsPhasedOutStepByStepAndMayStandStillOrGrowAgain() {
    ProcessInstance establishment = planned();

    complete(
        "task_phase_out_support",
        Map.of(
            "phaseOutDecision", "NEXT_STEP", "phaseOutStepOn", today().plusMonths(2).toString()));
    assertThat(dueDate("task_phase_out_support").toLocalDate())
        .isEqualTo(today().plusMonths(2).plusDays(1));
    complete("task_phase_out_support", Map.of("phaseOutDecision", "WAIT"));
    assertThat(openTasks()).containsExactly("task_phase_out_support");
    complete("task_phase_out_support", Map.of("phaseOutDecision", "MORE_SUPPORT"));

    assertMoreSupport(establishment);
  }

  @Test
  void noDayEndsSupport() {
    planned();

    forward(Period.ofYears(2));

    assertThat(openTasks()).containsExactly("task_phase_out_support", "task_see_to_phase_out");
    assertThat(groupsOf("task_see_to_phase_out")).containsExactly("enhetschef-soder");
    complete("task_see_to_phase_out");
    assertThat(openTasks()).containsExactly("task_phase_out_support");
    String tomorrow = today().plusDays(1).toString();
    assertThatThrownBy(
            () ->
                complete(
                    "task_phase_out_support",
                    Map.of("phaseOutDecision", "ENDED", "supportEndedOn", tomorrow)))
        .hasMessageContaining("Sista dag för det ordinarie stödet");
    assertThat(openTasks()).containsExactly("task_phase_out_support");
  }

  @Test
  void theHeadsQuestionIsGoneWhenTheStepIsTaken() {
    planned();
    forward(Period.ofMonths(4));
    assertThat(openTasks()).contains("task_see_to_phase_out");

    complete("task_phase_out_support", Map.of("phaseOutDecision", "NEXT_STEP"));

    assertThat(openTasks()).containsExactly("task_phase_out_support");
  }

  @Test
  void eachFollowUpCountsFromTheDayTheSupportEnded() {
    LocalDate ended = today().minusDays(10);
    supportEnded(ended);

    for (int months : new int[] {3, 6, 12}) {
      forwardTo(endOf(ended.plusMonths(months)));
      assertThat(openTasks()).containsExactly("task_welcome_back");
      forward(Duration.ofMinutes(2));
      assertThat(openTasks()).containsExactly("task_reach_for_follow_up", "task_welcome_back");
      assertThat(tasks.getVariable(task("task_reach_for_follow_up").getId(), "followUpMonths"))
          .hasToString("" + months);
      if (months < 12) {
        routes.followUpOfEstablishment("STABLE");
      }
    }
  }

  @Test
  void aFollowUpThatIsLateDoesNotMoveTheNext() {
    LocalDate ended = today();
    supportEnded(ended);
    forwardTo(endOf(ended.plusMonths(7)));

    routes.followUpOfEstablishment("STABLE");

    assertThat(openTasks()).containsExactly("task_reach_for_follow_up", "task_welcome_back");
    assertThat(tasks.getVariable(task("task_reach_for_follow_up").getId(), "followUpMonths"))
        .hasToString("6");
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 6, 12})
  void whoNeedsSupportAgainGetsIt(int when) {
    LocalDate ended = today();
    ProcessInstance establishment = supportEnded(ended);

    for (int months : new int[] {3, 6, 12}) {
      if (months <= when) {
        forwardTo(endOf(ended.plusMonths(months)).plusMinutes(2));
        routes.followUpOfEstablishment(months == when ? "NEEDS_SUPPORT" : "STABLE");
      }
    }

    assertMoreSupport(establishment);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 6, 12})
  void whoWantsNoMoreFollowUpIsLeftInPeaceAndTheDoorStaysOpen(int when) {
    LocalDate ended = today();
    ProcessInstance establishment = supportEnded(ended);
    for (int months : new int[] {3, 6, 12}) {
      if (months < when) {
        forwardTo(endOf(ended.plusMonths(months)).plusMinutes(2));
        routes.followUpOfEstablishment("STABLE");
      }
    }
    forwardTo(endOf(ended.plusMonths(when)).plusMinutes(2));

    complete("task_reach_for_follow_up", Map.of("followUpReached", "NO_MORE"));

    if (when < 12) {
      forwardTo(endOf(ended.plusMonths(12)));
      assertThat(openTasks()).containsExactly("task_welcome_back");
      forward(Duration.ofMinutes(2));
    }
    assertNobodyKnows(establishment);
  }

  @Test
  void whoWantsNoFollowUpAtAllIsNotContacted() {
    ProcessInstance establishment = planned();
    Map<String, Object> ended = new HashMap<>();
    ended.put("phaseOutDecision", "ENDED");
    ended.put("supportEndedOn", today().toString());
    ended.put("followUpWanted", false);
    complete("task_phase_out_support", ended);

    forward(Period.ofMonths(11));
    assertThat(openTasks()).containsExactly("task_welcome_back");
    forward(Period.ofMonths(2));

    assertNobodyKnows(establishment);
  }

  @Test
  void aNoTodayIsNoNoNextTime() {
    LocalDate ended = today();
    ProcessInstance establishment = supportEnded(ended);
    for (int months : new int[] {3, 6, 12}) {
      forwardTo(endOf(ended.plusMonths(months)).plusMinutes(2));
      complete("task_reach_for_follow_up", Map.of("followUpReached", "NOT_NOW"));
    }

    assertNobodyKnows(establishment);
  }

  @Test
  void theDoorIsOpenAtAnyTime() {
    ProcessInstance establishment = supportEnded(today());
    forward(Period.ofMonths(1));

    complete("task_welcome_back");

    assertMoreSupport(establishment);
  }

  @Test
  void theDoorIsOpenWhileAFollowUpIsDue() {
    ProcessInstance establishment = supportEnded(today());
    forward(Period.ofMonths(4));

    complete("task_welcome_back");

    assertMoreSupport(establishment);
  }

  @Test
  void whatCannotBeIsSaidAndNothingIsLost() {
    ready();
    String yesterday = today().minusDays(1).toString();
    assertThatThrownBy(
            () -> complete("task_plan_establishment", Map.of("phaseOutStepOn", yesterday)))
        .hasMessageContaining("När pratar ni om att trappa ner stödet?");
    assertThatThrownBy(() -> complete("task_plan_establishment", Map.of("feelsHome", 6)))
        .hasMessageContaining("Hemmet");
    assertThat(openTasks()).containsExactly("task_plan_establishment");
  }
}
