package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Period;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReturnTest extends ProcessTest {

  private static final Map<String, String> RETURN = Map.of("returnDecision", "RETURN");
  private static final Map<String, String> STAY = Map.of("returnDecision", "STAY");

  private final Routes routes = new Routes(this);

  ReturnTest() {
    super("return");
  }

  private ProcessInstance wish(String riskLevel) {
    return start(
        Map.of("riskLevel", riskLevel, "ageGroup", "ADULT", "residenceStatus", "UNDOCUMENTED"));
  }

  private ProcessInstance wish() {
    return wish("LOW");
  }

  private void toTheApplication() {
    complete("task_confirm_voluntary_return", RETURN);
    complete("task_assess_return_risk", Map.of("returnRisk", "ACCEPTABLE"));
    complete("task_prepare_return_application", Map.of("legalGround", "OWN_ACTIVITY"));
  }

  private void assertEnded(ProcessInstance wish, String end, String outcome) {
    assertThat(endOf(wish)).isEqualTo(end);
    assertThat(lastValue(wish, "returnOutcome")).isEqualTo(outcome);
    assertThat(openTasks()).isEmpty();
  }

  @Test
  void aVoluntaryReturnIsFollowedUp() {
    ProcessInstance wish = wish();

    routes.toReturn();

    assertEnded(wish, "end_returned", "RETURNED");
    assertThat(wish)
        .hasPassedInOrder(
            "task_confirm_voluntary_return",
            "task_assess_return_risk",
            "task_prepare_return_application",
            "call_return_programme",
            "task_plan_travel",
            "task_register_arrival",
            "timer_return_follow_up",
            "task_follow_up_return");
  }

  @ParameterizedTest
  @CsvSource({"LOW, P1M", "ELEVATED, P14D", "ACUTE, P7D"})
  void theHigherTheRiskTheSoonerTheFollowUp(String riskLevel, Period period) {
    wish(riskLevel);
    toTheApplication();
    routes.agencyAnswers(Map.of("agencyOutcome", "ACCEPTED"));
    complete("task_plan_travel", RETURN);
    complete("task_register_arrival", RETURN);

    forward(period.minusDays(1));
    assertThat(openTasks()).isEmpty();
    forward(Period.ofDays(1));

    assertThat(openTasks()).containsExactly("task_follow_up_return");
  }

  @Test
  void whoDoesNotWantToTravelStays() {
    ProcessInstance wish = wish();

    complete("task_confirm_voluntary_return", STAY);

    assertEnded(wish, "end_stays", "WITHDRAWN");
  }

  @Test
  void nobodyIsHelpedIntoDanger() {
    ProcessInstance wish = wish();
    complete("task_confirm_voluntary_return", RETURN);

    complete("task_assess_return_risk", Map.of("returnRisk", "TOO_HIGH"));

    assertEnded(wish, "end_not_safe", "NOT_SAFE");
  }

  @ParameterizedTest
  @CsvSource({"REFUSED", "NO_ANSWER"})
  void withoutAPlaceInTheProgrammeAnotherWayIsNeeded(String answer) {
    ProcessInstance wish = wish();
    toTheApplication();

    routes.answerByHand(answer);

    assertEnded(wish, "end_refused", "REFUSED");
  }

  @Test
  void sheMayChangeHerMindWhileTheJourneyIsPlanned() {
    ProcessInstance wish = wish();
    toTheApplication();
    routes.answerByHand("ACCEPTED");

    complete("task_plan_travel", STAY);

    assertEnded(wish, "end_withdrawn", "WITHDRAWN");
  }

  @Test
  void sheMayChangeHerMindOnTheDayOfTheJourney() {
    ProcessInstance wish = wish();
    toTheApplication();
    routes.answerByHand("ACCEPTED");
    complete("task_plan_travel", RETURN);

    complete("task_register_arrival", STAY);

    assertEnded(wish, "end_withdrawn", "WITHDRAWN");
  }
}
