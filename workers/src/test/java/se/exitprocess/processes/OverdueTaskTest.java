package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;

/** The head of unit sees to what has not been done in its day, beside the case. */
class OverdueTaskTest extends EventTest {

  OverdueTaskTest() {
    super("overdue-task");
  }

  @Test
  void theHeadOfUnitSeesToIt() {
    ProcessInstance overdue = begin();
    assertThat(groupsOf("task_see_to_it")).containsExactly("enhetschef-soder");
    complete("task_see_to_it");
    assertThat(endOf(overdue)).isEqualTo("end_seen_to");
  }

  @Test
  void itEndsWithTheCase() {
    ProcessInstance overdue = begin();
    runtime
        .createMessageCorrelation("case-closed")
        .processInstanceBusinessKey(caseNumber.value())
        .correlateAll();
    assertThat(endOf(overdue)).isEqualTo("end_case_closed");
  }

  /** She is told once, however much waits in the same case. */
  @Test
  void oneAtATimeInACase() {
    begin();
    startBeside("child-report", Map.of("ageGroup", "CHILD", "riskLevel", "ELEVATED"));
    forward(Duration.ofHours(5));
    assertThat(openTasks()).containsExactly("task_record_child_report", "task_see_to_it");
  }
}
