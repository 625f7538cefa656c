package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.exitprocess.forms.FormRefused;

class ReturnFollowUpTest extends ProcessTest {

  private LocalDate arrivedOn = LocalDate.EPOCH;

  ReturnFollowUpTest() {
    super("return-follow-up");
  }

  private ProcessInstance arrived(String riskLevel) {
    arrivedOn = today();
    return start(
        Map.of(
            "riskLevel",
            riskLevel,
            "ageGroup",
            "ADULT",
            "residenceStatus",
            "UNDOCUMENTED",
            "arrivedOn",
            asVariable(arrivedOn)));
  }

  private void followUp(String returnFollowUp) {
    complete("task_follow_up_return", Map.of("returnFollowUp", returnFollowUp));
  }

  /** The last minute of the day that lies this long after the arrival, and two more. */
  private void forwardToFollowUp(Period after) {
    forwardTo(endOf(arrivedOn.plus(after)).plusMinutes(2));
  }

  private void assertEnded(ProcessInstance instance, String end, String outcome) {
    assertThat(endOf(instance).split(",")).contains(end);
    assertThat(lastValue(instance, "returnOutcome")).isEqualTo(outcome);
    assertThat(openTasks()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"LOW, P1M", "ELEVATED, P14D", "ACUTE, P7D"})
  void theHigherTheRiskTheSoonerTheFirstFollowUp(String riskLevel, Period period) {
    arrived(riskLevel);

    forwardTo(endOf(arrivedOn.plus(period)).minusHours(1));
    assertThat(openTasks()).containsExactly("task_welcome_from_abroad");
    forwardToFollowUp(period);

    assertThat(openTasks()).containsExactly("task_follow_up_return", "task_welcome_from_abroad");
  }

  @Test
  void followUpsGoOnForTwoYearsAndNoLonger() {
    ProcessInstance instance = arrived("LOW");

    for (int months : new int[] {1, 3, 6, 12, 24}) {
      assertThat(openTasks())
          .as("before " + months + " months")
          .containsExactly("task_welcome_from_abroad");
      forwardToFollowUp(Period.ofMonths(months));
      followUp("CONTINUE");
    }

    assertEnded(instance, "end_returned", "RETURNED");
  }

  @Test
  void sheEndsItWhenSheWantsWithoutReasons() {
    ProcessInstance instance = arrived("LOW");
    forwardToFollowUp(Period.ofMonths(1));

    followUp("FINISHED");

    assertEnded(instance, "end_returned", "RETURNED");
  }

  @Test
  void sheEndsItBetweenTwoFollowUps() {
    ProcessInstance instance = arrived("LOW");

    complete("task_welcome_from_abroad", Map.of("abroadContact", "NO_MORE_CONTACT"));

    assertEnded(instance, "end_no_more_contact", "RETURNED");
  }

  @Test
  void newDangerLeadsBackFromAFollowUp() {
    ProcessInstance instance = arrived("ACUTE");
    forwardToFollowUp(Period.ofDays(7));

    followUp("NEEDS_HELP");

    assertEnded(instance, "end_came_back", "CAME_BACK");
  }

  @Test
  void newDangerLeadsBackAtAnyTime() {
    ProcessInstance instance = arrived("LOW");
    forward(Period.ofMonths(8));

    complete("task_welcome_from_abroad", Map.of("abroadContact", "WAY_BACK"));

    assertEnded(instance, "end_came_back", "CAME_BACK");
  }

  @Test
  void aFollowUpThatNobodyMakesIsRemindedOfAndEscalated() {
    arrived("LOW");
    forwardToFollowUp(Period.ofMonths(1));
    assertThat(dueDate("task_follow_up_return").toLocalDate()).isEqualTo(today().plusDays(14));

    forward(Period.ofDays(11));
    assertThat(openTasks())
        .containsExactly(
            "task_follow_up_return", "task_remember_return_follow_up", "task_welcome_from_abroad");
    complete("task_remember_return_follow_up");
    forward(Period.ofDays(4));
    assertThat(groupsOf("task_see_to_return_follow_up")).containsExactly("enhetschef-soder");
    complete("task_see_to_return_follow_up");

    assertThat(openTasks())
        .as("never lost, never closed by a timer")
        .containsExactly("task_follow_up_return", "task_welcome_from_abroad");
  }

  @Test
  void whatRemindsGoesWithTheFollowUp() {
    arrived("LOW");
    forward(Period.ofMonths(2));
    assertThat(openTasks())
        .contains("task_remember_return_follow_up", "task_see_to_return_follow_up");

    followUp("CONTINUE");

    assertThat(openTasks()).containsExactly("task_welcome_from_abroad");
  }

  @Test
  void aFollowUpBeforeTheArrivalIsRefused() {
    arrived("LOW");
    forwardToFollowUp(Period.ofMonths(1));

    assertThatThrownBy(
            () ->
                complete(
                    "task_follow_up_return",
                    Map.of("followUpDate", arrivedOn.minusDays(1).toString())))
        .isInstanceOf(FormRefused.class)
        .hasMessageContaining("”Dag” får inte ligga före");
    identity.clearAuthentication();
    assertThat(openTasks()).contains("task_follow_up_return");
  }
}
