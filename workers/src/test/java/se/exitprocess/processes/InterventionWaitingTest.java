package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterventionWaitingTest extends ProcessTest {

  private static final String SUBJECT = "1a1b2c3d-4e5f-6a7b";

  InterventionWaitingTest() {
    super("intervention-waiting");
  }

  private ProcessInstance waiting(Period until) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("recordSubject", SUBJECT);
    variables.put("interventionKind", "TRAUMA_TREATMENT");
    variables.put("agency", "HEALTHCARE");
    variables.put("expectedStartDate", asVariable(today().plus(until)));
    return start(variables);
  }

  private void contact(String waitOutcome, LocalDate expected) {
    complete(
        "task_keep_contact",
        Map.of("waitOutcome", waitOutcome, "expectedStartDate", expected.toString()));
  }

  @Test
  void thePersonIsContactedEveryOtherWeek() {
    waiting(Period.ofMonths(2));

    assertThat(dueDate("task_keep_contact").toLocalDate()).isEqualTo(today().plusDays(14));
    forward(Period.ofDays(14));
    contact("STILL_WAITING", today().plusMonths(2));

    assertThat(dueDate("task_keep_contact").toLocalDate()).isEqualTo(today().plusDays(14));
  }

  @ParameterizedTest
  @ValueSource(strings = {"CAN_START", "OTHER_PROVIDER", "PERSON_DECLINED"})
  void theWaitEndsWhenSomebodySaysSo(String waitOutcome) {
    ProcessInstance waiting = waiting(Period.ofMonths(2));

    contact(waitOutcome, today());

    assertThat(endOf(waiting)).isEqualTo("end_waiting_list");
    assertThat(lastValue(waiting, "waitOutcome")).isEqualTo(waitOutcome);
  }

  @Test
  void whenTheExpectedDayHasPassedTheProviderIsAskedAgainAndNobodyLosesHerPlace() {
    ProcessInstance waiting = waiting(Period.ofDays(10));
    LocalDate expected = today().plusDays(10);

    forwardTo(endOf(expected).minusDays(1));
    assertThat(openTasks()).containsExactly("task_keep_contact");
    forwardTo(endOf(expected).plusMinutes(2));

    assertThat(openTasks()).containsExactly("task_ask_provider_again", "task_keep_contact");
    LocalDate next = today().plusMonths(1);
    complete("task_ask_provider_again", Map.of("expectedStartDate", next.toString()));
    assertThat(runtime.getVariable(waiting.getId(), "expectedStartDate"))
        .isEqualTo(asVariable(next));
    forward(Period.ofYears(1));
    assertThat(openTasks()).as("no wait ends by a timer").contains("task_keep_contact");
  }

  @Test
  void aDayThatHasPassedIsNoDayToExpect() {
    waiting(Period.ofMonths(2));

    assertThatThrownBy(() -> contact("STILL_WAITING", today().minusDays(1)))
        .hasMessageContaining("När väntas plats nu?");

    assertThat(openTasks()).containsExactly("task_keep_contact");
  }
}
