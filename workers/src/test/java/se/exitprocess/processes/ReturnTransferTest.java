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

class ReturnTransferTest extends ProcessTest {

  private final Routes routes = new Routes(this);

  ReturnTransferTest() {
    super("return-transfer");
  }

  private ProcessInstance transfer(String ageGroup) {
    return start(Map.of("riskLevel", "LOW", "ageGroup", ageGroup, "residenceStatus", "TRANSFER"));
  }

  private ProcessInstance transfer() {
    return transfer("ADULT");
  }

  private void explained() {
    complete("task_explain_transfer", Map.of("appealOfTransfer", false));
  }

  private void explainedWithAppeal(LocalDate appealBy) {
    complete(
        "task_explain_transfer",
        Map.of("appealOfTransfer", true, "transferAppealBy", appealBy.toString()));
  }

  private void assessed(String returnRisk) {
    complete("task_assess_transfer_risk", Map.of("returnRisk", returnRisk));
  }

  private void handedOver(boolean followUp) {
    complete("task_hand_over_abroad", Map.of("returnFollowUpConsent", followUp));
  }

  private void raised(boolean raise) {
    complete(
        "task_raise_transfer_risk",
        Map.of("raiseTransferRisk", raise, "legalGround", "OWN_ACTIVITY"));
  }

  private void assertEnded(ProcessInstance transfer, String end, String outcome) {
    assertThat(endOf(transfer).split(",")).contains(end);
    assertThat(lastValue(transfer, "returnOutcome")).isEqualTo(outcome);
    assertThat(openTasks()).isEmpty();
  }

  @Test
  void theTransferIsMadeAndSupportIsHandedOver() {
    ProcessInstance transfer = transfer();
    explained();
    assessed("ACCEPTABLE");
    handedOver(false);

    complete("task_register_transfer", Map.of("arrivalOutcome", "ARRIVED"));

    assertEnded(transfer, "end_transferred", "TRANSFERRED");
    assertThat(transfer).hasPassed("end_safe_enough", "end_no_appeal");
  }

  @ParameterizedTest
  @CsvSource({"FINISHED, end_transferred, TRANSFERRED", "NEEDS_HELP, end_came_back, CAME_BACK"})
  void whoWantsIsFollowedUpThere(String followUp, String end, String outcome) {
    ProcessInstance transfer = transfer();
    routes.toTheTransfer();

    forward(Period.ofDays(40));
    complete("task_follow_up_return", Map.of("returnFollowUp", followUp));

    assertEnded(transfer, end, outcome);
  }

  @Test
  void aTransferThatIsNotMadeChangesNothing() {
    ProcessInstance transfer = transfer();
    explained();
    assessed("ACCEPTABLE");
    handedOver(true);

    complete("task_register_transfer", Map.of("arrivalOutcome", "NOT_TRAVELLED"));

    assertEnded(transfer, "end_not_transferred", "WITHDRAWN");
  }

  @Test
  void theMigrationAgencyIsAskedToStopAnUnsafeTransfer() {
    ProcessInstance transfer = transfer();
    explained();
    assessed("TOO_HIGH");
    assertThat(groupsOf("task_raise_transfer_risk")).containsExactly("enhetschef-soder");
    raised(true);

    routes.answerByHand("ACCEPTED");

    assertEnded(transfer, "end_not_transferred", "WITHDRAWN");
  }

  @Test
  void supportOnTheWayDoesNotWaitForTheAnswer() {
    transfer();
    explained();
    assessed("TOO_HIGH");
    raised(true);
    assertThat(openTasks()).containsExactly("task_await_answer", "task_hand_over_abroad");

    routes.answerByHand("REFUSED");

    assertThat(openTasks()).containsExactly("task_hand_over_abroad");
  }

  @Test
  void nothingIsToldAboutARiskAgainstHerWill() {
    transfer();
    explained();
    assessed("TOO_HIGH");

    raised(false);

    assertThat(openTasks()).containsExactly("task_hand_over_abroad");
  }

  @Test
  void aRiskThatNobodyRaisesIsSeenToByTheHeadOfOperations() {
    transfer();
    explained();
    assessed("TOO_HIGH");

    forward(Period.ofDays(2));

    assertThat(groupsOf("task_see_to_raise")).containsExactly("verksamhetschef");
    complete("task_see_to_raise");
    assertThat(openTasks()).contains("task_raise_transfer_risk");
  }

  @Test
  void herAppealIsWatchedWhileItCanStillBeMade() {
    transfer();
    LocalDate appealBy = today().plusDays(14);
    explainedWithAppeal(appealBy);
    assessed("ACCEPTABLE");
    assertThat(dueDate("task_help_appeal_transfer").toLocalDate()).isEqualTo(appealBy.minusDays(1));

    forwardTo(endOf(appealBy.minusDays(4)));
    assertThat(openTasks())
        .containsExactly(
            "task_hand_over_abroad", "task_help_appeal_transfer", "task_remember_appeal");
    complete("task_remember_appeal");
    forwardTo(endOf(appealBy.minusDays(1)));
    assertThat(groupsOf("task_see_to_appeal")).containsExactly("enhetschef-soder");
    complete("task_see_to_appeal");
    complete("task_help_appeal_transfer", Map.of("appealResult", "HANDED_IN"));

    assertThat(openTasks()).containsExactly("task_hand_over_abroad");
  }

  @Test
  void whatRemindsOfTheAppealGoesWithIt() {
    transfer();
    explainedWithAppeal(today());
    assessed("ACCEPTABLE");
    assertThat(openTasks()).contains("task_remember_appeal", "task_see_to_appeal");

    complete("task_help_appeal_transfer", Map.of("appealResult", "TOO_LATE"));

    assertThat(openTasks()).containsExactly("task_hand_over_abroad");
  }

  @Test
  void aTransferThatNobodyWritesInIsRemindedOfAndFoundOut() {
    transfer();
    explained();
    assessed("ACCEPTABLE");
    handedOver(true);

    forward(Period.ofDays(25));
    complete("task_remember_transfer");
    forward(Period.ofDays(10));
    assertThat(groupsOf("task_find_out_transfer")).containsExactly("enhetschef-soder");
    complete("task_find_out_transfer");

    assertThat(openTasks()).containsExactly("task_register_transfer");
  }

  @Test
  void aChildsTransferSaysWhoHasTakenOver() {
    transfer("CHILD");
    explained();
    isRefused("task_assess_transfer_risk", without("childsBest"), "Barnets bästa");
    assessed("ACCEPTABLE");
    handedOver(false);

    isRefused(
        "task_register_transfer",
        without("childHandedOver"),
        "Myndighet som har tagit över ansvaret för barnet");
  }

  @Test
  void datesThatCannotBeAreRefused() {
    transfer();

    isRefused(
        "task_explain_transfer",
        Map.of("transferReceivedOn", today().minusDays(1).toString()),
        "”Dag då hon fick beslutet” får inte ligga före ”Beslutets dag”.");
    isRefused(
        "task_explain_transfer",
        Map.of("appealOfTransfer", true, "transferAppealBy", today().minusDays(1).toString()),
        "”Sista dag att överklaga” får inte ligga före ”Dag då hon fick beslutet”.");
    explained();
    assessed("ACCEPTABLE");
    handedOver(false);
    isRefused(
        "task_register_transfer",
        Map.of("arrivalOutcome", "ARRIVED", "arrivedOn", today().minusDays(1).toString()),
        "”Dag för överföringen” får inte ligga före");
  }

  private static Map<String, Object> without(String field) {
    Map<String, Object> nothing = new HashMap<>();
    nothing.put(field, null);
    return nothing;
  }

  private void isRefused(String task, Map<String, ?> given, String sentence) {
    assertThatThrownBy(() -> complete(task, given))
        .isInstanceOf(FormRefused.class)
        .hasMessageContaining(sentence);
    identity.clearAuthentication();
    assertThat(openTasks()).contains(task);
  }
}
