package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;

/** A child who is not the one of the case is reported the same day. */
class ConcernForChildTest extends ProcessTest {

  ConcernForChildTest() {
    super("concern-for-child");
  }

  @Test
  void theReportIsRemindedOfAndComesToTheHeadTheSameDay() {
    ProcessInstance concern = start(Map.of());
    assertThat(dueDate("task_report_children")).isBefore(clock.now().plusHours(9));

    forward(Duration.ofHours(7));
    assertThat(openTasks()).containsExactly("task_remember_concern", "task_report_children");
    complete("task_remember_concern");
    forward(Duration.ofHours(2));
    assertThat(groupsOf("task_act_on_concern")).containsExactly("enhetschef-soder");
    complete("task_act_on_concern");

    assertThat(openTasks()).as("not lost").containsExactly("task_report_children");
    complete("task_report_children");
    assertThat(endOf(concern)).contains("end_concern_for_child");
  }

  @Test
  void whoeverReportsEndsTheRemindersToo() {
    start(Map.of());
    forward(Duration.ofHours(9));
    assertThat(openTasks())
        .containsExactly("task_act_on_concern", "task_remember_concern", "task_report_children");

    complete("task_report_children");

    assertThat(openTasks()).isEmpty();
  }
}
