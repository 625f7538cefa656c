package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.exitprocess.casefile.Consents;
import se.exitprocess.casefile.SectionKey;

class PlanDraftingTest extends ProcessTest {

  @Autowired Consents consents;

  private final Routes routes = new Routes(this);

  PlanDraftingTest() {
    super("plan-drafting");
  }

  private ProcessInstance drafting() {
    return start(
        Map.of(
            "ageGroup", "ADULT",
            "riskLevel", "ELEVATED",
            "residenceStatus", "UNDOCUMENTED",
            "exploitation", "TRAFFICKING",
            "planVersion", 0));
  }

  private List<ProcessInstance> interventions() {
    return runtime
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(caseNumber.value())
        .processDefinitionKey("intervention")
        .list();
  }

  @Test
  void anApprovedPlanIsAdoptedAndEachInterventionStarts() {
    ProcessInstance drafting = drafting();

    routes.toTheDraft();
    complete("task_record_persons_view", Map.of("personsView", "AGREES"));
    assertThat(openTasks()).containsExactly("task_approve_plan");
    complete("task_approve_plan", Map.of("planApproval", "APPROVED"));

    assertThat(endOf(drafting)).isEqualTo("end_plan_adopted");
    assertThat(lastValue(drafting, "planOutcome")).isEqualTo("ADOPTED");
    assertThat(lastValue(drafting, "planVersion")).isEqualTo(1);
    assertThat(interventions()).hasSize(1);
    assertThat(interventions().get(0))
        .variables()
        .containsKeys("recordSubject", "interventionKind", "agency");
    assertThat(record.latest(caseNumber, new SectionKey("plan", "")).orElseThrow().content())
        .containsKeys("goals", "interventions")
        .containsEntry("version", 1);
    String subject = (String) runtime.getVariable(interventions().get(0).getId(), "recordSubject");
    assertThat(
            record
                .latest(caseNumber, new SectionKey("intervention", subject))
                .orElseThrow()
                .content())
        .containsKeys("kind", "provider", "goal")
        .doesNotContainKey("estimatedCost");
  }

  @Test
  void theGroupIsProposedByTheRule() {
    drafting();

    Object functions =
        record
            .latest(caseNumber, new SectionKey("proposed-group", ""))
            .orElseThrow()
            .content()
            .get("functions");

    assertThat(functions)
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
        .contains("SOCIAL_SERVICES", "HEALTHCARE");
  }

  @Test
  void onlyWhoGotAConsentMayBeToldOnThatGround() {
    drafting();

    complete(
        "task_compose_group",
        Map.of(
            "consentGiven", "YES",
            "consentedAgencies", List.of("HEALTHCARE"),
            "consentPurposes", List.of("INTERVENTION"),
            "consentDataKinds", List.of("HEALTH"),
            "consentValidUntil", clock.now().plusYears(1).toLocalDate().toString()));

    assertThat(consents.inForce(caseNumber))
        .containsExactly(new Consents.Scope("HEALTHCARE", "INTERVENTION", "HEALTH"));
  }

  @Test
  void whatIsNotTickedInALaterFormIsWithdrawn() {
    drafting();
    complete("task_compose_group", Routes.consent("HEALTHCARE", "POLICE"));
    startBeside("plan-drafting", Map.of());
    assertThat(latest("proposed-group").get("consentedAgencies"))
        .as("the form begins with who has a consent")
        .isEqualTo(List.of("HEALTHCARE", "POLICE"));

    complete("task_compose_group", Routes.consent("HEALTHCARE"));
    assertThat(consents.inForce(caseNumber))
        .extracting(Consents.Scope::receiver)
        .containsOnly("HEALTHCARE");

    startBeside("plan-drafting", Map.of());
    complete("task_compose_group", Map.of("consentGiven", "NO"));
    assertThat(consents.inForce(caseNumber)).isEmpty();
  }

  private Map<String, Object> latest(String section) {
    return record.latest(caseNumber, SectionKey.ofCase(section)).orElseThrow().content();
  }

  @Test
  void aPersonWhoGivesNoConsentStillGetsAPlan() {
    drafting();

    complete("task_compose_group", Map.of("consentGiven", "NO"));

    assertThat(consents.inForce(caseNumber)).isEmpty();
    assertThat(openTasks()).containsExactly("task_assess_needs");
  }

  @Test
  void whoeverWantsACoordinatedPlanWithTheRegionGetsACallForOne() {
    drafting();
    complete("task_compose_group", Map.of("consentGiven", "NO"));
    complete("task_assess_needs");

    complete("task_hold_meeting", Map.of("sipDecision", "OFFERED_YES"));

    assertThat(openTasks()).containsExactly("task_call_for_sip", "task_draft_plan");
  }

  @Test
  void aChildGetsAPlanOfItsOwnKindThatIsApprovedAndAdopted() {
    ProcessInstance drafting = start(Map.of("ageGroup", "CHILD", "riskLevel", "LOW"));
    complete("task_compose_group", Map.of("consentGiven", "NO"));
    complete("task_assess_needs");
    complete("task_hold_meeting");

    complete("task_draft_child_plan");
    complete("task_record_persons_view", Map.of("personsView", "AGREES"));
    complete("task_approve_plan", Map.of("planApproval", "APPROVED"));

    assertThat(endOf(drafting)).isEqualTo("end_plan_adopted");
    assertThat(record.latest(caseNumber, new SectionKey("plan", "")).orElseThrow().content())
        .containsKeys("childsGoals", "interventions");
    assertThat(interventions()).hasSize(1);
  }

  @Test
  void thePersonsWishForChangesGoesBackToTheDraft() {
    drafting();
    routes.toTheDraft();

    complete("task_record_persons_view", Map.of("personsView", "WANTS_CHANGES"));

    assertThat(openTasks()).containsExactly("task_draft_plan");
  }

  @Test
  void aPersonWhoDoesNotWantThePlanIsNotGivenOne() {
    ProcessInstance drafting = drafting();
    routes.toTheDraft();

    complete("task_record_persons_view", Map.of("personsView", "DECLINES"));

    assertThat(endOf(drafting)).isEqualTo("end_plan_withdrawn");
    assertThat(lastValue(drafting, "planOutcome")).isEqualTo("WITHDRAWN");
    assertThat(interventions()).isEmpty();
  }

  @Test
  void aReturnedDraftIsRewritten() {
    drafting();
    routes.toTheDraft();
    complete("task_record_persons_view", Map.of("personsView", "AGREES"));

    complete("task_approve_plan", Map.of("planApproval", "RETURNED"));

    assertThat(openTasks()).containsExactly("task_draft_plan");
  }

  @Test
  void whoWroteTheDraftCannotApproveIt() {
    drafting();
    routes.toTheDraft();
    complete("task_record_persons_view", Map.of("personsView", "AGREES"));
    Task approval = task("task_approve_plan");
    String author =
        record.latest(caseNumber, new SectionKey("draft-plan", "")).orElseThrow().author();
    // The author also has decision right, as in a small unit.
    identity.createMembership(author, "enhetschef-soder");
    try {
      assertThatThrownBy(() -> completeAs(author, approval, Map.of("planApproval", "APPROVED")))
          .hasMessageContaining("kan inte godkänna");
    } finally {
      identity.deleteMembership(author, "enhetschef-soder");
    }
    assertThat(openTasks()).containsExactly("task_approve_plan");
  }

  @Test
  void aPlanWithoutThePersonsOwnViewIsRefused() {
    drafting();
    routes.toTheDraft();

    assertThatThrownBy(
            () ->
                complete(
                    "task_record_persons_view",
                    java.util.Collections.singletonMap("personsOwnWords", null)))
        .isNotNull();
    assertThat(openTasks()).containsExactly("task_record_persons_view");
  }
}
