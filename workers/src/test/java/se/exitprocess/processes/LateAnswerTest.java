package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Period;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;

/** An answer that nobody waits for any more is read by somebody, also when the case is closed. */
class LateAnswerTest extends EventTest {

  LateAnswerTest() {
    super("late-answer");
  }

  @Test
  void itIsReadAndWhenItIsNotTheHeadOfUnitSeesToIt() {
    ProcessInstance late = start(Map.of("agency", "HEALTHCARE"));
    record.close(caseNumber, "OWN_WISH");
    assertThat(groupsOf("task_handle_late_answer"))
        .containsExactlyInAnyOrder("samordnare-soder", "enhetschef-soder");
    forward(Period.ofDays(4));
    isEscalated("task_handle_late_answer", "task_see_to_it");
    complete("task_handle_late_answer");
    assertThat(endOf(late)).contains("end_late_answer");
  }
}
