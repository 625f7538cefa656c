package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.exitprocess.forms.FormRefused;

class ReturnJourneyTest extends ProcessTest {

  private static final Map<String, String> GO = Map.of("travelCheck", "GO");

  ReturnJourneyTest() {
    super("return-journey");
  }

  private ProcessInstance journey(String ageGroup) {
    return start(
        Map.of(
            "riskLevel", "LOW",
            "ageGroup", ageGroup,
            "residenceStatus", "UNDOCUMENTED",
            "returnDecision", "RETURN"));
  }

  private ProcessInstance journey() {
    return journey("ADULT");
  }

  private void planned(LocalDate travelOn, boolean followUp) {
    complete(
        "task_plan_travel",
        Map.of(
            "returnDecision",
            "RETURN",
            "travelOn",
            travelOn.toString(),
            "returnFollowUpConsent",
            followUp));
  }

  private void planned() {
    planned(today(), true);
  }

  private void travelled(String arrivalOutcome) {
    complete("task_register_arrival", Map.of("arrivalOutcome", arrivalOutcome));
  }

  private void assertEnded(ProcessInstance journey, String end, String outcome) {
    assertThat(endOf(journey).split(",")).contains(end);
    assertThat(lastValue(journey, "returnOutcome")).isEqualTo(outcome);
    assertThat(openTasks()).isEmpty();
  }

  @Test
  void whoArrivesIsFollowedUpIfSheWants() {
    ProcessInstance journey = journey();
    planned();
    complete("task_assess_before_travel", GO);
    travelled("ARRIVED");
    forward(Period.ofDays(40));
    complete("task_follow_up_return", Map.of("returnFollowUp", "FINISHED"));

    assertEnded(journey, "end_followed_up", "RETURNED");
  }

  @Test
  void whoDoesNotWantToBeContactedIsNot() {
    ProcessInstance journey = journey();
    planned(today(), false);
    complete("task_assess_before_travel", GO);

    travelled("ARRIVED");

    assertEnded(journey, "end_returned", "RETURNED");
  }

  @Test
  void theRiskIsAssessedAgainInTheLastDaysAndNobodyTravelsWithoutIt() {
    ProcessInstance journey = journey();
    LocalDate travelOn = today().plusDays(20);
    planned(travelOn, true);

    forwardTo(endOf(travelOn.minusDays(4)));
    assertThat(openTasks()).as("no more than that she may change her mind").hasSize(1);
    forward(Period.ofDays(1));
    assertThat(openTasks()).containsExactly("task_assess_before_travel", "task_change_of_mind");
    assertThat(dueDate("task_assess_before_travel").toLocalDate()).isEqualTo(travelOn.minusDays(1));
    forwardTo(endOf(travelOn.minusDays(1)));
    assertThat(groupsOf("task_see_to_risk_before_travel")).containsExactly("enhetschef-soder");
    complete("task_see_to_risk_before_travel");
    complete("task_assess_before_travel", GO);

    assertThat(openTasks()).containsExactly("task_register_arrival");
    assertThat(journey).isWaitingAt("task_register_arrival");
  }

  @Test
  void whatTheHeadOfUnitWasAskedGoesWhenTheRiskIsAssessed() {
    journey();
    planned();
    assertThat(openTasks()).contains("task_see_to_risk_before_travel");

    complete("task_assess_before_travel", GO);

    assertThat(openTasks()).containsExactly("task_register_arrival");
  }

  @Test
  void highRiskBeforeTheJourneyStopsItAndSheIsToldWhy() {
    ProcessInstance journey = journey();
    planned();

    complete("task_assess_before_travel", Map.of("travelCheck", "NOT_SAFE"));
    assertThat(openTasks()).containsExactly("task_explain_no_return");
    complete("task_explain_no_return");

    assertEnded(journey, "end_not_safe", "NOT_SAFE");
  }

  @Test
  void aJourneyCanBePutOff() {
    journey();
    planned();

    complete("task_assess_before_travel", Map.of("travelCheck", "NEW_DATE"));

    assertThat(openTasks()).containsExactly("task_change_of_mind", "task_plan_travel");
  }

  @Test
  void sheMayChangeHerMindWhileTheJourneyIsPlanned() {
    ProcessInstance journey = journey();

    complete("task_plan_travel", Map.of("returnDecision", "STAY"));

    assertEnded(journey, "end_withdrawn", "WITHDRAWN");
  }

  @Test
  void sheMayChangeHerMindWhileSheWaitsForTheDay() {
    ProcessInstance journey = journey();
    planned(today().plusDays(60), true);

    complete("task_change_of_mind");

    assertEnded(journey, "end_withdrawn", "WITHDRAWN");
  }

  @Test
  void sheMayChangeHerMindOnTheLastDay() {
    ProcessInstance journey = journey();
    planned();

    complete("task_assess_before_travel", Map.of("travelCheck", "STAYS"));

    assertEnded(journey, "end_withdrawn", "WITHDRAWN");
  }

  @ParameterizedTest
  @CsvSource({
    "NOT_TRAVELLED, end_withdrawn, WITHDRAWN",
    "TURNED_BACK,   end_came_back, CAME_BACK",
  })
  void whoDoesNotGoAllTheWayIsWelcomeBack(String arrival, String end, String outcome) {
    ProcessInstance journey = journey();
    planned();
    complete("task_assess_before_travel", GO);

    travelled(arrival);

    assertEnded(journey, end, outcome);
  }

  @Test
  void whoseArrivalNobodyConfirmsIsSearchedForByTheCoordinatorAndThenByTheHeadOfUnit() {
    ProcessInstance journey = journey();
    LocalDate travelOn = today();
    planned(travelOn, true);
    complete("task_assess_before_travel", GO);
    assertThat(dueDate("task_register_arrival").toLocalDate()).isEqualTo(travelOn.plusDays(1));

    forwardTo(endOf(travelOn.plusDays(1)).plusMinutes(1));
    assertThat(openTasks()).containsExactly("task_register_arrival", "task_search_after_travel");
    complete("task_search_after_travel");
    forward(Period.ofDays(1));
    assertThat(groupsOf("task_find_out_arrival")).containsExactly("enhetschef-soder");
    complete("task_find_out_arrival");
    travelled("NOT_FOUND");

    assertThat(openTasks()).containsExactly("task_search_missing");
    complete("task_search_missing", Map.of("missingStatus", "FOUND"));
    complete("task_welcome_found");
    assertEnded(journey, "end_came_back", "CAME_BACK");
  }

  @Test
  void theSearchEndsWhenTheArrivalIsConfirmed() {
    journey();
    planned(today(), false);
    complete("task_assess_before_travel", GO);
    forward(Period.ofDays(5));
    assertThat(openTasks()).contains("task_search_after_travel", "task_find_out_arrival");

    travelled("ARRIVED");

    assertThat(openTasks()).isEmpty();
  }

  @Test
  void aChildIsOursUntilTheHandOverIsConfirmed() {
    ProcessInstance journey = journey("UNKNOWN");
    planned(today(), false);
    complete("task_assess_before_travel", GO);
    travelled("ARRIVED");

    forward(Period.ofDays(4));
    complete("task_remember_hand_over");
    forward(Period.ofDays(4));
    assertThat(openTasks())
        .containsExactly("task_confirm_child_hand_over", "task_see_to_hand_over");
    complete("task_see_to_hand_over");
    forward(Period.ofMonths(6));
    assertThat(openTasks()).containsExactly("task_confirm_child_hand_over");
    complete("task_confirm_child_hand_over");

    assertEnded(journey, "end_returned", "RETURNED");
  }

  @Test
  void anArrivalBeforeTheJourneyIsRefused() {
    journey();
    planned();
    complete("task_assess_before_travel", GO);

    isRefused(
        "task_register_arrival",
        Map.of(
            "departedOn", today().toString(),
            "arrivedOn", today().minusDays(1).toString()),
        "”Ankomstdag” får inte ligga före ”Dag då resan började”.");
    isRefused(
        "task_register_arrival",
        Map.of("arrivedOn", today().plusDays(1).toString()),
        "”Ankomstdag” får inte ligga efter i dag.");
  }

  @Test
  void aJourneyInThePastIsRefused() {
    journey();

    isRefused(
        "task_plan_travel",
        Map.of("travelOn", today().minusDays(1).toString()),
        "”Resdag” får inte ligga före i dag.");
  }

  @Test
  void aHandOverBeforeTheArrivalIsRefused() {
    journey("CHILD");
    planned();
    complete("task_assess_before_travel", GO);
    travelled("ARRIVED");

    isRefused(
        "task_confirm_child_hand_over",
        Map.of("handedOverOn", today().minusDays(1).toString()),
        "”Dag då ansvaret gick över” får inte ligga före");
  }

  private void isRefused(String task, Map<String, ?> given, String sentence) {
    Map<String, Object> answers = new HashMap<>(given);
    assertThatThrownBy(() -> complete(task, answers))
        .isInstanceOf(FormRefused.class)
        .hasMessageContaining(sentence);
    identity.clearAuthentication();
    assertThat(openTasks()).contains(task);
  }
}
