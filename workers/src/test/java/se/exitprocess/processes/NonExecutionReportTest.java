package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;

/** A decision that has not been carried out is reported, in time. */
class NonExecutionReportTest extends ProcessTest {

  NonExecutionReportTest() {
    super("non-execution-report");
  }

  @Test
  void theCoordinatorPreparesItAndTheHeadIsAskedWhenItIsLate() {
    ProcessInstance report = start(Map.of("interventionKind", "OWN_HOUSING"));
    assertThat(groupsOf("task_report_not_carried_out")).containsExactly("enhetschef-soder");

    forward(Duration.ofDays(11));
    complete("task_remember_report", Map.of("reportBasis", "Kön är lång."));
    assertThat(forms.getTaskFormData(task("task_report_not_carried_out").getId()).getFormFields())
        .anySatisfy(
            field -> {
              assertThat(field.getId()).isEqualTo("reportBasisShown");
              assertThat(field.getValue().getValue()).isEqualTo("Kön är lång.");
            });
    forward(Duration.ofDays(4));
    assertThat(groupsOf("task_see_to_report")).containsExactly("enhetschef-soder");
    complete("task_see_to_report");

    assertThat(openTasks()).as("not lost").containsExactly("task_report_not_carried_out");
    complete("task_report_not_carried_out");
    assertThat(endOf(report)).contains("end_non_execution_report");
  }

  @Test
  void whoeverReportsEndsTheRemindersToo() {
    start(Map.of("interventionKind", "OWN_HOUSING"));
    forward(Duration.ofDays(15));
    assertThat(openTasks())
        .containsExactly(
            "task_remember_report", "task_report_not_carried_out", "task_see_to_report");

    complete("task_report_not_carried_out");

    assertThat(openTasks()).isEmpty();
  }
}
