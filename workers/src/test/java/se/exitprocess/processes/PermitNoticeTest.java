package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes about the right to stay reaches whoever waits for it, or is refused in a sentence. */
class PermitNoticeTest extends ProcessTest {

  private final Routes routes = new Routes(this);

  PermitNoticeTest() {
    super("permit-notice");
  }

  /** A case in which somebody starts the registration of a notice. */
  private ProcessInstance notice() {
    logIn("samordnare");
    ProcessInstance started;
    try {
      started =
          forms.submitStartForm(
              repository
                  .createProcessDefinitionQuery()
                  .processDefinitionKey("permit-notice")
                  .latestVersion()
                  .singleResult()
                  .getId(),
              Map.of("caseNumber", caseNumber.value()));
    } finally {
      identity.clearAuthentication();
    }
    runJobs();
    return started;
  }

  private void register(String kind, Map<String, ?> given) {
    Map<String, Object> all = new HashMap<>(given);
    all.put("permitNotice", kind);
    complete("task_register_permit_notice", all);
  }

  private void granted(LocalDate until) {
    routes.toTheFollowUp("UNDOCUMENTED");
    apply();
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

  private void apply() {
    complete(
        "task_clarify_permit_grounds",
        Map.of(
            "cooperatesWithInvestigation", false,
            "removalDecision", "NO",
            "otherPermitGround", "NONE"));
    complete("task_decide_application", Map.of("permitApplicationDecision", "APPLY"));
    complete("task_prepare_application", Map.of("legalGround", "OWN_ACTIVITY"));
  }

  @Test
  void aLetterOnRevocationOpensTheHearing() {
    granted(today().plusDays(30));
    ProcessInstance notice = notice();

    register("REVOCATION_CONSIDERED", Map.of("statementDueOn", today().plusDays(14).toString()));

    assertThat(endOf(notice)).contains("end_notice_delivered");
    assertThat(openTasks()).contains("task_write_statement", "task_plan_next_permit_step");
    assertThat(dueDate("task_write_statement").toLocalDate()).isEqualTo(today().plusDays(14));
  }

  @Test
  void twoLettersOnTheSameRevocationContradictEachOther() {
    granted(today().plusDays(30));
    notice();
    register("REVOCATION_CONSIDERED", Map.of("statementDueOn", today().plusDays(14).toString()));
    notice();

    assertThatThrownBy(
            () ->
                register(
                    "REVOCATION_CONSIDERED",
                    Map.of("statementDueOn", today().plusDays(7).toString())))
        .hasMessageContaining("En återkallelse prövas redan");
  }

  @ParameterizedTest
  @CsvSource({
    "REVOCATION_CONSIDERED, inget gällande tillstånd",
    "LAST_DAY_MOVED,        inget gällande tillstånd",
    "APPLICATION_WITHDRAWN, väntar ingen ansökan",
  })
  void whatNothingWaitsForIsRefusedInASentence(String kind, String sentence) {
    routes.toTheFollowUp("CITIZEN");
    notice();

    assertThatThrownBy(() -> register(kind, Map.of())).hasMessageContaining(sentence);

    assertThat(openTasks()).as("nothing is lost").contains("task_register_permit_notice");
  }

  @Test
  void aNewDecisionMovesTheLastDay() {
    LocalDate until = today().plusDays(30);
    granted(until);
    notice();

    register(
        "LAST_DAY_MOVED",
        Map.of(
            "permitDecisionDate", today().toString(),
            "permitValidUntil", until.plusDays(30).toString()));

    assertThat(dueDate("task_plan_next_permit_step").toLocalDate()).isEqualTo(until.plusDays(20));
    assertThat(openTasks()).contains("task_review_plan");
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 40, Ett nyare beslut är redan registrerat",
    "1, 40, efter i dag",
    "0, -1, slutar innan det beslutades",
  })
  void aDecisionThatCannotBeMovesNothing(int decided, int until, String sentence) {
    granted(today().plusDays(30));
    notice();

    assertThatThrownBy(
            () ->
                register(
                    "LAST_DAY_MOVED",
                    Map.of(
                        "permitDecisionDate", today().plusDays(decided).toString(),
                        "permitValidUntil", today().plusDays(until).toString())))
        .hasMessageContaining(sentence);

    assertThat(dueDate("task_plan_next_permit_step").toLocalDate()).isEqualTo(today().plusDays(20));
  }

  @Test
  void anApplicationIsWithdrawn() {
    routes.toTheFollowUp("UNDOCUMENTED");
    apply();
    notice();

    register("APPLICATION_WITHDRAWN", Map.of());

    assertThat(openTasks()).contains("task_confirm_withdrawal");
  }

  @Test
  void anotherRightToStayOpensTheQuestionWhereThereWasNone() {
    routes.toTheFollowUp("EU");
    assertThat(openTasks()).doesNotContain("task_clarify_permit_grounds");
    ProcessInstance notice = notice();

    register("STATUS_CHANGED", Map.of("residenceStatus", "TRANSFER", "reopensQuestion", true));

    assertThat(openTasks()).contains("task_clarify_permit_grounds", "task_follow_up_plan");
    complete(
        "task_clarify_permit_grounds", Map.of("exploitation", "NONE", "otherPermitGround", "NONE"));
    complete("task_reconsider_permit", Map.of("permitNextStep", "NO_FURTHER_PERMIT"));
    assertThat(endOf(notice)).contains("end_question_done");
  }

  @Test
  void theOpenedQuestionEndsWithTheCase() {
    routes.toTheFollowUp("EU");
    ProcessInstance notice = notice();
    register("STATUS_CHANGED", Map.of("residenceStatus", "UNDOCUMENTED", "reopensQuestion", true));

    complete("task_follow_up_plan", Map.of("followUpOutcome", "CLOSE"));
    complete("task_close_case", Map.of("closureOutcome", "OWN_WISH"));

    assertThat(endOf(notice)).contains("end_question_done");
    assertThat(openTasks()).doesNotContain("task_clarify_permit_grounds");
  }

  @Test
  void aChangedStatusReopensTheQuestionUnderWay() {
    ProcessInstance exitCase = routes.toTheFollowUp("ASYLUM");
    notice();

    register("STATUS_CHANGED", Map.of("residenceStatus", "CITIZEN", "reopensQuestion", true));

    assertThat(openTasks())
        .doesNotContain("task_clarify_permit_grounds")
        .containsOnlyOnce("task_review_plan");
    assertThat(runtime.getVariable(exitCase.getId(), "residenceStatus")).isEqualTo("CITIZEN");
    assertThat(exitCase).hasPassed("end_permit_done");
  }

  @Test
  void aChangedStatusMayBeNotedOnly() {
    routes.toTheFollowUp("ASYLUM");
    notice();

    register("STATUS_CHANGED", Map.of("residenceStatus", "UNDOCUMENTED", "reopensQuestion", false));

    assertThat(openTasks()).containsOnlyOnce("task_clarify_permit_grounds");
  }

  @Test
  void anApplicationThatIsAwaitedIsNotForgotten() {
    routes.toTheFollowUp("ASYLUM");
    apply();
    notice();

    assertThatThrownBy(
            () ->
                register(
                    "STATUS_CHANGED",
                    Map.of("residenceStatus", "CITIZEN", "reopensQuestion", true)))
        .hasMessageContaining("En ansökan väntar på beslut");

    assertThat(openTasks()).contains("task_await_answer");
  }

  @Test
  void inAClosedCaseNothingIsStarted() {
    routes.toTheFollowUp("CITIZEN");
    complete("task_follow_up_plan", Map.of("followUpOutcome", "CLOSE"));
    complete("task_close_case", Map.of("closureOutcome", "OWN_WISH"));

    assertThatThrownBy(this::notice).hasMessageContaining("Inget har startats");
  }
}
