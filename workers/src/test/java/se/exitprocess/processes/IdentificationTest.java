package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import se.exitprocess.agencies.AgencyDirectory;

class IdentificationTest extends ProcessTest {

  @Autowired private AgencyDirectory agencies;

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
        .hasNotPassed("call_child_report", "call_acute_protection", "call_municipality_transfer");
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
    assertThat(openTasks()).containsExactly("task_prepare_transfer", "task_support_meanwhile");
    routes.otherMunicipalityAnswers("ACCEPTED");
    complete("task_hand_over_case");

    assertThat(endOf(identification)).isEqualTo("end_other_municipality");
    assertThat(lastValue(identification, "identificationOutcome")).isEqualTo("OTHER_MUNICIPALITY");
  }

  @Test
  void aMunicipalityThatRefusesSendsTheQuestionBackToUs() {
    ProcessInstance identification = contact();

    routes.toThePersonsDecision("EXIT_PROGRAMME", "CITIZEN");
    complete("task_determine_municipality", Map.of("responsibleMunicipality", "OTHER"));
    routes.otherMunicipalityAnswers("REFUSED");
    complete("task_decide_after_refusal", Map.of("refusalAnswer", "TAKE_BACK"));
    complete("task_determine_municipality", Map.of("responsibleMunicipality", "OWN"));
    complete("task_appoint_coordinator", Map.of("coordinator", "samordnare"));

    assertThat(endOf(identification)).isEqualTo("end_coordinator_appointed");
    assertThat(lastValue(identification, "identificationOutcome")).isEqualTo("EXIT_PROGRAMME");
  }

  @Test
  void theRegionalCoordinatorIsConsultedAnonymouslyAndThenTheAssessmentComesBack() {
    contact();
    complete("task_register_contact", Map.of("ageGroup", "ADULT"));
    complete("task_assess_risk", Routes.NO_DANGER);
    Map<String, Object> consult = new HashMap<>();
    consult.put("consultationWanted", true);
    for (String hidden :
        List.of("exploitation", "residenceStatus", "targetGroup", "targetGroupReasons")) {
      consult.put(hidden, null);
    }
    complete("task_assess_indicators", consult);

    complete("task_consult_coordinator");
    assertThat(openTasks()).containsExactly("task_await_answer");
    assertThat(told()).as("the question and nothing else").containsExactly("message");
    routes.answerByHand("ACCEPTED");

    assertThat(openTasks()).containsExactly("task_assess_indicators");
  }

  /** Which fields of the record the regional coordinator may be told. */
  private Set<String> told() {
    return agencies.find("REGIONAL_COORDINATOR").stream()
        .map(agency -> agency.requests().get("CONSULTATION"))
        .flatMap(terms -> Stream.concat(Stream.of("message"), terms.fields().stream()))
        .collect(Collectors.toSet());
  }

  @Test
  void unknownAgeIsTreatedAsAChild() {
    contact();

    complete("task_register_contact", Map.of("ageGroup", "UNKNOWN"));

    assertThat(openTasks()).containsExactly("task_record_child_report");
    routes.childReport("NOT_OPEN");
    assertThat(openTasks()).containsExactly("task_assess_risk");
  }

  private ProcessInstance childWhoseInquiryIsOpened() {
    ProcessInstance identification = contact();
    complete("task_register_contact", Map.of("ageGroup", "CHILD"));
    routes.childReport("OPEN");
    complete("task_assess_risk", Routes.NO_DANGER);
    complete("task_assess_indicators", Map.of("targetGroup", true));
    return identification;
  }

  @Test
  void forAChildTheInquiryDecidesAndNotAWishAlone() {
    ProcessInstance identification = childWhoseInquiryIsOpened();

    assertThat(openTasks()).containsExactly("task_appoint_child_coordinator");
    routes.childInquiry("PROGRAMME");
    complete("task_determine_municipality", Map.of("responsibleMunicipality", "OWN"));
    complete("task_appoint_coordinator", Map.of("coordinator", "samordnare"));

    assertThat(endOf(identification)).isEqualTo("end_coordinator_appointed");
    assertThat(lastValue(identification, "identificationOutcome")).isEqualTo("EXIT_PROGRAMME");
    assertThat(identification).hasNotPassed("task_inform_person", "task_record_persons_decision");
  }

  @ParameterizedTest
  @CsvSource({
    "OTHER_SUPPORT, end_child_other_support, SUPPORT_ONLY",
    "NO_NEED, end_child_no_need, NOT_TARGET_GROUP"
  })
  void anInquiryMayLeadToOtherSupportOrShowNoNeed(String inquiry, String end, String outcome) {
    ProcessInstance identification = childWhoseInquiryIsOpened();

    routes.childInquiry(inquiry);

    assertThat(endOf(identification)).isEqualTo(end);
    assertThat(lastValue(identification, "identificationOutcome")).isEqualTo(outcome);
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

  @Test
  void theHeadOfUnitHearsOfAContactAndARiskThatNobodyTakesInHand() {
    ProcessInstance identification = contact();
    forward(Duration.ofHours(23));
    assertThat(openTasks()).containsExactly("task_register_contact");
    forward(Duration.ofHours(2));
    assertThat(openTasks()).containsExactly("task_register_contact", "task_see_to_it");
    assertThat(groupsOf("task_see_to_it")).containsExactly("enhetschef-soder");
    assertThat(stepThatIsLate()).isEqualTo("REGISTER_CONTACT");
    complete("task_see_to_it");
    complete("task_register_contact", Map.of("ageGroup", "ADULT"));

    forward(Duration.ofHours(25));

    assertThat(openTasks()).containsExactly("task_assess_risk", "task_see_to_it");
    assertThat(stepThatIsLate()).isEqualTo("ASSESS_RISK");
    complete("task_assess_risk", Routes.NO_DANGER);
    assertThat(openTasks()).containsExactly("task_assess_indicators", "task_see_to_it");
    assertThat(identification).hasPassed("end_contact_told", "end_risk_told");
  }

  /** As the head of unit reads it in her form. */
  private Object stepThatIsLate() {
    logIn("enhetschef");
    try {
      return forms.getTaskFormVariables(task("task_see_to_it").getId()).get("overdueStep");
    } finally {
      identity.clearAuthentication();
    }
  }
}
