package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;

/** A child in the case grows up. */
class ComingOfAgeTest extends EventTest {

  ComingOfAgeTest() {
    super("coming-of-age");
  }

  @Test
  void fifteen() {
    ProcessInstance age = begin(Map.of("ageReached", "FIFTEEN", "ageGroup", "CHILD"));
    complete("task_explain_own_party");
    assertThat(endOf(age)).isEqualTo("end_grown");
  }

  @Test
  void soonEighteen() {
    ProcessInstance age = begin(Map.of("ageReached", "EIGHTEEN_SOON", "ageGroup", "CHILD"));
    complete("task_prepare_adulthood");
    assertThat(endOf(age)).isEqualTo("end_grown");
  }

  /** As the application tells it, by message to the case. */
  @Test
  void eighteen() {
    ProcessInstance exitCase = new Routes(this).toTheFollowUp("EU");
    runtime.setVariable(exitCase.getId(), "ageGroup", "CHILD");
    runtime
        .createMessageCorrelation("age-reached")
        .processInstanceBusinessKey(caseNumber.value())
        .setVariable("ageReached", "EIGHTEEN")
        .correlate();
    runJobs();
    assertThat(runtime.getVariable(exitCase.getId(), "ageGroup")).isEqualTo("ADULT");
    assertThat(openTasks()).contains("task_order_intervention", "task_follow_up_plan");
    complete("task_review_child_interventions");
    assertThat(reviewBecauseOf()).isEqualTo("AGE_REACHED");
  }
}
