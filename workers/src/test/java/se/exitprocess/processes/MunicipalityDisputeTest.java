package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;

/** Two municipalities do not agree on who is responsible. */
class MunicipalityDisputeTest extends ProcessTest {

  MunicipalityDisputeTest() {
    super("municipality-dispute");
  }

  @Test
  void aDisputeThatIsNotSentIsRemindedOfAndComesToTheHead() {
    start(Map.of());
    assertThat(groupsOf("task_submit_dispute")).containsExactly("jurist");

    forward(Duration.ofDays(11));
    complete("task_remind_dispute");
    forward(Duration.ofDays(4));
    assertThat(groupsOf("task_escalate_dispute")).containsExactly("enhetschef-soder");
    complete("task_escalate_dispute");

    assertThat(openTasks()).containsExactly("task_submit_dispute");
  }

  @Test
  void aDisputeIsFollowedUntilItIsSettled() {
    ProcessInstance dispute = start(Map.of());
    complete("task_submit_dispute");
    forward(Duration.ofDays(65));
    complete("task_remind_dispute");
    forward(Duration.ofDays(35));
    assertThat(openTasks()).containsExactly("task_escalate_dispute", "task_register_dispute");

    complete("task_register_dispute", Map.of("disputeOutcome", "OWN"));

    assertThat(openTasks()).as("the reminders end with it").isEmpty();
    assertThat(endOf(dispute)).contains("end_municipality_dispute");
    assertThat(lastValue(dispute, "disputeOutcome")).isEqualTo("OWN");
  }
}
