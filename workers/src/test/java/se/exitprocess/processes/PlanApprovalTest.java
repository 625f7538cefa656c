package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.exitprocess.casefile.SectionKey;

/** What whoever approves a plan is told, and what she has to say about it. */
class PlanApprovalTest extends CaseTest {

  private final Map<String, Object> needs = new HashMap<>();
  private long firstYear;

  @BeforeEach
  void nothingStandsInTheWayAndItIsCheap() {
    needs.clear();
    firstYear = 900_000;
  }

  private void upForApproval() {
    caseNumber = record.open("soder", "test");
    draftBeside(0);
  }

  private void draftBeside(int planVersion) {
    startBeside(
        "plan-drafting",
        Map.of("ageGroup", "ADULT", "riskLevel", "LOW", "planVersion", planVersion));
    complete(
        "task_compose_group",
        Map.of("functions", List.of("SOCIAL_SERVICES", "NGO"), "consentGiven", "NO"));
    complete("task_assess_needs", needs);
    complete("task_hold_meeting");
    complete(
        "task_draft_plan", Map.of("interventions", List.of(Routes.housing("Ett hem", firstYear))));
    complete("task_record_persons_view", Map.of("personsView", "AGREES"));
  }

  private Map<String, Object> basis() {
    return record.latest(caseNumber, SectionKey.ofCase("approval-basis")).orElseThrow().content();
  }

  private void approve(Map<String, Object> more) {
    Map<String, Object> values = new HashMap<>(more);
    values.put("planApproval", "APPROVED");
    complete("task_approve_plan", values);
  }

  @Test
  void theBudgetIsAddedUpByYear() {
    upForApproval();

    assertThat(basis())
        .containsEntry("budgetFirstYear", 900_000)
        .containsEntry("budgetSecondYear", 300_000)
        .containsEntry("budgetTotal", 1_200_000)
        .containsEntry("budgetLimit", 2_000_000)
        .containsEntry("openBarriers", List.of());
    approve(Map.of());
    assertThat(openTasks()).contains("task_order_intervention");
  }

  @Test
  void aBudgetAboveTheLimitIsApprovedInSoManyWords() {
    firstYear = 1_900_000;
    upForApproval();
    Map<String, Object> notNamed = new HashMap<>();
    notNamed.put("budgetApproved", false);

    assertThatThrownBy(() -> approve(notNamed)).hasMessageContaining("budget över gränsen");
    assertThat(openTasks()).contains("task_approve_plan");

    approve(Map.of("budgetApproved", true));
    assertThat(openTasks()).doesNotContain("task_approve_plan");
  }

  @Test
  void aBarrierThatStillStandsDoesNotBlockThePlanButIsNotPassedOverInSilence() {
    needs.put("removalBarrier", "YES");
    needs.put("removalBarrierBy", today().plusMonths(1).toString());
    upForApproval();
    Map<String, Object> silent = new HashMap<>();
    silent.put("barriersHandling", "");

    assertThat(basis()).containsEntry("openBarriers", List.of("REMOVAL"));
    assertThatThrownBy(() -> approve(silent)).hasMessageContaining("hinder som är kvar");
    approve(Map.of("barriersHandling", "Juristen ansöker om inhibition"));

    assertThat(openTasks())
        .as("goes on beside the plan that is in force")
        .contains("task_remove_barrier", "task_order_intervention");
  }

  @Test
  void whoHasNotBeenHeardIsSaidAndTheirSilenceBlocksNothing() {
    upForApproval();

    assertThat(basis()).containsEntry("silentMembers", List.of("NGO"));
    approve(Map.of());

    assertThat(openTasks()).contains("task_invite_member", "task_order_intervention");
  }

  @Test
  void aPlanThatWasAdoptedMeanwhileIsSaidToWhoeverApprovesAndInThePlan() {
    upForApproval();
    approve(Map.of());
    firstYear = 100;

    draftBeside(0);

    assertThat((String) basis().get("meanwhile"))
        .contains("Planen fick version 1")
        .contains("fortsätter och avslutas inte")
        .contains("Ett hem");
    approve(Map.of());
    Map<String, Object> plan =
        record.latest(caseNumber, SectionKey.ofCase("plan")).orElseThrow().content();
    assertThat(plan).containsEntry("version", 2).containsKey("meanwhile");
    assertThat((List<?>) plan.get("interventions")).hasSize(2);
  }

  @Test
  void aTranslationBelongsToTheDraftThatItWasMadeOf() {
    caseNumber = record.open("soder", "test");
    draftBeside(0);
    complete("task_approve_plan", Map.of("planApproval", "RETURNED"));
    complete("task_draft_plan");
    complete(
        "task_record_persons_view",
        Map.of(
            "personsView",
            "AGREES",
            "translationLanguage",
            "es",
            "translatedPlan",
            "Un hogar propio"));
    approve(Map.of());

    assertThat(record.latest(caseNumber, SectionKey.ofCase("plan")).orElseThrow().content())
        .containsEntry("translatedPlan", "Un hogar propio")
        .containsEntry("translationLanguage", "es");
  }
}
