package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.exitprocess.casefile.SectionKey;
import se.exitprocess.phases.PlanHistory;

class PlanRevisionTest extends ProcessTest {

  private static final SectionKey PLAN = new SectionKey("plan", "");

  @Autowired private PlanHistory planHistory;

  private final Routes routes = new Routes(this);

  PlanRevisionTest() {
    super("plan-revision");
  }

  /** A revision of a plan that has one intervention, for healthcare. */
  private ProcessInstance revision() {
    caseNumber = record.open("soder", "test");
    startBeside(
        "plan-drafting",
        Map.of(
            "ageGroup", "ADULT",
            "riskLevel", "LOW",
            "residenceStatus", "CITIZEN",
            "exploitation", "PROSTITUTION",
            "planVersion", 0));
    routes.toTheAdoptedPlan();
    return startBeside(
        "plan-revision",
        Map.of(
            "riskLevel", "LOW",
            "ageGroup", "ADULT",
            "planVersion", 1,
            "revisionTrigger", "SCHEDULED"));
  }

  @SuppressWarnings("unchecked")
  private List<Map<String, Object>> planned() {
    return (List<Map<String, Object>>)
        record.latest(caseNumber, PLAN).orElseThrow().content().get("interventions");
  }

  private Map<String, Object> another() {
    return Map.of(
        "kind", "HOUSING", "provider", "SHELTER", "goal", "Eget rum", "legalGround", "CONSENT");
  }

  private void review(List<Map<String, Object>> interventions) {
    complete("task_review_plan", Map.of("revisionNeeded", true, "interventions", interventions));
  }

  private void agreeAndApprove() {
    complete("task_record_view_on_revision", Map.of("personsView", "AGREES"));
    complete("task_approve_revision", Map.of("planApproval", "APPROVED"));
  }

  private long running() {
    return runtime
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(caseNumber.value())
        .processDefinitionKey("intervention")
        .count();
  }

  @Test
  void aRevisionAddsAnInterventionAndLeavesTheOthersAlone() {
    ProcessInstance revision = revision();
    Task before = task("task_order_intervention");
    List<Map<String, Object>> interventions = new ArrayList<>(planned());
    interventions.add(another());

    review(interventions);
    agreeAndApprove();

    assertThat(endOf(revision)).isEqualTo("end_plan_revised");
    assertThat(lastValue(revision, "planVersion")).isEqualTo(2);
    assertThat(running()).isEqualTo(2);
    assertThat(tasks.createTaskQuery().taskId(before.getId()).count()).as("untouched").isOne();
    assertThat(record.versions(caseNumber, PLAN)).as("earlier versions stay").hasSize(2);
  }

  @Test
  void aRevisionStopsWhatIsNoLongerInThePlan() {
    ProcessInstance revision = revision();

    review(List.of(another()));
    agreeAndApprove();

    assertThat(endOf(revision)).isEqualTo("end_plan_revised");
    assertThat(openTasks()).contains("task_wind_down_intervention", "task_order_intervention");
    complete("task_wind_down_intervention");
    assertThat(running()).isOne();
  }

  @Test
  void whatAnotherRevisionAddedMeanwhileIsNotStopped() {
    revision();
    review(planned());
    complete("task_record_view_on_revision", Map.of("personsView", "AGREES"));
    Task older = task("task_approve_revision");
    // as two could be under way at once before revisions queued up
    runtime
        .createProcessInstanceByKey("plan-revision")
        .businessKey(caseNumber.value())
        .setVariables(
            Map.of(
                "caseNumber", caseNumber.value(),
                "unit", "soder",
                "coordinator", "samordnare",
                "riskLevel", "LOW",
                "ageGroup", "ADULT",
                "planVersion", 1,
                "recordSubject", "revision-2",
                "revisionTrigger", "PERMIT_CHANGED"))
        .startBeforeActivity("task_review_plan")
        .execute();
    List<Map<String, Object>> interventions = new ArrayList<>(planned());
    interventions.add(another());
    review(interventions);
    complete("task_record_view_on_revision", Map.of("personsView", "AGREES"));
    Task newer =
        tasks
            .createTaskQuery()
            .processInstanceBusinessKey(caseNumber.value())
            .taskDefinitionKey("task_approve_revision")
            .list()
            .stream()
            .filter(task -> !task.getId().equals(older.getId()))
            .findFirst()
            .orElseThrow();

    complete(newer, Map.of("planApproval", "APPROVED"));
    complete(older, Map.of("planApproval", "APPROVED"));

    assertThat(openTasks()).doesNotContain("task_wind_down_intervention");
    assertThat(running()).isEqualTo(2);
    assertThat(planned()).as("the plan in force names both").hasSize(2);
  }

  @Test
  void aPlanThatStillFitsStaysInItsVersion() {
    ProcessInstance revision = revision();

    complete("task_review_plan", Map.of("revisionNeeded", false));

    assertThat(endOf(revision)).isEqualTo("end_plan_unchanged");
    assertThat(record.versions(caseNumber, PLAN)).hasSize(1);
  }

  @Test
  void aPersonWhoDoesNotWantTheChangeKeepsHerPlan() {
    ProcessInstance revision = revision();
    review(List.of(another()));

    complete("task_record_view_on_revision", Map.of("personsView", "DECLINES"));

    assertThat(endOf(revision)).isEqualTo("end_revision_declined");
    assertThat(running()).isOne();
    assertThat(openTasks()).doesNotContain("task_wind_down_intervention");
  }

  @Test
  void herWishForOtherChangesAndAReturnedRevisionGoBackToTheReview() {
    ProcessInstance revision = revision();
    review(planned());
    complete("task_record_view_on_revision", Map.of("personsView", "WANTS_CHANGES"));
    review(planned());
    complete("task_record_view_on_revision", Map.of("personsView", "AGREES"));
    complete("task_approve_revision", Map.of("planApproval", "RETURNED"));
    assertThat(openTasks()).contains("task_review_plan");

    review(planned());
    agreeAndApprove();

    assertThat(endOf(revision)).isEqualTo("end_plan_revised");
    assertThat(running()).as("the same intervention goes on").isOne();
  }

  @Test
  void whoWroteTheRevisionCannotApproveIt() {
    revision();
    review(planned());
    complete("task_record_view_on_revision", Map.of("personsView", "AGREES"));
    Task approval = task("task_approve_revision");
    String author =
        record.latest(caseNumber, new SectionKey("review-plan", "")).orElseThrow().author();
    identity.createMembership(author, "enhetschef-soder");
    try {
      assertThatThrownBy(() -> completeAs(author, approval, Map.of("planApproval", "APPROVED")))
          .hasMessageContaining("kan inte godkänna");
    } finally {
      identity.deleteMembership(author, "enhetschef-soder");
    }
  }

  private ProcessInstance another(String trigger, String subject) {
    return startBeside(
        "plan-revision",
        Map.of(
            "riskLevel",
            "LOW",
            "ageGroup",
            "ADULT",
            "planVersion",
            1,
            "recordSubject",
            subject,
            "revisionTrigger",
            trigger));
  }

  /** What the review form shows that has happened; asked for by its coordinator. */
  private String events() {
    logIn("samordnare");
    try {
      return String.valueOf(
          forms
              .getTaskFormVariables(task("task_review_plan").getId(), null, false)
              .get("revisionEvents"));
    } finally {
      identity.clearAuthentication();
    }
  }

  @Test
  void whatWasSeenInTheOpenRevisionNeedsNoTurnOfItsOwn() {
    ProcessInstance first = revision();
    ProcessInstance second = another("RELAPSE", "revision-2");
    assertThat(openTasks()).containsOnlyOnce("task_review_plan");
    assertThat(events()).contains("Det är dags enligt planen").contains("Ett bakslag");

    complete("task_review_plan", Map.of("revisionNeeded", false));

    assertThat(endOf(first)).isEqualTo("end_plan_unchanged");
    assertThat(endOf(second)).isEqualTo("end_taken_up");
  }

  @Test
  void whatNobodySawHasItsTurnAfterwardsOneAtATime() {
    revision();
    ProcessInstance second = another("RELAPSE", "revision-2");
    ProcessInstance third = another("THREAT", "revision-3");
    forward(Period.ofDays(2));
    assertThat(openTasks()).containsOnlyOnce("task_review_plan");

    review(planned());
    agreeAndApprove();

    assertThat(openTasks()).containsOnlyOnce("task_review_plan");
    assertThat(events()).contains("Ett bakslag").contains("Nytt hot").doesNotContain("dags enligt");
    ProcessInstance fourth = another("MOVED", "revision-4");
    complete("task_review_plan", Map.of("revisionNeeded", false));
    assertThat(List.of(second, third)).allSatisfy(it -> assertThat(endOf(it)).isNotEmpty());
    complete("task_review_plan", Map.of("revisionNeeded", false));
    assertThat(endOf(fourth)).isEqualTo("end_plan_unchanged");
  }

  @Test
  void theGroupChangesWithThePlanAndHoldsUpNobody() {
    ProcessInstance first = revision();
    complete(
        "task_review_plan",
        Map.of("revisionNeeded", true, "groupChangeNeeded", true, "interventions", planned()));
    agreeAndApprove();
    ProcessInstance next = another("RELAPSE", "revision-2");

    assertThat(openTasks()).contains("task_change_group", "task_review_plan");
    complete("task_review_plan", Map.of("revisionNeeded", false));
    assertThat(endOf(next)).isEqualTo("end_plan_unchanged");
    complete("task_change_group");
    assertThat(endOf(first)).isEqualTo("end_plan_revised");
  }

  @Test
  void aReviewThatIsLateGoesToTheHeadOfUnit() {
    revision();
    forward(Period.ofDays(15));
    complete("task_see_to_it");
    assertThat(openTasks()).contains("task_review_plan");
  }

  @Test
  void whatChangedAndWhyIsKept() {
    revision();
    Map<String, Object> shelter = new HashMap<>(another());
    shelter.put("changeReason", "Det är inte tryggt hemma");
    complete(
        "task_review_plan",
        Map.of(
            "revisionNeeded",
            true,
            "revisionReason",
            "Hot",
            "removalReason",
            "Personen vill vänta",
            "interventions",
            List.of(shelter)));
    agreeAndApprove();

    List<PlanHistory.Version> versions = planHistory.of(caseNumber);
    assertThat(versions).extracting(PlanHistory.Version::number).containsExactly("2", "1");
    assertThat(versions.get(0).reason()).isEqualTo("Hot");
    assertThat(versions.get(0).trigger()).isEqualTo("Det är dags enligt planen");
    assertThat(versions.get(0).changes())
        .extracting(PlanHistory.Change::what, PlanHistory.Change::reason)
        .containsExactlyInAnyOrder(
            tuple("ADDED", "Det är inte tryggt hemma"), tuple("REMOVED", "Personen vill vänta"));
    assertThat(versions.get(1).changes())
        .extracting(PlanHistory.Change::what)
        .containsOnly("ADDED");
  }

  @Test
  void whoComesSecondWithTheSameReviewIsToldSoAndOverwritesNothing() {
    revision();
    Task review = task("task_review_plan");
    review(planned());
    logIn("samordnare");

    assertThatThrownBy(
            () ->
                forms.submitTaskForm(
                    review.getId(), filler().fill("review-plan", Map.of("goals", "Annat"))))
        .hasMessageContaining("Uppgiften är redan slutförd");
    identity.clearAuthentication();
    assertThat(record.versions(caseNumber, new SectionKey("review-plan", ""))).hasSize(1);
  }
}
