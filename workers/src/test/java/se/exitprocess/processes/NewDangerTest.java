package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;

/**
 * A new threat: the whole case knows the new risk, protection comes first, the plan is looked at.
 */
class NewDangerTest extends EventTest {

  NewDangerTest() {
    super("new-danger");
  }

  @Test
  void anAcuteThreat() {
    ProcessInstance exitCase = besideACase(Map.of());
    complete("task_assess_risk", Map.of("immediateDanger", true));
    assertThat(runtime.getVariable(exitCase.getId(), "riskLevel")).isEqualTo("ACUTE");
    assertThat(openTasks()).contains("task_assess_danger", "task_follow_up_plan");
    assertThat(reviewBecauseOf()).as("beside the protection").isEqualTo("THREAT");
    complete("task_assess_danger", Map.of("protectionWanted", false, "onCall", false));
    complete("task_stay_in_contact");
    assertThat(openTasks()).doesNotContain("task_keep_on_duty", "task_hand_over_from_duty");
  }

  @Test
  void aThreatThatIsNotAcute() {
    ProcessInstance danger = begin();
    forward(Duration.ofHours(7));
    isEscalated("task_assess_risk", "task_see_to_it");
    complete("task_assess_risk", Routes.NO_DANGER);
    assertThat(endOf(danger)).contains("end_danger_handled");
  }
}
