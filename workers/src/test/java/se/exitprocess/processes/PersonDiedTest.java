package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Period;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;

/** A death: children first, what remains is settled, the case ends and the record is kept. */
class PersonDiedTest extends EventTest {

  PersonDiedTest() {
    super("person-died");
  }

  @Test
  void theCaseEndsGently() {
    ProcessInstance exitCase = besideACase(Map.of());
    complete("task_receive_death", Map.of("childrenAlone", true));
    complete("task_report_children");
    forward(Period.ofDays(50));
    assertThat(openTasks()).doesNotContain("task_see_to_it");
    complete("task_remember_estate");
    forward(Period.ofDays(15));
    isEscalated("task_settle_after_death", "task_see_to_it");
    complete("task_settle_after_death");
    assertThat(openTasks())
        .contains("task_close_after_event")
        .doesNotContain("task_follow_up_plan");
    complete("task_close_after_event", Map.of("closureOutcome", "DECEASED"));
    assertThat(endOf(exitCase)).contains("end_closed_after_event");
    assertThat(record.isOpen(caseNumber)).isFalse();
    assertThat(openTasks())
        .as("costs and ends are settled")
        .contains("task_wind_down_intervention");
  }

  @Test
  void withoutChildren() {
    ProcessInstance died = begin();
    complete("task_receive_death", Map.of("childrenAlone", false));
    complete("task_settle_after_death");
    assertThat(endOf(died)).isEqualTo("end_settled");
  }
}
