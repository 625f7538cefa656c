package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Period;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;

/** Somebody is detained: contact, children, the day of release; support goes on. */
class DetentionTest extends EventTest {

  DetentionTest() {
    super("detention");
  }

  @Test
  void supportGoesOnUntilAndAfterTheRelease() {
    besideACase(Map.of());
    forward(Period.ofDays(3));
    isEscalated("task_contact_detained", "task_see_to_it");
    complete("task_contact_detained", Map.of("childrenAlone", false));
    assertThat(reviewBecauseOf()).isEqualTo("IMPRISONED");
    forward(Period.ofMonths(4));
    isEscalated("task_prepare_release", "task_see_to_it_release");
    forward(Period.ofYears(2));
    assertThat(openTasks()).contains("task_prepare_release", "task_order_intervention");
    complete("task_prepare_release");
    assertThat(openTasks()).contains("task_order_intervention");
  }

  @Test
  void childrenWhoAreAloneComeFirst() {
    ProcessInstance detention = begin();
    complete("task_contact_detained", Map.of("childrenAlone", true));
    complete("task_report_children");
    complete("task_prepare_release");
    assertThat(endOf(detention)).contains("end_released");
  }
}
