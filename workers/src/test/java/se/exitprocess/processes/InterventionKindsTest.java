package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Period;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.exitprocess.casefile.SectionKey;

/** Rhythm, rights and costs of interventions of different kinds, and what the record keeps. */
class InterventionKindsTest extends CaseTest {

  private static final String SUBJECT = "2a1b2c3d-4e5f-6a7b";
  private static final Map<String, String> GROUND = Map.of("legalGround", "OWN_ACTIVITY");

  private final Routes routes = new Routes(this);

  private ProcessInstance intervention(String kind, String agency, String riskLevel) {
    caseNumber = record.open("soder", "test");
    return beside(kind, agency, riskLevel);
  }

  private ProcessInstance beside(String kind, String agency, String riskLevel) {
    return startBeside(
        "intervention",
        Map.of(
            "recordSubject", SUBJECT,
            "interventionKind", kind,
            "agency", agency,
            "legalGround", "OWN_ACTIVITY",
            "riskLevel", riskLevel,
            "ageGroup", "ADULT"));
  }

  private void toTheFollowUp() {
    complete("task_order_intervention", GROUND);
    routes.answerByHand("ACCEPTED");
    complete("task_start_intervention");
  }

  @ParameterizedTest
  @CsvSource({"LOW, P1M", "ELEVATED, P14D", "ACUTE, P7D"})
  void theHigherTheRiskTheSoonerTheFollowUp(String riskLevel, Period period) {
    intervention("TRAUMA_TREATMENT", "HEALTHCARE", riskLevel);

    toTheFollowUp();

    assertThat(dueDate("task_follow_up_intervention").toLocalDate())
        .isEqualTo(today().plus(period));
  }

  @Test
  void whatTheInterventionCostStandsInTheRecordMonthByMonth() {
    intervention("TRAUMA_TREATMENT", "HEALTHCARE", "LOW");
    toTheFollowUp();
    Map<String, Object> march =
        Map.of("month", "2026-03-01", "amount", 12_000, "kind", "TREATMENT", "reference", "F 17");

    complete(
        "task_follow_up_intervention",
        Map.of("interventionFollowUp", "CONTINUE", "costs", List.of(march)));

    assertThat(
            record
                .latest(caseNumber, new SectionKey("follow-up-intervention", SUBJECT))
                .orElseThrow()
                .content()
                .get("costs"))
        .asInstanceOf(LIST)
        .first()
        .asInstanceOf(MAP)
        .containsEntry("month", "2026-03-01")
        .containsEntry("kind", "TREATMENT");
  }

  @Test
  void silenceAndAMissingGroundHaveAWayOnToo() {
    ProcessInstance intervention = intervention("TRAUMA_TREATMENT", "HEALTHCARE", "LOW");
    complete("task_order_intervention", Map.of("legalGround", "CONSENT"));
    complete("task_obtain_legal_ground", Map.of("groundHandling", "DO_NOT_SEND"));
    assertThat(intervention).isWaitingAt("task_handle_refusal");
    complete("task_handle_refusal", Map.of("refusalHandling", "OTHER_PROVIDER", "agency", "NGO"));
    complete("task_order_intervention", GROUND);

    forward(Period.ofDays(28));
    complete("task_handle_silence", Map.of("silenceHandling", "STOP_WAITING"));

    assertThat(openTasks()).containsExactly("task_handle_refusal");
  }

  @Test
  void theCoordinatorIsToldToReviewThePlan() {
    routes.toTheFollowUp("CITIZEN");
    complete("task_order_intervention", GROUND);
    routes.answerByHand("REFUSED");

    complete("task_handle_refusal", Map.of("refusalHandling", "DROP"));

    assertThat(openTasks()).containsExactly("task_follow_up_plan", "task_review_plan");
    assertThat(runtime.createVariableInstanceQuery().variableName("revisionTrigger").list())
        .extracting(variable -> variable.getValue())
        .contains("INTERVENTION_FAILED");
  }

  @ParameterizedTest
  @CsvSource({
    "CITIZEN, task_order_intervention",
    "EU, task_order_intervention",
    "PERMIT, task_await_right",
    "UNDOCUMENTED, task_await_right"
  })
  void whetherThePersonMayWorkStandsInTheCase(String residenceStatus, String waitsAt) {
    startCase();
    routes.toTheProgramme(residenceStatus);

    ProcessInstance intervention = beside("WORK", "EMPLOYMENT_SERVICE", "LOW");

    assertThat(intervention).isWaitingAt(waitsAt);
  }

  @ParameterizedTest
  @CsvSource({"PROTECTION, P14D", "LIVELIHOOD, P1M", "LEGAL, P2M", "DAMAGES, P3M"})
  void eachKindHasItsOwnRhythmWhenTheRiskIsLow(String kind, Period period) {
    intervention(kind, "SOCIAL_SERVICES", "LOW");
    toTheFollowUp();

    assertThat(dueDate("task_follow_up_intervention").toLocalDate())
        .isEqualTo(today().plus(period));
  }

  @Test
  void theFormsFindWhoCanProvideItAndByWhichLaw() {
    intervention("NGO_PROGRAMME", "NGO", "LOW");

    assertThat(
            record
                .latest(caseNumber, new SectionKey("intervention-kind", SUBJECT))
                .orElseThrow()
                .content())
        .containsEntry("providers", List.of("NGO"))
        .containsKeys("law", "payerHint");
  }
}
