package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The question of a permit as a whole; its parts have tests of their own. */
class ResidencePermitTest extends ProcessTest {

  private final Routes routes = new Routes(this);

  ResidencePermitTest() {
    super("residence-permit");
  }

  private ProcessInstance question(String residenceStatus) {
    return start(
        Map.of(
            "ageGroup",
            "ADULT",
            "exploitation",
            "TRAFFICKING",
            "residenceStatus",
            residenceStatus,
            "cooperatesWithInvestigation",
            false));
  }

  private void clarify(String exploitation) {
    complete(
        "task_clarify_permit_grounds",
        Map.of(
            "exploitation",
            exploitation,
            "cooperatesWithInvestigation",
            false,
            "removalDecision",
            "NO",
            "otherPermitGround",
            "NONE"));
  }

  private void apply() {
    clarify("TRAFFICKING");
    complete("task_decide_application", Map.of("permitApplicationDecision", "APPLY"));
    complete("task_prepare_application", Map.of("legalGround", "OWN_ACTIVITY"));
  }

  private void agencyGrants(LocalDate until) {
    routes.agencyAnswers(
        Map.of(
            "agencyOutcome",
            "ACCEPTED",
            "permitDecision",
            "GRANTED",
            "permitDecisionDate",
            asVariable(today()),
            "permitValidUntil",
            asVariable(until)));
  }

  private void agencyRefuses() {
    routes.agencyAnswers(
        Map.of(
            "agencyOutcome", "REFUSED",
            "permitDecision", "REFUSED",
            "permitDecisionDate", asVariable(today())));
  }

  private ProcessInstance granted(LocalDate until) {
    ProcessInstance question = question("UNDOCUMENTED");
    apply();
    agencyGrants(until);
    return question;
  }

  private void next(String task, String permitNextStep) {
    complete(task, Map.of("permitNextStep", permitNextStep));
  }

  private void court(String decision) {
    complete("task_assess_appeal", Map.of("appealDecision", "APPEAL"));
    complete("task_prepare_appeal", Map.of("legalGround", "OWN_ACTIVITY"));
    routes.answerByHand("ACCEPTED");
    complete("task_register_court_decision", decision(decision));
  }

  private Map<String, Object> decision(String decision) {
    Map<String, Object> says = new HashMap<>();
    says.put("permitDecision", decision);
    says.put("permitDecisionDate", today().toString());
    says.put("permitValidUntil", today().plusDays(30).toString());
    return says;
  }

  private void assertEnded(ProcessInstance question, String outcome) {
    assertThat(endOf(question)).contains("end_permit");
    assertThat(lastValue(question, "permitOutcome")).isEqualTo(outcome);
    assertThat(openTasks()).as("nothing left open").isEmpty();
    assertThat(question).hasPassed("notify_ended");
  }

  // --- every status

  @ParameterizedTest
  @ValueSource(strings = {"CITIZEN", "EU"})
  void whoHasARightToBeHereNeedsNoPermit(String residenceStatus) {
    assertEnded(question(residenceStatus), "NO_LONGER_NEEDED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ASYLUM", "UNDOCUMENTED", "TRANSFER"})
  void whoHasNoneIsAsked(String residenceStatus) {
    question(residenceStatus);

    assertThat(openTasks()).containsExactly("task_clarify_permit_grounds");
  }

  @Test
  void aPermitThatThereIsIsWatched() {
    LocalDate until = today().plusMonths(5);
    ProcessInstance question = question("PERMIT");

    complete("task_register_current_permit", Map.of("permitValidUntil", until.toString()));

    assertThat(openTasks()).containsExactly("task_plan_next_permit_step");
    forwardTo(endOf(until).plusMinutes(2));
    assertThat(openTasks()).contains("task_handle_expired_permit");
    assertThat(question).hasPassed("notify_expired");
  }

  @Test
  void aPermitThatHasEndedIsNone() {
    question("PERMIT");

    assertThatThrownBy(
            () ->
                complete(
                    "task_register_current_permit",
                    Map.of("permitValidUntil", today().minusDays(1).toString())))
        .hasMessageContaining("redan passerat");
  }

  @Test
  void whatIsNotKnownIsClarifiedFirst() {
    ProcessInstance question = question("UNKNOWN");
    assertThat(openTasks()).containsExactly("task_clarify_residence_status");
    forward(Period.ofDays(11));
    complete("task_help_clarify_status");

    complete("task_clarify_residence_status", Map.of("residenceStatus", "EU"));

    assertEnded(question, "NO_LONGER_NEEDED");
  }

  // --- the way of a question

  @Test
  void aPermitThatIsNoLongerNeededEndsTheQuestion() {
    ProcessInstance question = granted(today().plusDays(30));
    assertThat(openTasks()).containsExactly("task_plan_next_permit_step");
    assertThat(question).hasPassed("notify_granted");

    next("task_plan_next_permit_step", "NO_FURTHER_PERMIT");

    assertEnded(question, "NO_LONGER_NEEDED");
  }

  @Test
  void withoutAGroundTheQuestionIsAskedAgainLater() {
    ProcessInstance question = question("UNDOCUMENTED");

    clarify("PROSTITUTION");

    assertThat(question).hasPassed("notify_no_application");
    assertThat(openTasks()).containsExactly("task_reconsider_permit");
    assertThat(dueDate("task_reconsider_permit").toLocalDate()).isEqualTo(today().plusMonths(3));
    next("task_reconsider_permit", "RENEW");
    clarify("PROSTITUTION");
    next("task_reconsider_permit", "NO_FURTHER_PERMIT");
    assertEnded(question, "NOT_APPLIED");
  }

  @Test
  void anExpiredPermitIsHandledOrTakenOver() {
    LocalDate until = today().plusDays(30);
    ProcessInstance question = granted(until);
    forwardTo(endOf(until).plusMinutes(2));
    assertThat(openTasks()).containsExactly("task_handle_expired_permit");

    forward(Period.ofDays(3));

    assertThat(groupsOf("task_escalate_expired_permit")).containsExactly("enhetschef-soder");
    complete("task_escalate_expired_permit");
    next("task_handle_expired_permit", "NO_FURTHER_PERMIT");
    assertEnded(question, "EXPIRED");
  }

  @Test
  void theOldPermitHoldsWhileItsRenewalIsDecided() {
    LocalDate until = today().plusDays(30);
    ProcessInstance question = granted(until);
    next("task_plan_next_permit_step", "RENEW");
    apply();

    agencyRefuses();
    complete("task_assess_appeal", Map.of("appealDecision", "ACCEPT"));

    assertThat(openTasks()).containsExactly("task_plan_next_permit_step");
    assertThat(lastValue(question, "currentPermitUntil")).isEqualTo(asVariable(until));
    next("task_plan_next_permit_step", "RENEW");
    clarify("PROSTITUTION");
    assertThat(openTasks())
        .as("nor without an application")
        .containsExactly("task_plan_next_permit_step");
    assertThat(lastValue(question, "permitOutcome")).isEqualTo("GRANTED");
  }

  @Test
  void aRenewalCountsFromItsOwnLastDay() {
    ProcessInstance question = granted(today().plusDays(30));
    next("task_plan_next_permit_step", "RENEW");
    apply();

    LocalDate until = today().plusDays(60);
    agencyGrants(until);

    assertThat(dueDate("task_plan_next_permit_step").toLocalDate()).isEqualTo(until.minusDays(10));
    forwardTo(endOf(today().plusDays(31)));
    assertThat(openTasks()).containsExactly("task_plan_next_permit_step");
    assertThat(question).hasNotPassed("notify_expired");
  }

  @Test
  void theCourtMayGrantWhatTheAgencyRefused() {
    ProcessInstance question = question("UNDOCUMENTED");
    apply();
    agencyRefuses();
    assertThat(question).hasPassed("notify_refused");

    court("GRANTED");

    assertThat(openTasks()).containsExactly("task_plan_next_permit_step");
    assertThat(lastValue(question, "permitOutcome")).isEqualTo("GRANTED");
  }

  @Test
  void whatTheCourtSendsBackIsDecidedAgain() {
    question("UNDOCUMENTED");
    apply();
    agencyRefuses();

    court("REMITTED");

    assertThat(openTasks()).containsExactly("task_register_permit_decision");
    complete("task_register_permit_decision", decision("GRANTED"));
    assertThat(openTasks()).containsExactly("task_plan_next_permit_step");
  }

  @Test
  void afterARefusalThatStandsSupportIsPlannedWithoutAPermit() {
    ProcessInstance question = question("TRANSFER");
    apply();
    agencyRefuses();
    complete("task_assess_appeal", Map.of("appealDecision", "ACCEPT"));

    next("task_plan_after_refusal", "NO_FURTHER_PERMIT");

    assertEnded(question, "REFUSED");
  }

  // --- revocation and changed status

  private void tell(String message) {
    runtime
        .createMessageCorrelation(message)
        .processInstanceBusinessKey(caseNumber.value())
        .correlate();
    runJobs();
  }

  private void revocation(String decision) {
    tell("permit-revocation-considered");
    complete("task_write_statement", Map.of("legalGround", "OWN_ACTIVITY"));
    routes.answerByHand("ACCEPTED");
    complete(
        "task_register_revocation_decision",
        Map.of("revocationDecision", decision, "permitDecisionDate", today().toString()));
  }

  @Test
  void aRevocationThatStandsEndsThePermit() {
    ProcessInstance question = granted(today().plusDays(30));
    revocation("REVOKED");
    assertThat(openTasks()).contains("task_plan_next_permit_step", "task_assess_appeal");

    complete("task_assess_appeal", Map.of("appealDecision", "ACCEPT"));

    assertThat(openTasks()).containsExactly("task_plan_after_refusal");
    assertThat(question).hasPassed("notify_revoked", "end_current_permit");
    next("task_plan_after_refusal", "NO_FURTHER_PERMIT");
    assertEnded(question, "REVOKED");
  }

  @Test
  void aPermitThatIsNotRevokedGoesOn() {
    ProcessInstance question = granted(today().plusDays(30));

    revocation("KEPT");

    assertThat(question).hasPassed("end_not_revoked");
    assertThat(openTasks()).containsExactly("task_plan_next_permit_step");
  }

  @Test
  void aChangedStatusAsksFromTheBeginning() {
    ProcessInstance question = question("ASYLUM");
    runtime.setVariable(question.getId(), "residenceStatus", "CITIZEN");

    tell("residence-status-changed");

    assertThat(question).hasPassed("start_status_changed");
    assertThat(endOf(question)).contains("end_question_again");
    assertThat(lastValue(question, "permitOutcome")).isEqualTo("NO_LONGER_NEEDED");
  }
}
