package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;

class CompulsoryCareTest extends ProcessTest {

  CompulsoryCareTest() {
    super("compulsory-care");
  }

  private ProcessInstance decided(String decision) {
    ProcessInstance care = start(Map.of("ageGroup", "CHILD"));
    complete("task_prepare_custody");
    complete("task_decide_custody", Map.of("custodyDecision", decision));
    return care;
  }

  private ProcessInstance granted() {
    ProcessInstance care = decided("CARE_ONLY");
    Map<String, Object> said = new HashMap<>(Map.of("careApplicationStep", "APPLIED"));
    said.put("careApplicationExtendedUntil", null);
    complete("task_apply_without_custody", said);
    complete(
        "task_register_care_ruling",
        Map.of("careRuling", "GRANTED", "careGrantedOn", today().toString()));
    return care;
  }

  @Test
  void theBoardDecidesAndNobodyElse() {
    start(Map.of("ageGroup", "CHILD"));
    complete("task_prepare_custody");
    Task decision = task("task_decide_custody");
    assertThat(groupsOf("task_decide_custody")).containsExactly("namnd");

    Assertions.assertThatThrownBy(
        () -> completeAs("enhetschef", decision, Map.of("custodyDecision", "CUSTODY")));

    assertThat(openTasks()).containsExactly("task_decide_custody");
  }

  @Test
  void aNoLeadsToProtectionWithoutCompulsion() {
    ProcessInstance care = decided("NO_CARE");
    complete("task_plan_without_care");

    assertThat(endOf(care)).isEqualTo("end_no_care");
  }

  @Test
  void aCustodyCountsFromTheDayOfItsDecision() {
    ProcessInstance care = decided("CUSTODY");
    assertThat(openTasks()).containsExactly("task_submit_custody");
    assertThat(dueDate("task_submit_custody").toLocalDate()).isEqualTo(today().plusDays(7));

    forwardTo(endOf(today().plusDays(7)).plusMinutes(2));
    complete("task_handle_lapsed_submission", new HashMap<>(Map.of("lapseHandling", "LAPSED")));

    assertThat(openTasks()).containsExactly("task_plan_without_care");
    assertThat(care).isNotEnded();
  }

  @Test
  void careIsReconsideredEverySixMonthsAndFollowedUpForSixMonths() {
    LocalDate ruling = today();
    ProcessInstance care = granted();
    assertThat(openTasks()).isEmpty();
    forwardTo(endOf(ruling.plusMonths(5)).plusMinutes(2));
    assertThat(openTasks()).containsExactly("task_reconsider_care");
    assertThat(dueDate("task_reconsider_care").toLocalDate()).isEqualTo(ruling.plusMonths(6));
    forwardTo(endOf(ruling.plusDays(165)).plusMinutes(2));
    complete("task_remember_reconsider");
    forwardTo(endOf(ruling.plusMonths(6)));
    assertThat(openTasks()).containsExactly("task_reconsider_care");
    forward(Duration.ofMinutes(2));
    assertThat(openTasks())
        .containsExactly("task_act_on_deadline_reconsider", "task_reconsider_care");
    complete("task_act_on_deadline_reconsider");
    complete("task_reconsider_care", Map.of("careReconsideration", "CONTINUE"));

    LocalDate second = today();
    forwardTo(endOf(second.plusMonths(5)).plusMinutes(2));
    assertThat(dueDate("task_reconsider_care").toLocalDate()).isEqualTo(second.plusMonths(6));
    complete("task_reconsider_care", Map.of("careReconsideration", "CEASE"));

    LocalDate ceased = today();
    assertThat(dueDate("task_follow_up_after_care").toLocalDate()).isEqualTo(ceased.plusMonths(6));
    forwardTo(endOf(ceased.plusMonths(5)).plusMinutes(2));
    complete("task_remember_after_care");
    forwardTo(endOf(ceased.plusMonths(6)).plusMinutes(2));
    complete("task_act_on_deadline_after_care");
    complete("task_follow_up_after_care");
    assertThat(endOf(care)).contains("end_compulsory_care");
  }

  @Test
  void itIsLeftInGoodOrderWhenTheCaseEnds() {
    ProcessInstance care = decided("CUSTODY");

    runtime
        .createMessageCorrelation("compulsory-care-stop")
        .processInstanceBusinessKey(caseNumber.value())
        .correlateAll();
    runJobs();

    assertThat(openTasks()).containsExactly("task_wind_down_care");
    complete("task_wind_down_care");
    assertThat(endOf(care)).contains("end_stop");
  }

  @Test
  void itStartsFromTheCaseNumberAloneForWhoWorksThere() {
    ProcessInstance exitCase = startCase();
    logIn("handlaggare");
    String started;
    try {
      started =
          forms
              .submitStartForm(
                  repository
                      .createProcessDefinitionQuery()
                      .processDefinitionKey("compulsory-care")
                      .latestVersion()
                      .singleResult()
                      .getId(),
                  null,
                  Map.of("caseNumber", caseNumber.value()))
              .getId();
    } finally {
      identity.clearAuthentication();
    }
    assertThat(openTasks()).contains("task_prepare_custody");
    assertThat(runtime.getVariable(started, "caseNumber")).isEqualTo(exitCase.getBusinessKey());
  }
}
