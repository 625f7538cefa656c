package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;

class ChildLegalProtectionTest extends ProcessTest {

  ChildLegalProtectionTest() {
    super("child-legal-protection");
  }

  private ProcessInstance assessed(boolean offence, boolean alone) {
    ProcessInstance protection = start(Map.of());
    complete(
        "task_assess_legal_protection",
        Map.of("offenceSuspected", offence, "unaccompanied", alone));
    return protection;
  }

  @Test
  void anOffenceIsTakenToBarnahusBeforeItIsReported() {
    ProcessInstance protection = assessed(true, false);
    assertThat(openTasks()).containsExactly("task_consult_barnahus");
    complete("task_consult_barnahus");
    complete("task_report_offence");
    complete("task_ask_for_counsel");

    assertThat(endOf(protection)).isEqualTo("end_legal");
  }

  @Test
  void anUnaccompaniedChildGetsAGuardianAdLitem() {
    ProcessInstance protection = assessed(false, true);
    complete("task_ask_for_guardian_ad_litem");

    assertThat(endOf(protection)).isEqualTo("end_legal");
  }

  @Test
  void bothGoOnBesideEachOther() {
    ProcessInstance protection = assessed(true, true);
    assertThat(openTasks())
        .containsExactly("task_ask_for_guardian_ad_litem", "task_consult_barnahus");
    complete("task_ask_for_guardian_ad_litem");
    complete("task_consult_barnahus");
    complete("task_report_offence", Map.of("offenceReported", "NO"));
    complete("task_ask_for_counsel");

    assertThat(endOf(protection)).isEqualTo("end_legal");
  }
}
