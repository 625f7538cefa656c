package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;

/** What follows from another right to stay is decided anew, whoever has told of it. */
class ResidenceConsequencesTest extends EventTest {

  ResidenceConsequencesTest() {
    super("residence-consequences");
  }

  @Test
  void whoLosesItGetsTheQuestionOfAPermitAndTheWholeCaseKnows() {
    ProcessInstance exitCase =
        besideACase(Map.of("residenceStatus", "UNDOCUMENTED", "permitQuestionOpen", false));
    assertThat(runtime.getVariables(exitCase.getId()))
        .containsEntry("residenceStatus", "UNDOCUMENTED")
        .containsEntry("healthcareEntitlement", "CANNOT_WAIT")
        .containsEntry("payer", "MIGRATION_AGENCY");
    assertThat(reviewBecauseOf()).isEqualTo("PERMIT_CHANGED");
    assertThat(openTasks()).contains("task_order_intervention");

    complete("task_clarify_permit_grounds", Map.of("cooperatesWithInvestigation", false));
    complete("task_decide_application", Map.of("permitApplicationDecision", "DO_NOT_APPLY"));
    complete("task_reconsider_permit", Map.of("permitNextStep", "NO_FURTHER_PERMIT"));
    assertThat(openTasks()).doesNotContain("task_reconsider_permit");
  }

  @Test
  void theOpenedQuestionEndsWithTheCase() {
    ProcessInstance change =
        begin(Map.of("residenceStatus", "UNDOCUMENTED", "permitQuestionOpen", false));
    assertThat(openTasks()).containsExactly("task_clarify_permit_grounds");

    runtime
        .createMessageCorrelation("case-closed")
        .processInstanceBusinessKey(caseNumber.value())
        .correlateAll();

    assertThat(endOf(change)).isEqualTo("end_case_closed");
  }

  @Test
  void whoBecomesACitizenNeedsNone() {
    ProcessInstance change =
        begin(Map.of("residenceStatus", "CITIZEN", "permitQuestionOpen", false));
    assertThat(endOf(change)).isEqualTo("end_residence");
  }

  @Test
  void theQuestionIsNotAskedTwice() {
    ProcessInstance change =
        begin(Map.of("residenceStatus", "UNDOCUMENTED", "permitQuestionOpen", true));
    assertThat(endOf(change)).isEqualTo("end_residence");
  }
}
