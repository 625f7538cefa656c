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

  @Test
  void aStepThatSheKnowsOfIsNotToldAgain() {
    begin(Map.of("overdueStep", "RECORD_CHILD_REPORT"));
    aReportIsLeftLying();
    assertThat(openTasks()).containsExactly("task_record_child_report", "task_see_to_it");
  }

  /** What is urgent is not kept from her by an older alarm that she has not seen to. */
  @Test
  void anotherStepIsAnAlarmOfItsOwn() {
    begin(Map.of("overdueStep", "REGISTER_CONTACT"));
    aReportIsLeftLying();
    assertThat(openTasks())
        .containsExactly("task_record_child_report", "task_see_to_it", "task_see_to_it");
  }

  private void aReportIsLeftLying() {
    startBeside("child-report", Map.of("ageGroup", "CHILD", "riskLevel", "ELEVATED"));
    forward(Duration.ofHours(5));
  }
}
