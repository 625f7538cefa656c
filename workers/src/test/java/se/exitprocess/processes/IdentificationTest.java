package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;

class IdentificationTest extends ProcessTest {

  private final Routes routes = new Routes(this);

  IdentificationTest() {
    super("identification");
  }

  private ProcessInstance contact() {
    return start(Map.of("contactChannel", "LOW_THRESHOLD"));
  }

  @Test
  void anAdultWhoWantsTheProgrammeGetsACoordinator() {
    ProcessInstance identification = contact();

    routes.toTheProgramme("CITIZEN");

    assertThat(endOf(identification)).isEqualTo("end_coordinator_appointed");
    assertThat(lastValue(identification, "identificationOutcome")).isEqualTo("EXIT_PROGRAMME");
    assertThat(lastValue(identification, "coordinator")).isEqualTo("samordnare");
    assertThat(lastValue(identification, "riskLevel")).isEqualTo("LOW");
    assertThat(identification)
        .hasPassedInOrder(
            "task_register_contact",
            "task_assess_risk",
            "task_assess_indicators",
            "task_inform_person",
            "task_record_persons_decision",
            "task_determine_municipality",
            "task_appoint_coordinator")
        .hasNotPassed("task_protect_child", "task_arrange_acute_protection", "task_hand_over_case");
  }

  @Test
  void supportWithoutProgrammeIsAChoiceOfItsOwn() {
    ProcessInstance identification = contact();

    routes.toThePersonsDecision("SUPPORT_ONLY", "CITIZEN");

    assertThat(endOf(identification)).isEqualTo("end_support_only");
    assertThat(lastValue(identification, "identificationOutcome")).isEqualTo("SUPPORT_ONLY");
  }

  @Test
  void sayingNoForNowEndsHereWithoutBlame() {
    ProcessInstance identification = contact();

    routes.toThePersonsDecision("DECLINED", "EU");

    assertThat(endOf(identification)).isEqualTo("end_declined");
    assertThat(lastValue(identification, "identificationOutcome")).isEqualTo("DECLINED");
  }

  @Test
  void whoIsNotInTheTargetGroupIsNotAskedForADecision() {
    ProcessInstance identification = contact();

    complete("task_register_contact", Map.of("ageGroup", "ADULT"));
    complete("task_assess_risk", Map.of("immediateDanger", false, "threatsOrViolence", false));
    complete("task_assess_indicators", Map.of("targetGroup", false, "exploitation", "NONE"));

    assertThat(endOf(identification)).isEqualTo("end_not_target_group");
    assertThat(lastValue(identification, "identificationOutcome")).isEqualTo("NOT_TARGET_GROUP");
  }

  @Test
  void anotherMunicipalityTakesOverOnlyAfterTheHandOver() {
    ProcessInstance identification = contact();

    routes.toThePersonsDecision("EXIT_PROGRAMME", "CITIZEN");
    complete("task_determine_municipality", Map.of("responsibleMunicipality", "OTHER"));
    assertThat(openTasks()).containsExactly("task_hand_over_case");
    complete("task_hand_over_case");

    assertThat(endOf(identification)).isEqualTo("end_other_municipality");
    assertThat(lastValue(identification, "identificationOutcome")).isEqualTo("OTHER_MUNICIPALITY");
  }

  @Test
  void unknownAgeIsTreatedAsAChild() {
    contact();

    complete("task_register_contact", Map.of("ageGroup", "UNKNOWN"));

    assertThat(openTasks()).containsExactly("task_protect_child");
    assertThat(task("task_protect_child").getDueDate())
        .as("the same day")
        .isBefore(java.util.Date.from(clock.now().plusHours(9).toInstant()));
    complete("task_protect_child");
    assertThat(openTasks()).containsExactly("task_assess_risk");
  }

  @Test
  void acuteDangerBringsProtectionBesideEverythingElse() {
    ProcessInstance identification = contact();

    complete("task_register_contact", Map.of("ageGroup", "ADULT"));
    complete("task_assess_risk", Map.of("immediateDanger", true));

    assertThat(openTasks()).containsExactly("task_assess_danger", "task_assess_indicators");
    complete("task_assess_indicators", Map.of("targetGroup", true));
    complete("task_inform_person");
    complete("task_record_persons_decision", Map.of("personDecision", "SUPPORT_ONLY"));
    assertThat(openTasks()).as("the protection goes on").containsExactly("task_assess_danger");
    routes.danger(false);
    complete("task_ask_about_police", Map.of("policeProtectionWanted", false));
    routes.restOfTheFirstDay();

    assertThat(endOf(identification)).contains("end_support_only", "end_protected");
    assertThat(lastValue(identification, "protectionOutcome")).isEqualTo("SAFE");
  }

  @Test
  void afterAnEventProtectionBeginsBeforeAnythingIsRegisteredAndOnlyOnce() {
    start(
        Map.of(
            "contactChannel",
            "POLICE",
            "eventNumber",
            "H-2026-0001",
            "ageGroup",
            "UNKNOWN",
            "riskLevel",
            "ACUTE"));

    assertThat(openTasks()).containsExactly("task_assess_danger", "task_register_contact");
    complete("task_register_contact", Map.of("ageGroup", "ADULT"));
    complete("task_assess_risk", Map.of("immediateDanger", true));

    assertThat(openTasks()).containsExactly("task_assess_danger", "task_assess_indicators");
  }
}
