package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;

class MunicipalityTransferTest extends ProcessTest {

  private final Routes routes = new Routes(this);

  MunicipalityTransferTest() {
    super("municipality-transfer");
  }

  private ProcessInstance anotherMunicipality() {
    return start(Map.of());
  }

  @Test
  void supportGoesOnUntilTheOtherMunicipalityHasTakenOver() {
    ProcessInstance transfer = anotherMunicipality();

    routes.otherMunicipalityAnswers("ACCEPTED");
    complete("task_support_meanwhile");
    assertThat(openTasks()).containsExactly("task_hand_over_case", "task_support_meanwhile");
    complete("task_hand_over_case");

    assertThat(endOf(transfer)).isEqualTo("end_transferred");
    assertThat(lastValue(transfer, "transferOutcome")).isEqualTo("ACCEPTED");
    assertThat(openTasks()).isEmpty();
  }

  @Test
  void aHandOverThatDragsOnReachesTheHeadAndSupportGoesOn() {
    ProcessInstance transfer = anotherMunicipality();
    routes.otherMunicipalityAnswers("ACCEPTED");

    forward(Duration.ofDays(15));

    assertThat(groupsOf("task_see_to_hand_over")).containsExactly("enhetschef-soder");
    complete("task_see_to_hand_over");
    assertThat(openTasks()).containsExactly("task_hand_over_case", "task_support_meanwhile");
    complete("task_hand_over_case");
    assertThat(endOf(transfer)).contains("end_transferred");
  }

  @Test
  void noMeansThatItStaysHereOrIsAskedAgain() {
    ProcessInstance transfer = anotherMunicipality();
    routes.otherMunicipalityAnswers("REFUSED");
    complete("task_decide_after_refusal", Map.of("refusalAnswer", "ASK_AGAIN"));
    assertThat(openTasks()).containsExactly("task_prepare_transfer", "task_support_meanwhile");
    routes.otherMunicipalityAnswers("REFUSED");
    complete("task_decide_after_refusal", Map.of("refusalAnswer", "TAKE_BACK"));

    assertThat(endOf(transfer)).isEqualTo("end_stays_here");
    assertThat(lastValue(transfer, "transferOutcome")).isEqualTo("REFUSED");
  }

  @Test
  void silenceIsRemindedOfAndComesToTheHeadWhileSupportGoesOn() {
    anotherMunicipality();
    complete("task_prepare_transfer", Map.of("legalGround", "OWN_ACTIVITY"));

    forward(Duration.ofDays(29));

    assertThat(openTasks()).contains("task_handle_silence", "task_support_meanwhile");
    complete("task_handle_silence", Map.of("silenceHandling", "STOP_WAITING"));
    assertThat(openTasks()).containsExactly("task_decide_after_refusal", "task_support_meanwhile");
  }

  @Test
  void aDisputeIsFollowedUntilItIsSettledInOurDisfavour() {
    ProcessInstance transfer = anotherMunicipality();
    toTheDispute();
    forward(Duration.ofDays(100));
    complete("task_remind_dispute");
    complete("task_escalate_dispute");
    assertThat(openTasks()).containsExactly("task_register_dispute", "task_support_meanwhile");
    complete("task_register_dispute", Map.of("disputeOutcome", "OWN"));

    assertThat(endOf(transfer)).contains("end_dispute_ours");
    assertThat(lastValue(transfer, "transferOutcome")).isEqualTo("REFUSED");
  }

  @Test
  void aDisputeThatTheOtherLosesLeadsToTheHandOver() {
    ProcessInstance transfer = anotherMunicipality();
    toTheDispute();
    complete("task_register_dispute", Map.of("disputeOutcome", "OTHER"));
    assertThat(openTasks()).containsExactly("task_hand_over_case", "task_support_meanwhile");
    complete("task_hand_over_case");

    assertThat(lastValue(transfer, "transferOutcome")).isEqualTo("ACCEPTED");
  }

  private void toTheDispute() {
    routes.otherMunicipalityAnswers("REFUSED");
    complete("task_decide_after_refusal", Map.of("refusalAnswer", "DISPUTE"));
    assertThat(groupsOf("task_submit_dispute")).containsExactly("jurist");
    complete("task_submit_dispute");
  }
}
