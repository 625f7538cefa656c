package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Period;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;

class SipTest extends ProcessTest {

  SipTest() {
    super("sip");
  }

  private ProcessInstance called() {
    ProcessInstance sip = start(Map.of("recordSubject", "sip-0a1b2c3d-4e5f-6a7b"));
    complete("task_call_for_sip", Map.of("sipMeetingDate", today().plusDays(20).toString()));
    return sip;
  }

  @Test
  void thePlanOfMunicipalityAndRegionIsLinkedToTheExitPlan() {
    ProcessInstance sip = called();

    assertThat(dueDate("task_link_sip").toLocalDate()).isEqualTo(today().plusDays(27));
    complete("task_link_sip");

    assertThat(endOf(sip)).isEqualTo("end_sip");
  }

  @Test
  void theHeadHelpsWhenNothingHasCome() {
    ProcessInstance sip = called();

    forward(Period.ofDays(20).plusMonths(1).plusDays(3));
    complete("task_hurry_sip");

    assertThat(openTasks()).containsExactly("task_link_sip");
    complete("task_link_sip");
    assertThat(endOf(sip)).contains("end_sip");
  }

  @Test
  void itEndsWithTheCase() {
    ProcessInstance sip = called();

    runtime
        .createMessageCorrelation("case-closed")
        .processInstanceBusinessKey(caseNumber.value())
        .correlateAll();

    assertThat(endOf(sip)).isEqualTo("end_case_closed");
  }
}
