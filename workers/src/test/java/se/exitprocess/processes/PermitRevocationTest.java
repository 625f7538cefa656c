package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;

class PermitRevocationTest extends ProcessTest {

  private final Routes routes = new Routes(this);

  PermitRevocationTest() {
    super("permit-revocation");
  }

  private ProcessInstance considered(String applicant, LocalDate statementDueOn) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("permitApplicant", applicant);
    variables.put("statementDueOn", statementDueOn == null ? null : asVariable(statementDueOn));
    return start(variables);
  }

  private ProcessInstance heard() {
    ProcessInstance revocation = considered("SOCIAL_BOARD", today().plusDays(14));
    complete("task_write_statement", Map.of("legalGround", "OWN_ACTIVITY"));
    routes.answerByHand("ACCEPTED");
    return revocation;
  }

  private void decided(String decision) {
    complete(
        "task_register_revocation_decision",
        Map.of("revocationDecision", decision, "permitDecisionDate", today().toString()));
  }

  @Test
  void theBoardIsHeardBeforeAnythingIsDecided() {
    LocalDate last = today().plusDays(14);
    ProcessInstance revocation = considered("SOCIAL_BOARD", last);
    assertThat(openTasks()).containsExactly("task_write_statement");
    assertThat(dueDate("task_write_statement").toLocalDate()).isEqualTo(last);
    complete("task_write_statement", Map.of("legalGround", "OWN_ACTIVITY"));
    routes.answerByHand("ACCEPTED");

    decided("KEPT");

    assertThat(endOf(revocation)).isEqualTo("end_revocation");
    assertThat(lastValue(revocation, "revocationOutcome")).isEqualTo("KEPT");
    assertThat(revocation).hasNotPassed("notify_revocation");
  }

  @Test
  void theStatementIsRemindedOfAndEscalated() {
    LocalDate last = today().plusDays(14);
    considered("SOCIAL_BOARD", last);

    forwardTo(endOf(last.minusDays(2)));
    assertThat(groupsOf("task_remind_statement")).containsExactly("enhetschef-soder");
    complete("task_remind_statement");
    forwardTo(endOf(last).plusMinutes(2));
    assertThat(groupsOf("task_handle_late_statement")).containsExactly("enhetschef-soder");
    complete("task_handle_late_statement");

    assertThat(openTasks()).as("it can still be written").containsExactly("task_write_statement");
  }

  @Test
  void aLetterWithoutALastDayHasOneOfItsOwn() {
    considered("SOCIAL_BOARD", null);
    assertThat(dueDate("task_write_statement").toLocalDate()).isEqualTo(today().plusDays(10));

    forward(Period.ofDays(11));

    assertThat(openTasks()).contains("task_remind_statement", "task_handle_late_statement");
  }

  @Test
  void whoAppliedIsHeard() {
    considered("INVESTIGATION_LEADER", today().plusDays(14));
    assertThat(openTasks()).containsExactly("task_inform_leader_of_hearing");

    complete("task_inform_leader_of_hearing");
    decided("REVOKED");

    assertThat(openTasks()).containsExactly("task_inform_investigation_leader");
  }

  @Test
  void aRevocationThatIsNotAppealedStands() {
    ProcessInstance revocation = heard();
    decided("REVOKED");
    assertThat(revocation).hasPassed("notify_revocation");

    complete("task_assess_appeal", Map.of("appealDecision", "ACCEPT"));

    assertThat(endOf(revocation)).isEqualTo("end_revocation");
    assertThat(lastValue(revocation, "revocationOutcome")).isEqualTo("REVOKED");
  }

  @Test
  void theCourtMaySaveThePermitOrSendItBack() {
    ProcessInstance revocation = heard();
    decided("REVOKED");
    appeal("REMITTED");
    assertThat(openTasks()).containsExactly("task_register_revocation_decision");
    decided("REVOKED");

    appeal("GRANTED");

    assertThat(endOf(revocation)).isEqualTo("end_revocation");
    assertThat(lastValue(revocation, "revocationOutcome")).isEqualTo("KEPT");
  }

  private void appeal(String courtSays) {
    complete("task_assess_appeal", Map.of("appealDecision", "APPEAL"));
    complete("task_prepare_appeal", Map.of("legalGround", "OWN_ACTIVITY"));
    routes.answerByHand("ACCEPTED");
    complete(
        "task_register_court_decision",
        Map.of(
            "permitDecision", courtSays,
            "permitDecisionDate", today().toString(),
            "permitValidUntil", today().plusDays(60).toString()));
  }
}
