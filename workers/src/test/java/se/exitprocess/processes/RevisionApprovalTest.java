package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import se.exitprocess.casefile.SectionKey;

/** Whoever approves the changes of a plan is told the same as whoever approves a plan. */
class RevisionApprovalTest extends CaseTest {

  private static final SectionKey PLAN = SectionKey.ofCase("plan");

  /** An adopted plan with one intervention, whose revision adds another one. */
  private void addedInARevision(long firstYear, Map<String, ?> needs, Map<String, ?> view) {
    caseNumber = record.open("soder", "test");
    Map<String, Object> known =
        Map.of("ageGroup", "ADULT", "riskLevel", "LOW", "residenceStatus", "CITIZEN");
    Map<String, Object> draft = new HashMap<>(known);
    draft.put("planVersion", 0);
    startBeside("plan-drafting", draft);
    complete(
        "task_compose_group",
        Map.of("functions", List.of("SOCIAL_SERVICES"), "consentGiven", "NO"));
    complete("task_assess_needs", needs);
    complete("task_hold_meeting");
    complete(
        "task_draft_plan", Map.of("interventions", List.of(Routes.housing("Ett hem", 500_000))));
    complete("task_record_persons_view", Map.of("personsView", "AGREES"));
    complete("task_approve_plan", Map.of("planApproval", "APPROVED"));
    Map<String, Object> revision = new HashMap<>(known);
    revision.put("planVersion", 1);
    revision.put("revisionTrigger", "SCHEDULED");
    startBeside("plan-revision", revision);
    List<Object> interventions = new ArrayList<>(planned());
    interventions.add(Routes.housing("Lugn och ro", firstYear));
    complete("task_review_plan", Map.of("revisionNeeded", true, "interventions", interventions));
    Map<String, Object> said = new HashMap<>(view);
    said.put("personsView", "AGREES");
    complete("task_record_view_on_revision", said);
  }

  private List<?> planned() {
    return (List<?>) record.latest(caseNumber, PLAN).orElseThrow().content().get("interventions");
  }

  private void approve(Map<String, Object> more) {
    Map<String, Object> values = new HashMap<>(more);
    values.put("planApproval", "APPROVED");
    complete("task_approve_revision", values);
  }

  private Map<String, Object> shown() {
    Map<String, Object> shown = new HashMap<>();
    forms
        .getTaskFormData(task("task_approve_revision").getId())
        .getFormFields()
        .forEach(field -> shown.put(field.getId(), field.getValue().getValue()));
    return shown;
  }

  @Test
  void theBudgetOfTheRevisedPlanIsShown() {
    addedInARevision(100_000, Map.of(), Map.of());

    assertThat(String.valueOf(shown().get("budgetFirstYear"))).isEqualTo("600000");
    assertThat(String.valueOf(shown().get("budgetTotal"))).isEqualTo("1200000");
    approve(Map.of());
    assertThat(planned()).hasSize(2);
  }

  @Test
  void aBudgetAboveTheLimitIsApprovedInSoManyWords() {
    addedInARevision(1_900_000, Map.of(), Map.of());
    Map<String, Object> notNamed = new HashMap<>();
    notNamed.put("budgetApproved", false);

    assertThatThrownBy(() -> approve(notNamed)).hasMessageContaining("budget över gränsen");
    assertThat(planned()).as("not adopted").hasSize(1);

    approve(Map.of("budgetApproved", true));
    assertThat(planned()).hasSize(2);
  }

  @Test
  void aBarrierThatStillStandsIsNotPassedOverInSilence() {
    addedInARevision(
        0,
        Map.of("removalBarrier", "YES", "removalBarrierBy", today().plusMonths(1).toString()),
        Map.of());
    Map<String, Object> silent = new HashMap<>();
    silent.put("barriersHandling", "");

    assertThatThrownBy(() -> approve(silent)).hasMessageContaining("hinder som är kvar");
    approve(Map.of("barriersHandling", "Juristen ansöker om inhibition"));

    assertThat(planned()).hasSize(2);
  }

  @Test
  void theTranslationOfTheChangesIsThatOfTheNewVersion() {
    addedInARevision(
        0, Map.of(), Map.of("translationLanguage", "es", "translatedPlan", "Un hogar propio"));
    approve(Map.of());

    assertThat(record.latest(caseNumber, PLAN).orElseThrow().content())
        .containsEntry("version", 2)
        .containsEntry("translatedPlan", "Un hogar propio")
        .containsEntry("translationLanguage", "es");
  }
}
