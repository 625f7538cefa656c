package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import org.junit.jupiter.api.Test;
import se.exitprocess.phases.costs.Claim;

/** Six months from the end of the quarter, and nobody may miss them. */
class ReimbursementClaimTest extends ClaimsTest {

  ReimbursementClaimTest() {
    super("reimbursement-claim");
  }

  private LocalDate limit() {
    return claim().limitOn();
  }

  private void morningBeforeLimit(int days) {
    forwardTo(limit().minusDays(days).atTime(7, 59).atZone(engineClock.getZone()));
  }

  @Test
  void aClaimIsReadyWhenItHasComeIn() {
    claimOpened();
    assertThat(groupsOf("task_prepare_claim")).containsExactly("ekonom");

    claimSent(80_000);

    assertThat(claim())
        .extracting(Claim::state, Claim::costs, Claim::claimed, Claim::receivedOn)
        .containsExactly(Claim.State.SENT, 90_000, 80_000, today());
    assertThat(openTasks()).containsExactly("task_register_claim_decision");
  }

  @Test
  void theLastDayIsSixMonthsAfterTheQuarterOrTheNextWorkingDay() {
    claimOpened();

    assertThat(limit()).isBetween(lastDay().plusMonths(6), lastDay().plusMonths(6).plusDays(5));
  }

  @Test
  void twoWarningsAndTheHeadComeBeforeTheLastDay() {
    claimOpened();
    morningBeforeLimit(64);
    assertThat(openTasks()).containsExactly("task_prepare_claim");

    morningBeforeLimit(58);
    assertThat(openTasks()).containsExactly("task_prepare_claim", "task_remember_claim");
    complete("task_remember_claim");
    morningBeforeLimit(20);
    assertThat(openTasks()).containsExactly("task_hurry_claim", "task_prepare_claim");
    complete("task_hurry_claim");
    morningBeforeLimit(9);
    assertThat(openTasks()).containsExactly("task_prepare_claim", "task_see_to_claim");
    assertThat(groupsOf("task_see_to_claim")).containsExactly("verksamhetschef");
    complete("task_see_to_claim");

    claimSent(90_000);
    assertThat(openTasks()).containsExactly("task_register_claim_decision");
  }

  @Test
  void warningsThatNobodyAnsweredGoWithTheClaim() {
    claimOpened();
    morningBeforeLimit(5);
    assertThat(openTasks())
        .contains("task_remember_claim", "task_hurry_claim", "task_see_to_claim");

    claimSent(90_000);

    assertThat(openTasks()).containsExactly("task_register_claim_decision");
  }

  @Test
  void aMissedQuarterIsAccountedForAndStaysInTheBooks() {
    var process = claimOpened();
    forwardTo(endOf(limit()));
    assertThat(openTasks()).contains("task_prepare_claim");

    forward(Duration.ofMinutes(2));

    assertThat(openTasks())
        .contains("task_account_for_missed_claim")
        .doesNotContain("task_prepare_claim");
    assertThat(groupsOf("task_account_for_missed_claim")).containsExactly("verksamhetschef");
    assertThat(claim().state()).isEqualTo(Claim.State.MISSED);
    complete(
        "task_account_for_missed_claim",
        Map.of("missedClaim", "LOST", "lostReason", "NOBODY_IN_CHARGE"));
    assertThat(claim())
        .extracting(Claim::state, Claim::lost, Claim::lostReason)
        .containsExactly(Claim.State.LOST, 90_000, "NOBODY_IN_CHARGE");
    assertThat(openTasks()).isEmpty();
    assertThat(endOf(process)).isEqualTo("end_not_claimed");
  }

  @Test
  void aConfirmationThatIsFoundLaterSavesTheQuarter() {
    claimOpened();
    complete("task_prepare_claim", Map.of("claimDecision", "CLAIM", "claimedAmount", 90_000));
    forwardTo(endOf(limit()).plusDays(3));
    Map<String, Object> found =
        Map.of("missedClaim", "CAME_IN_TIME", "claimReceivedOn", limit().toString());

    refused(
        "task_account_for_missed_claim",
        Map.of(
            "missedClaim",
            "CAME_IN_TIME",
            "claimReceivedOn",
            limit().plusDays(1).toString(),
            "claimedAmount",
            90_000),
        "Sista dagen var");
    refused(
        "task_account_for_missed_claim",
        Map.of(
            "missedClaim",
            "CAME_IN_TIME",
            "claimReceivedOn",
            limit().toString(),
            "claimedAmount",
            90_001),
        "högre än kostnaderna");
    var all = new java.util.HashMap<String, Object>(found);
    all.put("claimedAmount", 70_000);
    complete("task_account_for_missed_claim", all);

    assertThat(claim().state()).isEqualTo(Claim.State.SENT);
    assertThat(claim().claimed()).isEqualTo(70_000);
    assertThat(openTasks()).containsExactly("task_register_claim_decision");
  }

  @Test
  void nothingIsClaimedWhereNothingIsReimbursed() {
    var process = claimOpened();

    complete("task_prepare_claim", Map.of("claimDecision", "NOTHING"));

    assertThat(claim().state()).isEqualTo(Claim.State.NOTHING);
    assertThat(endOf(process)).isEqualTo("end_not_claimed");
  }

  @Test
  void whatCannotBeIsRefusedInOneSentence() {
    claimOpened();
    refused(
        "task_prepare_claim",
        Map.of("claimDecision", "CLAIM", "claimedAmount", 90_001),
        "högre än kostnaderna i kostnadsboken");
    complete("task_prepare_claim", Map.of("claimDecision", "CLAIM", "claimedAmount", 90_000));

    refused(
        "task_send_claim",
        Map.of("claimSentOn", lastDay().toString(), "claimReceivedOn", today().toString()),
        "Kvartalet var inte slut den dagen");
    refused(
        "task_send_claim",
        Map.of(
            "claimSentOn", today().toString(), "claimReceivedOn", today().minusDays(1).toString()),
        "innan den skickades");
    refused(
        "task_send_claim",
        Map.of(
            "claimSentOn", today().toString(), "claimReceivedOn", today().plusDays(1).toString()),
        "inte har varit än");
    forward(Period.ofDays(1));
    assertThat(claim().state()).isEqualTo(Claim.State.PREPARED);
  }
}
