package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Period;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;

class ReporterFeedbackTest extends ProcessTest {

  ReporterFeedbackTest() {
    super("reporter-feedback");
  }

  @Test
  void theReporterIsToldAndALateFeedbackIsSeenByTheHeadOfUnit() {
    ProcessInstance feedback = start(Map.of());
    forward(Period.ofDays(7));
    complete("task_remember_feedback");
    forward(Period.ofDays(6));
    assertThat(openTasks()).containsExactly("task_give_reporter_feedback");
    forward(Duration.ofDays(1).plusMinutes(1));
    assertThat(openTasks())
        .containsExactly("task_act_on_deadline_feedback", "task_give_reporter_feedback");
    complete("task_act_on_deadline_feedback");

    complete("task_give_reporter_feedback", Map.of("feedbackGiven", "UNSUITABLE"));

    assertThat(endOf(feedback)).contains("end_reporter_feedback");
    assertThat(openTasks()).isEmpty();
  }
}
