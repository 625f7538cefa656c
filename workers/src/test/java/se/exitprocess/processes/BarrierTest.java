package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Period;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BarrierTest extends ProcessTest {

  BarrierTest() {
    super("barrier");
  }

  private ProcessInstance barrier() {
    Map<String, Object> variables = new HashMap<>();
    variables.put("recordSubject", "barrier-0a1b2c3d-4e5f-6a7b");
    variables.put("barrier", "REMOVAL");
    variables.put("barrierOwner", "samordnare");
    variables.put("barrierDue", asVariable(today().plusMonths(1)));
    return start(variables);
  }

  @ParameterizedTest
  @ValueSource(strings = {"REMOVED", "MANAGED"})
  void aBarrierIsRemovedOrItIsSaidHowItIsManaged(String barrierOutcome) {
    ProcessInstance barrier = barrier();

    complete("task_remove_barrier", Map.of("barrierOutcome", barrierOutcome));

    assertThat(endOf(barrier)).isEqualTo("end_barrier");
  }

  @Test
  void itMayTakeMoreTime() {
    barrier();

    complete(
        "task_remove_barrier",
        Map.of("barrierOutcome", "MORE_TIME", "barrierDue", today().plusMonths(4).toString()));

    assertThat(dueDate("task_remove_barrier").toLocalDate()).isEqualTo(today().plusMonths(4));
    forward(Period.ofMonths(3));
    assertThat(openTasks()).containsExactly("task_remove_barrier");
  }

  @Test
  void itIsGoneThroughBeforeItsDayAndTheHeadHelpsAfterwards() {
    ProcessInstance barrier = barrier();

    forwardTo(endOf(today().plusMonths(1).minusDays(13)));
    complete("task_plan_barrier");
    assertThat(openTasks()).containsExactly("task_remove_barrier");
    forward(Period.ofDays(14));

    assertThat(groupsOf("task_escalate_barrier")).containsExactly("enhetschef-soder");
    complete("task_escalate_barrier");
    assertThat(openTasks()).as("it is not lost").containsExactly("task_remove_barrier");
    complete("task_remove_barrier", Map.of("barrierOutcome", "MANAGED"));
    assertThat(endOf(barrier)).startsWith("end_barrier,");
  }
}
