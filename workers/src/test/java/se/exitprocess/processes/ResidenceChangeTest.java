package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Period;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;

/** The right to be in Sweden changes: it is written down, and what follows is decided anew. */
class ResidenceChangeTest extends EventTest {

  private final Routes routes = new Routes(this);

  ResidenceChangeTest() {
    super("residence-change");
  }

  private void becomes(String status, boolean reopens) {
    complete(
        "task_register_residence", Map.of("residenceStatus", status, "reopensQuestion", reopens));
  }

  @Test
  void whoLosesItGetsTheQuestionOfAPermit() {
    ProcessInstance exitCase = besideACase(Map.of());
    forward(Period.ofDays(4));
    isEscalated("task_register_residence", "task_see_to_it");

    becomes("UNDOCUMENTED", false);

    assertThat(runtime.getVariable(exitCase.getId(), "residenceStatus")).isEqualTo("UNDOCUMENTED");
    assertThat(openTasks())
        .contains("task_clarify_permit_grounds", "task_review_plan", "task_order_intervention");
  }

  @Test
  void whoBecomesACitizenNeedsNone() {
    ProcessInstance change = begin();
    becomes("CITIZEN", false);
    assertThat(endOf(change)).isEqualTo("end_residence");
  }

  @Test
  void aQuestionThatIsOpenIsNotAskedTwiceAndNobodyHasToKnowThatItIs() {
    routes.toTheFollowUp("UNDOCUMENTED");
    ProcessInstance change = startBeside("residence-change", Map.of("recordSubject", "event-1"));

    becomes("ASYLUM", false);

    assertThat(openTasks()).containsOnlyOnce("task_clarify_permit_grounds");
    assertThat(endOf(change)).isEqualTo("end_residence");
  }

  @Test
  void anApplicationThatIsAwaitedIsNotForgotten() {
    routes.toTheFollowUp("ASYLUM");
    complete(
        "task_clarify_permit_grounds",
        Map.of(
            "cooperatesWithInvestigation", false,
            "removalDecision", "NO",
            "otherPermitGround", "NONE"));
    complete("task_decide_application", Map.of("permitApplicationDecision", "APPLY"));
    complete("task_prepare_application", Map.of("legalGround", "OWN_ACTIVITY"));
    startBeside("residence-change", Map.of("recordSubject", "event-1"));

    assertThatThrownBy(() -> becomes("CITIZEN", true))
        .hasMessageContaining("En ansökan väntar på beslut");

    assertThat(openTasks()).contains("task_await_answer", "task_register_residence");
  }
}
