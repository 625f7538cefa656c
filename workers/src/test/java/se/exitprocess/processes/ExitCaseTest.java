package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.rest.dto.VariableValueDto;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import se.exitprocess.casefile.SectionKey;

class ExitCaseTest extends ProcessTest {

  private final Routes routes = new Routes(this);

  ExitCaseTest() {
    super("exit-case");
  }

  private ProcessInstance caseWithPlan() {
    ProcessInstance exitCase = startCase();
    routes.toTheProgramme("CITIZEN");
    routes.toTheAdoptedPlan();
    assertThat(openTasks()).contains("task_follow_up_plan");
    return exitCase;
  }

  private void close(String outcome) {
    complete("task_close_case", Map.of("closureOutcome", outcome));
  }

  @Test
  void theCaseNumberIsGivenByTheApplicationWhateverTheStarterTyped() {
    ProcessInstance exitCase = startCase();

    assertThat(exitCase.getBusinessKey()).matches("EX-[0-9]{4}-[0-9]{6}");
    assertThat(
            history
                .createHistoricProcessInstanceQuery()
                .processInstanceId(exitCase.getId())
                .singleResult()
                .getBusinessKey())
        .isEqualTo(exitCase.getBusinessKey());
    assertThat(record.isOpen(caseNumber)).isTrue();
  }

  @Test
  void fromContactToEstablishment() {
    ProcessInstance exitCase = caseWithPlan();

    complete("task_follow_up_plan", Map.of("followUpOutcome", "ESTABLISH"));
    routes.toEstablishment();
    close("ESTABLISHED");

    assertThat(endOf(exitCase)).contains("end_case_closed");
    assertThat(record.isOpen(caseNumber)).isFalse();
    assertThat(exitCase)
        .hasPassedInOrder(
            "call_identification",
            "call_plan_drafting",
            "task_follow_up_plan",
            "call_establishment",
            "task_close_case",
            "service_close_case");
    assertThat(openTasks())
        .as("interventions are wound down, not cut")
        .containsExactly("task_wind_down_intervention");
  }

  @Test
  void toAVoluntaryReturn() {
    ProcessInstance exitCase = caseWithPlan();

    complete("task_follow_up_plan", Map.of("followUpOutcome", "RETURN"));
    routes.toReturn();
    close("RETURNED");

    assertThat(endOf(exitCase)).contains("end_case_closed");
  }

  @Test
  void toAnotherMemberStateThatTakesOver() {
    ProcessInstance exitCase = caseWithPlan();

    complete("task_follow_up_plan", Map.of("followUpOutcome", "TRANSFER"));
    routes.toTheTransfer();
    complete("task_welcome_from_abroad", Map.of("abroadContact", "NO_MORE_CONTACT"));
    close("TRANSFERRED");

    assertThat(endOf(exitCase)).contains("end_case_closed");
  }

  @Test
  void whoComesBackFromAbroadFindsHerPlanWhereItWas() {
    caseWithPlan();
    complete("task_follow_up_plan", Map.of("followUpOutcome", "RETURN"));
    routes.toTheArrival();

    complete("task_welcome_from_abroad", Map.of("abroadContact", "WAY_BACK"));
    complete("task_plan_way_back");

    assertThat(openTasks()).contains("task_follow_up_plan");
  }

  @Test
  void whoStaysAfterAllGoesOnWithHerPlan() {
    caseWithPlan();

    complete("task_follow_up_plan", Map.of("followUpOutcome", "RETURN"));
    complete("task_confirm_voluntary_return", Map.of("returnDecision", "STAY"));

    assertThat(openTasks()).contains("task_follow_up_plan");
  }

  @Test
  void whoNeedsMoreSupportAfterEstablishmentGetsARevisedPlan() {
    caseWithPlan();

    complete("task_follow_up_plan", Map.of("followUpOutcome", "ESTABLISH"));
    routes.toFirstFollowUpOfEstablishment("NEEDS_SUPPORT");

    assertThat(openTasks()).contains("task_review_plan");
  }

  @Test
  void onTheReviewDateTheRevisionStartsByItself() {
    caseWithPlan();

    forward(Period.ofMonths(4));

    assertThat(openTasks()).contains("task_review_plan").doesNotContain("task_follow_up_plan");
    complete(
        "task_review_plan",
        Map.of("revisionNeeded", false, "planReviewDate", today().plusMonths(3).toString()));
    assertThat(openTasks()).contains("task_follow_up_plan");
  }

  @Test
  void onDemandTheCoordinatorRevisesAtAnyTime() {
    caseWithPlan();

    complete("task_follow_up_plan", Map.of("followUpOutcome", "REVISE"));

    assertThat(openTasks()).contains("task_review_plan");
  }

  @Test
  void whenAllGoesWellTheNextFollowUpIsPlanned() {
    caseWithPlan();

    complete("task_follow_up_plan", Map.of("followUpOutcome", "CONTINUE"));

    assertThat(task("task_follow_up_plan").getDueDate())
        .isAfter(java.util.Date.from(clock.now().plusDays(6).toInstant()));
  }

  @Test
  void aRequestedRevisionRunsBesideTheFollowUpAndMovesItsDate() {
    ProcessInstance exitCase = caseWithPlan();
    String before = task("task_follow_up_plan").getId();

    request("PERMIT_CHANGED");
    assertThat(openTasks()).contains("task_follow_up_plan", "task_review_plan");
    complete(
        "task_review_plan",
        Map.of(
            "revisionNeeded",
            false,
            "planReviewDate",
            clock.now().plusMonths(2).toLocalDate().toString()));

    assertThat(task("task_follow_up_plan").getId())
        .as("asked again, by the new date")
        .isNotEqualTo(before);
    assertThat(exitCase).hasPassed("condition_review_date_moved");
  }

  @Test
  void aRevisionThatIsOpenedAndSavedUnchangedLeavesEveryInterventionAlone() {
    caseWithPlan();
    List<Map<String, Object>> more = new ArrayList<>(reviewOf("REVISE"));
    more.add(
        Map.of(
            "kind",
            "HOUSING",
            "provider",
            "SHELTER",
            "goal",
            "Eget rum",
            "legalGround",
            "CONSENT"));
    propose(more);
    agreeAndApprove();
    assertThat(running()).hasSize(2);
    Set<String> before = running();

    propose(reviewOf("REVISE"));
    agreeAndApprove();

    assertThat(running()).isEqualTo(before);
    assertThat(openTasks()).doesNotContain("task_wind_down_intervention");
  }

  @Test
  void theNextRevisionStartsFromThePlanAndNotFromWhatThePersonDeclined() {
    caseWithPlan();
    List<Map<String, Object>> planned = reviewOf("REVISE");
    assertThat(planned).hasSize(1);
    propose(List.of());
    complete("task_record_view_on_revision", Map.of("personsView", "DECLINES"));

    assertThat(reviewOf("REVISE")).isEqualTo(planned);
  }

  @Test
  void revisionsAreHeldOneAtATime() {
    caseWithPlan();
    request("PERMIT_CHANGED");
    request("INTERVENTION_FAILED");
    complete("task_follow_up_plan", Map.of("followUpOutcome", "REVISE"));
    assertThat(openTasks())
        .containsOnlyOnce("task_review_plan")
        .doesNotContain("task_follow_up_plan");

    complete("task_review_plan", Map.of("revisionNeeded", false, "planReviewDate", soon()));

    assertThat(openTasks()).as("what nobody saw has its turn").contains("task_review_plan");
    while (openTasks().contains("task_review_plan")) {
      complete("task_review_plan", Map.of("revisionNeeded", false, "planReviewDate", soon()));
    }
    assertThat(openTasks()).contains("task_follow_up_plan");
  }

  private String soon() {
    return today().plusMonths(1).toString();
  }

  /** Opens the review and says what the form shows as interventions. */
  private List<Map<String, Object>> reviewOf(String followUpOutcome) {
    complete("task_follow_up_plan", Map.of("followUpOutcome", followUpOutcome));
    Object shown =
        VariableValueDto.fromMap(
                forms.getTaskFormVariables(task("task_review_plan").getId(), null, false))
            .get("interventions")
            .getValue();
    try {
      return new ObjectMapper().readValue(shown.toString(), new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private void propose(List<Map<String, Object>> interventions) {
    complete(
        "task_review_plan",
        Map.of("revisionNeeded", true, "interventions", interventions, "planReviewDate", soon()));
  }

  private void agreeAndApprove() {
    complete("task_record_view_on_revision", Map.of("personsView", "AGREES"));
    complete("task_approve_revision", Map.of("planApproval", "APPROVED"));
  }

  /** The interventions that run and have not been told to stop. */
  private Set<String> running() {
    return runtime
        .createProcessInstanceQuery()
        .processDefinitionKey("intervention")
        .processInstanceBusinessKey(caseNumber.value())
        .list()
        .stream()
        .map(ProcessInstance::getId)
        .collect(Collectors.toSet());
  }

  @Test
  void whenThePermitQuestionIsDoneThePlanGoesOn() {
    routes.toTheFollowUp("UNDOCUMENTED");
    complete("task_clarify_permit_grounds", Map.of("cooperatesWithInvestigation", false));
    complete("task_decide_application", Map.of("permitApplicationDecision", "DO_NOT_APPLY"));

    complete("task_reconsider_permit", Map.of("permitNextStep", "NO_FURTHER_PERMIT"));

    assertThat(openTasks()).contains("task_follow_up_plan");
    complete("task_follow_up_plan", Map.of("followUpOutcome", "CLOSE"));
    assertThat(openTasks()).contains("task_close_case");
  }

  @Test
  void beforeThereIsAPlanARequestedRevisionWaitsForTheDraft() {
    startCase();
    routes.toTheProgramme("CITIZEN");

    request("PERMIT_CHANGED");

    assertThat(openTasks()).containsExactly("task_compose_group");
  }

  private void request(String trigger) {
    runtime
        .createMessageCorrelation("revision-requested")
        .processInstanceBusinessKey(caseNumber.value())
        .setVariable("revisionTrigger", trigger)
        .correlateAll();
    runJobs();
  }

  @Test
  void beforeThereIsACoordinatorTheUnitAwaitsThePolicesAnswer() {
    startCase();
    complete("task_register_contact", Map.of("ageGroup", "ADULT"));
    complete("task_assess_risk", Map.of("immediateDanger", true));
    routes.danger(false);
    complete(
        "task_ask_about_police",
        Map.of("policeProtectionWanted", true, "legalGround", "SERIOUS_OFFENCE"));

    assertThat(openTasks()).contains("task_assess_indicators", "task_await_answer");
    assertThat(task("task_await_answer").getAssignee()).isNull();
    assertThat(groupsOf("task_await_answer")).contains("samordnare-soder", "handlaggare-soder");
  }

  @Test
  void whoPaysAndWhatHealthcareThereIsStandsInTheCase() {
    ProcessInstance exitCase = startCase();

    routes.toTheProgramme("UNDOCUMENTED");

    assertThat(exitCase)
        .variables()
        .containsEntry("payer", "MIGRATION_AGENCY")
        .containsEntry("healthcareEntitlement", "CANNOT_WAIT")
        .containsEntry("permitNeeded", true);
  }

  @Test
  void aPermitIsSoughtBesideThePlanAndNeverStopsIt() {
    ProcessInstance exitCase = startCase();

    routes.toTheProgramme("UNDOCUMENTED");

    assertThat(exitCase).isWaitingAt("call_residence_permit", "call_plan_drafting");
    assertThat(openTasks()).contains("task_compose_group").hasSizeGreaterThan(1);
    routes.toTheAdoptedPlan();
    complete("task_follow_up_plan", Map.of("followUpOutcome", "CLOSE"));
    close("OWN_WISH");
    assertThat(endOf(exitCase))
        .as("the permit branch does not keep a closed case alive")
        .contains("end_case_closed");
  }

  @Test
  void aPersonWhoDoesNotWantThePlanMayLeave() {
    ProcessInstance exitCase = startCase();
    routes.toTheProgramme("CITIZEN");
    routes.toTheDraft();
    complete("task_record_persons_view", Map.of("personsView", "DECLINES"));

    close("OWN_WISH");

    assertThat(endOf(exitCase)).contains("end_case_closed");
  }

  @Test
  void supportWithoutProgramme() {
    ProcessInstance exitCase = startCase();
    routes.toThePersonsDecision("SUPPORT_ONLY", "CITIZEN");

    complete("task_support_without_programme");
    close("SUPPORT_ONLY");

    assertThat(endOf(exitCase)).contains("end_case_closed");
  }

  @Test
  void notTheTargetGroupIsHelpedOn() {
    startCase();
    complete("task_register_contact", Map.of("ageGroup", "ADULT"));
    complete("task_assess_risk", Routes.NO_DANGER);
    complete("task_assess_indicators", Map.of("targetGroup", false, "exploitation", "NONE"));

    complete("task_refer_onwards");

    assertThat(openTasks()).containsExactly("task_close_case");
  }

  @Test
  void theDoorStaysOpen() {
    startCase();
    routes.toThePersonsDecision("DECLINED", "CITIZEN");

    complete("task_keep_door_open", Map.of("doorOpenOutcome", "RETURNED"));
    assertThat(openTasks()).containsExactly("task_register_contact");
    assertThat(record.versions(caseNumber, new SectionKey("register-contact", ""))).hasSize(1);

    routes.toThePersonsDecision("DECLINED", "CITIZEN");
    complete("task_keep_door_open", Map.of("doorOpenOutcome", "CLOSED"));
    assertThat(openTasks()).containsExactly("task_close_case");
    assertThat(record.versions(caseNumber, new SectionKey("register-contact", "")))
        .as("what was written the first time stays")
        .hasSize(2);
  }

  @Test
  void anotherMunicipalityTakesOver() {
    startCase();
    routes.toThePersonsDecision("EXIT_PROGRAMME", "CITIZEN");
    complete("task_determine_municipality", Map.of("responsibleMunicipality", "OTHER"));
    routes.otherMunicipalityAnswers("ACCEPTED");
    complete("task_hand_over_case");

    assertThat(openTasks()).containsExactly("task_close_case");
  }

  @Test
  void aCaseThatEndsByAnEventStopsWhereItIsAndIsClosedByDecision() {
    ProcessInstance exitCase = startCase();
    routes.toTheProgramme("UNDOCUMENTED");

    send("case-ends", "closureOutcome", "DECEASED");

    assertThat(openTasks()).containsExactly("task_close_after_event");
    send("case-ends", "closureOutcome", "MOVED");
    request("PERMIT_CHANGED");
    complete("task_close_after_event", Map.of("closureOutcome", "DECEASED"));
    assertThat(endOf(exitCase)).isEqualTo("end_closed_after_event");
    assertThat(record.isOpen(caseNumber)).isFalse();
  }

  @Test
  void comingOfAgeRunsBesideEverythingElse() {
    startCase();
    routes.toTheProgramme("CITIZEN");

    send("age-reached", "ageReached", "FIFTEEN");

    assertThat(openTasks()).containsExactly("task_compose_group", "task_explain_own_party");
    complete("task_explain_own_party");
    assertThat(openTasks()).containsExactly("task_compose_group");
  }

  private void send(String message, String variable, String value) {
    runtime
        .createMessageCorrelation(message)
        .processInstanceBusinessKey(caseNumber.value())
        .setVariable(variable, value)
        .correlateAll();
    runJobs();
  }
}
