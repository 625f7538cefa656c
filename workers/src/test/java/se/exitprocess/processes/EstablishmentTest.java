package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Duration;
import java.time.LocalDate;
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

  private ProcessInstance supportEnded(LocalDate day) {
    ProcessInstance establishment = ready();
    complete("task_plan_establishment");
    complete("task_phase_out_support", Map.of("supportEndedOn", day.toString()));
    return establishment;
  }

  private void followUp(int months, String result) {
    complete(
        "task_follow_up_establishment_%d_months".formatted(months),
        Map.of("establishmentFollowUp", result));
  }

  private void assertMoreSupport(ProcessInstance establishment) {
    assertThat(endOf(establishment)).isEqualTo("end_more_support");
    assertThat(lastValue(establishment, "establishmentOutcome")).isEqualTo("NEEDS_MORE_SUPPORT");
    assertThat(openTasks()).isEmpty();
  }

  @Test
  void aLifeThatHoldsForAYearIsEstablished() {
    ProcessInstance establishment = ready();

    routes.toEstablishment();

    assertThat(endOf(establishment)).isEqualTo("end_established");
    assertThat(lastValue(establishment, "establishmentOutcome")).isEqualTo("ESTABLISHED");
    assertThat(openTasks()).as("nobody waits for her call any more").isEmpty();
    assertThat(establishment).hasNotPassed("outcome_more_support");
  }

  @Test
  void eachFollowUpCountsFromTheDayTheSupportEnded() {
    LocalDate ended = today().minusDays(10);
    supportEnded(ended);

    for (int months : new int[] {3, 6, 12}) {
      String followUp = "task_follow_up_establishment_%d_months".formatted(months);
      forwardTo(endOf(ended.plusMonths(months)));
      assertThat(openTasks()).containsExactly("task_welcome_back");
      forward(Duration.ofMinutes(2));
      assertThat(openTasks()).containsExactly(followUp, "task_welcome_back");
      if (months < 12) {
        followUp(months, "STABLE");
      }
    }
  }

  @Test
  void aFollowUpThatIsLateDoesNotMoveTheNext() {
    LocalDate ended = today();
    supportEnded(ended);
    forwardTo(endOf(ended.plusMonths(7)));

    followUp(3, "STABLE");

    assertThat(openTasks())
        .containsExactly("task_follow_up_establishment_6_months", "task_welcome_back");
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 6, 12})
  void whoNeedsSupportAgainGetsIt(int when) {
    LocalDate ended = today();
    ProcessInstance establishment = supportEnded(ended);

    for (int months : new int[] {3, 6, 12}) {
      if (months <= when) {
        forwardTo(endOf(ended.plusMonths(months)).plusMinutes(2));
        followUp(months, months == when ? "NEEDS_SUPPORT" : "STABLE");
      }
    }

    assertMoreSupport(establishment);
  }

  @Test
  void theDoorIsOpenAtAnyTime() {
    ProcessInstance establishment = supportEnded(today());
    forward(java.time.Period.ofMonths(1));

    complete("task_welcome_back");

    assertMoreSupport(establishment);
  }

  @Test
  void theDoorIsOpenWhileAFollowUpIsDue() {
    ProcessInstance establishment = supportEnded(today());
    forward(java.time.Period.ofMonths(4));

    complete("task_welcome_back");

    assertMoreSupport(establishment);
  }
}
