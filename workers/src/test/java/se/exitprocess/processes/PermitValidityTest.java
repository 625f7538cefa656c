package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.exitprocess.casefile.SectionKey;

class PermitValidityTest extends ProcessTest {

  PermitValidityTest() {
    super("permit-validity");
  }

  private ProcessInstance permit(String track, LocalDate until) {
    return start(
        Map.of(
            "ageGroup",
            "ADULT",
            "permitTrack",
            track,
            "permitDecisionDate",
            asVariable(today()),
            "currentPermitUntil",
            asVariable(until)));
  }

  private ProcessInstance reflection() {
    return permit("REFLECTION_PERIOD", today().plusDays(30));
  }

  private void tell(String message, Map<String, Object> variables) {
    runtime
        .createMessageCorrelation(message)
        .processInstanceBusinessKey(caseNumber.value())
        .setVariables(variables)
        .correlate();
    runJobs();
  }

  @Test
  void theReflectionPeriodIsWatchedOnDays10And20And25() {
    LocalDate granted = today();
    reflection();
    assertThat(openTasks()).containsExactly("task_plan_next_permit_step");

    forwardTo(endOf(granted.plusDays(9)));
    assertThat(openTasks()).containsExactly("task_plan_next_permit_step");
    forward(Duration.ofMinutes(2));
    assertThat(openTasks()).containsExactly("task_plan_next_permit_step", "task_talk_about_permit");

    forwardTo(endOf(granted.plusDays(20)));
    assertThat(openTasks()).contains("task_secure_next_permit_step");
    assertThat(groupsOf("task_secure_next_permit_step")).containsExactly("enhetschef-soder");
    assertThat(openTasks()).doesNotContain("task_act_before_permit_ends");

    forwardTo(endOf(granted.plusDays(25)));
    assertThat(groupsOf("task_act_before_permit_ends")).containsExactly("enhetschef-soder");
    for (String task :
        List.of(
            "task_talk_about_permit",
            "task_secure_next_permit_step",
            "task_act_before_permit_ends")) {
      complete(task);
    }
    assertThat(openTasks()).as("the next step is still open").hasSize(1);
  }

  @Test
  void aLongPermitIsWatchedLongBeforeItEnds() {
    LocalDate until = today().plusMonths(6);
    permit("INVESTIGATION_PERMIT", until);
    assertThat(dueDate("task_plan_next_permit_step").toLocalDate()).isEqualTo(until.minusDays(60));

    forwardTo(endOf(until.minusDays(89)));
    assertThat(openTasks()).contains("task_talk_about_permit");
    forwardTo(endOf(until.minusDays(59)));
    assertThat(openTasks()).contains("task_secure_next_permit_step");
    forwardTo(endOf(until.minusDays(13)));
    assertThat(openTasks()).contains("task_act_before_permit_ends");
  }

  @Test
  void whenTheNextStepIsPlannedTheWarningsAreGone() {
    ProcessInstance permit = reflection();
    forwardTo(endOf(today().plusDays(22)));

    complete("task_plan_next_permit_step", Map.of("permitNextStep", "RENEW"));

    assertThat(endOf(permit)).contains("end_next_step");
    assertThat(openTasks()).isEmpty();
    assertThat(lastValue(permit, "validityOutcome")).isEqualTo("NEXT_STEP");
  }

  @Test
  void aPermitHoldsUntilItsLastDayEnds() {
    LocalDate until = today().plusDays(30);
    ProcessInstance permit = reflection();

    forwardTo(endOf(until));
    assertThat(openTasks()).contains("task_plan_next_permit_step");
    forward(Duration.ofMinutes(2));

    assertThat(endOf(permit)).contains("end_permit_ended");
    assertThat(lastValue(permit, "validityOutcome")).isEqualTo("EXPIRED");
    assertThat(lastValue(permit, "workRight")).isEqualTo("NOT_ALLOWED");
    assertThat(openTasks()).isEmpty();
  }

  @Test
  void aRevokedPermitIsWatchedNoMore() {
    ProcessInstance permit = permit("INVESTIGATION_PERMIT", today().plusMonths(6));

    tell("permit-revoked", Map.of());

    assertThat(endOf(permit)).contains("end_permit_ended");
    assertThat(lastValue(permit, "validityOutcome")).isEqualTo("REVOKED");
  }

  @Test
  void aNewLastDayMovesTheTimers() {
    LocalDate first = today().plusDays(30);
    LocalDate second = first.plusDays(30);
    ProcessInstance permit = reflection();
    forwardTo(endOf(first.minusDays(4)));
    assertThat(openTasks()).hasSize(4);

    Map<String, Object> decision = new HashMap<>();
    decision.put("permitDecisionDate", asVariable(today()));
    decision.put("permitValidUntil", asVariable(second));
    tell("permit-last-day-moved", decision);

    assertThat(permit).hasPassed("notify_last_day_moved");
    assertThat(openTasks()).containsExactly("task_plan_next_permit_step");
    assertThat(dueDate("task_plan_next_permit_step").toLocalDate()).isEqualTo(second.minusDays(10));
    forwardTo(endOf(first).plusMinutes(5));
    assertThat(openTasks()).contains("task_plan_next_permit_step");
    forwardTo(endOf(second).plusMinutes(5));
    assertThat(endOf(permit)).contains("end_permit_ended");
  }

  @ParameterizedTest
  @CsvSource({
    "REFLECTION_PERIOD,    NOT_ALLOWED, NO",
    "INVESTIGATION_PERMIT, EXEMPT,      IF_ONE_YEAR",
  })
  void whatThePermitGivesARightToStandsInTheRecord(
      String track, String workRight, String registrationRight) {
    ProcessInstance permit = permit(track, today().plusMonths(6));

    assertThat(runtime.getVariable(permit.getId(), "workRight")).isEqualTo(workRight);
    assertThat(
            record.latest(caseNumber, new SectionKey("permit-rights", "")).orElseThrow().content())
        .containsEntry("workRight", workRight)
        .containsEntry("registrationRight", registrationRight);
  }

  @Test
  void aPermitOfAnOldCaseCountsAsAnotherGround() {
    Map<String, Object> variables = new HashMap<>();
    variables.put("ageGroup", null);
    variables.put("permitTrack", null);
    variables.put("currentPermitUntil", asVariable(today().plusMonths(6)));

    ProcessInstance permit = start(variables);

    assertThat(runtime.getVariable(permit.getId(), "workRight")).isEqualTo("CHECK");
    assertThat(openTasks()).containsExactly("task_plan_next_permit_step");
  }
}
