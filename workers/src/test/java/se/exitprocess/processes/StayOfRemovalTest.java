package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Period;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;

class StayOfRemovalTest extends ProcessTest {

  private final Routes routes = new Routes(this);

  StayOfRemovalTest() {
    super("stay-of-removal");
  }

  private ProcessInstance asked() {
    ProcessInstance stay = start(Map.of());
    complete(
        "task_request_stay", Map.of("stayOfRemoval", "REQUESTED", "legalGround", "OWN_ACTIVITY"));
    return stay;
  }

  private ProcessInstance sent() {
    ProcessInstance stay = asked();
    routes.answerByHand("ACCEPTED");
    return stay;
  }

  private void decided(String stayOfRemoval) {
    complete("task_register_stay_decision", Map.of("stayOfRemoval", stayOfRemoval));
  }

  @Test
  void aStayThatIsNotNeededIsNotAskedFor() {
    ProcessInstance stay = start(Map.of());

    complete("task_request_stay", Map.of("stayOfRemoval", "NOT_NEEDED"));

    assertThat(endOf(stay)).isEqualTo("end_stay_not_needed");
  }

  @Test
  void aReceiptIsNoStay() {
    ProcessInstance stay = sent();

    assertThat(openTasks()).containsExactly("task_register_stay_decision");
    assertThat(lastValue(stay, "stayOfRemoval")).isEqualTo("REQUESTED");
  }

  @Test
  void onlyADecisionStaysTheRemoval() {
    ProcessInstance stay = sent();

    decided("GRANTED");

    assertThat(endOf(stay)).isEqualTo("end_stay_granted");
    assertThat(stay).hasPassed("notify_stay_granted");
    assertThat(lastValue(stay, "stayOfRemoval")).isEqualTo("GRANTED");
  }

  @Test
  void aRefusedStayIsPlannedForTheSameDay() {
    ProcessInstance stay = sent();

    decided("REFUSED");

    assertThat(stay).hasPassed("notify_stay_refused");
    assertThat(dueDate("task_act_on_refused_stay").toLocalDate()).isEqualTo(today().plusDays(1));
    complete("task_act_on_refused_stay");
    assertThat(endOf(stay)).isEqualTo("end_stay_refused");
    assertThat(lastValue(stay, "stayOfRemoval")).isEqualTo("REFUSED");
  }

  @Test
  void aStayThatIsNoLongerAQuestionEnds() {
    ProcessInstance stay = sent();

    decided("NOT_NEEDED");

    assertThat(endOf(stay)).isEqualTo("end_stay_moot");
  }

  @Test
  void whatMayNotBeSentHasNotBeenAskedFor() {
    ProcessInstance stay = start(Map.of());
    complete("task_request_stay", Map.of("stayOfRemoval", "REQUESTED", "legalGround", "CONSENT"));

    complete("task_obtain_legal_ground", Map.of("groundHandling", "DO_NOT_SEND"));

    assertThat(endOf(stay)).isEqualTo("end_stay_not_sent");
    assertThat(lastValue(stay, "stayOfRemoval")).isEqualTo("NOT_REQUESTED");
  }

  @Test
  void whenTheDecisionTakesLongTheHeadOfUnitPresses() {
    sent();
    forward(Period.ofDays(6));

    assertThat(openTasks())
        .containsExactly("task_chase_stay_decision", "task_register_stay_decision");
    assertThat(groupsOf("task_chase_stay_decision")).containsExactly("enhetschef-soder");
    complete("task_chase_stay_decision");
    assertThat(openTasks()).containsExactly("task_register_stay_decision");
  }
}
