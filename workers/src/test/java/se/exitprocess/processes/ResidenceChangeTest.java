package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Period;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;

/** The right to be in Sweden changes: what follows is decided anew and known to the whole case. */
class ResidenceChangeTest extends EventTest {

  ResidenceChangeTest() {
    super("residence-change");
  }

  @Test
  void whoLosesItGetsTheQuestionOfAPermit() {
    ProcessInstance exitCase = besideACase(Map.of());
    forward(Period.ofDays(4));
    isEscalated("task_register_residence", "task_see_to_it");
    complete(
        "task_register_residence",
        Map.of("residenceStatus", "UNDOCUMENTED", "permitUnderWay", false));
    assertThat(runtime.getVariables(exitCase.getId()))
        .containsEntry("residenceStatus", "UNDOCUMENTED")
        .containsEntry("healthcareEntitlement", "CANNOT_WAIT")
        .containsEntry("payer", "MIGRATION_AGENCY");
    assertThat(openTasks())
        .contains("task_clarify_permit_grounds", "task_review_plan", "task_order_intervention");
    complete("task_clarify_permit_grounds", Map.of("cooperatesWithInvestigation", false));
    complete("task_decide_application", Map.of("permitApplicationDecision", "DO_NOT_APPLY"));
    complete("task_reconsider_permit", Map.of("permitNextStep", "NO_FURTHER_PERMIT"));
  }

  @Test
  void whoBecomesACitizenNeedsNone() {
    ProcessInstance change = begin();
    complete(
        "task_register_residence", Map.of("residenceStatus", "CITIZEN", "permitUnderWay", false));
    assertThat(endOf(change)).isEqualTo("end_residence");
  }

  @Test
  void theQuestionIsNotAskedTwice() {
    ProcessInstance change = begin();
    complete(
        "task_register_residence",
        Map.of("residenceStatus", "UNDOCUMENTED", "permitUnderWay", true));
    assertThat(endOf(change)).isEqualTo("end_residence");
  }
}
