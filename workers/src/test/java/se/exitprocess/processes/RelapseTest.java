package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Period;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A setback changes no right to support. */
class RelapseTest extends EventTest {

  RelapseTest() {
    super("relapse");
  }

  @Test
  void supportGoesOnAsItIs() {
    besideACase(Map.of());
    List<String> before = openTasks();
    complete("task_talk_after_setback", Map.of("setbackNeeds", "AS_IT_IS"));
    assertThat(openTasks())
        .as("everything that was open is open")
        .containsAll(before.stream().filter(it -> !it.contains("setback")).toList())
        .doesNotContain("task_wind_down_intervention", "task_review_plan");
  }

  @Test
  void thePlanChangesWhereThatHelps() {
    besideACase(Map.of());
    complete("task_talk_after_setback", Map.of("setbackNeeds", "PLAN_CHANGE"));
    assertThat(reviewBecauseOf()).isEqualTo("RELAPSE");
  }

  @Test
  void whoIsInDangerIsProtected() {
    begin();
    forward(Period.ofDays(4));
    isEscalated("task_talk_after_setback", "task_see_to_it");
    complete("task_talk_after_setback", Map.of("setbackNeeds", "PROTECTION"));
    complete("task_assess_risk", Routes.NO_DANGER);
    assertThat(openTasks()).isEmpty();
  }
}
