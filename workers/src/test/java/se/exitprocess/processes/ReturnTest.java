package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import se.exitprocess.casefile.Consents;

class ReturnTest extends ProcessTest {

  private static final Map<String, String> RETURN = Map.of("returnDecision", "RETURN");
  private static final Map<String, String> STAY = Map.of("returnDecision", "STAY");

  @Autowired private Consents consents;

  private final Routes routes = new Routes(this);

  ReturnTest() {
    super("return");
  }

  private ProcessInstance wish(String ageGroup) {
    return start(
        Map.of(
            "riskLevel", "LOW",
            "ageGroup", ageGroup,
            "residenceStatus", "UNDOCUMENTED",
            "followUpOutcome", "RETURN"));
  }

  private ProcessInstance wish() {
    return wish("ADULT");
  }

  private void toTheApplication() {
    complete("task_confirm_voluntary_return", RETURN);
    routes.returnIsSafeEnough(false);
    complete("task_prepare_return_application", Map.of("legalGround", "OWN_ACTIVITY"));
  }

  private void assertEnded(ProcessInstance wish, String end, String outcome) {
    assertThat(endOf(wish).split(",")).contains(end);
    assertThat(lastValue(wish, "returnOutcome")).isEqualTo(outcome);
    assertThat(openTasks()).isEmpty();
  }

  @Test
  void aVoluntaryReturnIsFollowedUp() {
    ProcessInstance wish = wish();

    routes.toReturn();

    assertEnded(wish, "end_return", "RETURNED");
    assertThat(wish)
        .hasPassedInOrder(
            "task_confirm_voluntary_return",
            "task_assess_return_risk",
            "task_prepare_return_application",
            "service_record_return_consent",
            "call_return_programme",
            "call_return_journey");
  }

  @Test
  void aCaseThatBeganBeforeThereWereTransfersAsksForThePersonsOwnWish() {
    start(Map.of("riskLevel", "LOW", "ageGroup", "ADULT", "residenceStatus", "UNDOCUMENTED"));

    assertThat(openTasks()).containsExactly("task_confirm_voluntary_return");
  }

  @Test
  void whatThePersonSaidYesToInTheApplicationIsInForce() {
    wish();
    complete("task_confirm_voluntary_return", RETURN);
    routes.returnIsSafeEnough(false);

    complete(
        "task_prepare_return_application",
        Map.of(
            "legalGround",
            "CONSENT",
            "consentDataKinds",
            List.of("IDENTITY", "CONTACT", "MIGRATION", "SOCIAL_SITUATION"),
            "consentValidUntil",
            today().plusMonths(6).toString()));

    assertThat(consents.inForce(caseNumber))
        .isNotEmpty()
        .allSatisfy(
            consent -> {
              assertThat(consent.receiver()).isEqualTo("REGIONAL_COORDINATOR");
              assertThat(consent.purpose()).isEqualTo("RETURN");
            });
    assertThat(openTasks())
        .as("sent, and she may still change her mind")
        .containsExactly("task_await_answer", "task_change_of_mind");
  }

  @Test
  void withoutConsentNothingIsSent() {
    wish();
    complete("task_confirm_voluntary_return", RETURN);
    routes.returnIsSafeEnough(false);

    complete(
        "task_prepare_return_application",
        Map.of(
            "legalGround", "CONSENT",
            "consentDataKinds", List.of("HEALTH"),
            "consentValidUntil", today().plusMonths(6).toString()));

    assertThat(openTasks()).containsExactly("task_change_of_mind", "task_obtain_legal_ground");
  }

  @Test
  void whoDoesNotWantToTravelStays() {
    ProcessInstance wish = wish();

    complete("task_confirm_voluntary_return", STAY);

    assertEnded(wish, "end_stays", "WITHDRAWN");
  }

  @Test
  void nobodyIsHelpedIntoDangerAndSheIsToldWhy() {
    ProcessInstance wish = wish();
    complete("task_confirm_voluntary_return", RETURN);

    complete("task_assess_return_risk", Map.of("returnRisk", "TOO_HIGH", "childrenTravel", false));
    complete("task_explain_no_return", Map.of("travelsAnyway", "YES", "wantsDecision", "YES"));

    assertEnded(wish, "end_not_safe", "NOT_SAFE");
  }

  @ParameterizedTest
  @CsvSource({"CHILD, false", "UNKNOWN, false", "ADULT, true"})
  void aChildReturnsOnlyWhenBothCountriesAgree(String ageGroup, boolean childrenTravel) {
    ProcessInstance wish = wish(ageGroup);
    complete("task_confirm_voluntary_return", RETURN);
    routes.returnIsSafeEnough(childrenTravel);

    assertThat(groupsOf("task_weigh_childs_return")).containsExactly("enhetschef-soder");
    complete("task_weigh_childs_return", Map.of("childsReturn", "NOT_AGREED"));

    assertEnded(wish, "end_not_in_interests", "NOT_IN_CHILDS_INTERESTS");
  }

  @Test
  void aChildWhoseReturnBothCountriesFindBestMayApply() {
    wish("CHILD");
    complete("task_confirm_voluntary_return", RETURN);
    routes.returnIsSafeEnough(false);

    complete("task_weigh_childs_return", Map.of("childsReturn", "BOTH_AGREE"));

    assertThat(openTasks()).containsExactly("task_prepare_return_application");
  }

  @ParameterizedTest
  @ValueSource(strings = {"REFUSED", "NO_ANSWER"})
  void withoutAPlaceInTheProgrammeAnotherWayIsLookedFor(String answer) {
    ProcessInstance wish = wish();
    toTheApplication();

    routes.answerByHand(answer);
    complete("task_find_way_home", Map.of("wayHome", "NO_WAY"));

    assertEnded(wish, "end_refused", "REFUSED");
  }

  @Test
  void anotherWayHomeIsPlannedWithTheSameCare() {
    wish();
    toTheApplication();
    routes.answerByHand("REFUSED");

    complete("task_find_way_home", Map.of("wayHome", "OTHER_WAY"));

    assertThat(openTasks()).containsExactly("task_change_of_mind", "task_plan_travel");
  }

  @Test
  void sheMayChangeHerMindWhileTheProgrammeDecides() {
    ProcessInstance wish = wish();
    toTheApplication();

    complete("task_change_of_mind", without("personsOwnWords"));

    assertEnded(wish, "end_withdrawn", "WITHDRAWN");
  }

  @Test
  void whoIsInDangerThereComesBackToHerPlan() {
    ProcessInstance wish = wish();
    routes.toTheArrival();
    complete("task_welcome_from_abroad", Map.of("abroadContact", "WAY_BACK"));

    complete("task_plan_way_back");

    assertEnded(wish, "end_came_back", "CAME_BACK");
  }

  @Test
  void theHeadOfUnitSeesToAWayBackThatNobodyPlans() {
    ProcessInstance wish = wish();
    routes.toTheArrival();
    complete("task_welcome_from_abroad", Map.of("abroadContact", "WAY_BACK"));

    forwardTo(endOf(today().plusDays(1)));

    assertThat(openTasks()).containsExactly("task_plan_way_back", "task_see_to_way_back");
    complete("task_see_to_way_back");
    complete("task_plan_way_back");
    assertEnded(wish, "end_came_back", "CAME_BACK");
  }

  @Test
  void whatTheHeadOfUnitWasAskedGoesWithTheTask() {
    ProcessInstance wish = wish();
    routes.toTheArrival();
    complete("task_welcome_from_abroad", Map.of("abroadContact", "WAY_BACK"));
    forwardTo(endOf(today().plusDays(1)));

    complete("task_plan_way_back");

    assertEnded(wish, "end_came_back", "CAME_BACK");
  }

  @ParameterizedTest
  @CsvSource({"FINISHED, end_transferred, TRANSFERRED", "NEEDS_HELP, end_came_back, CAME_BACK"})
  void aTransferIsAWayOfItsOwn(String followUp, String end, String outcome) {
    ProcessInstance transfer =
        start(
            Map.of(
                "riskLevel", "LOW",
                "ageGroup", "ADULT",
                "residenceStatus", "TRANSFER",
                "followUpOutcome", "TRANSFER"));
    routes.toTheTransfer();

    forward(Period.ofDays(40));
    complete("task_follow_up_return", Map.of("returnFollowUp", followUp));
    if (followUp.equals("NEEDS_HELP")) {
      complete("task_plan_way_back");
    }

    assertEnded(transfer, end, outcome);
  }

  private static Map<String, Object> without(String field) {
    Map<String, Object> nothing = new HashMap<>();
    nothing.put(field, null);
    return nothing;
  }
}
