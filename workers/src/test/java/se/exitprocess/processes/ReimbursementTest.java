package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Period;
import java.util.Map;
import org.junit.jupiter.api.Test;
import se.exitprocess.phases.costs.Claim;

class ReimbursementTest extends ClaimsTest {

  ReimbursementTest() {
    super("reimbursement");
  }

  @Test
  void whatIsPaidInFullEndsTheClaim() {
    var process = claimOpened();
    claimSent(90_000);
    complete("task_register_claim_decision", Map.of("decidedAmount", 90_000));

    complete("task_register_payment", Map.of("paidAmount", 90_000));

    assertThat(endOf(process)).endsWith("end_reimbursed");
    assertThat(claim())
        .extracting(Claim::state, Claim::decided, Claim::paid)
        .containsExactly(Claim.State.PAID, 90_000, 90_000);
  }

  @Test
  void aPartPaymentWaitsForTheRest() {
    var process = claimOpened();
    claimSent(90_000);
    complete("task_register_claim_decision", Map.of("decidedAmount", 90_000));

    complete("task_register_payment", Map.of("paidAmount", 50_000));

    assertThat(claim().state()).isEqualTo(Claim.State.DECIDED);
    refused("task_register_payment", Map.of("paidAmount", 40_000), "mindre än det som redan");
    complete("task_register_payment", Map.of("paidAmount", 90_000));
    assertThat(endOf(process)).endsWith("end_reimbursed");
  }

  @Test
  void aLowerDecisionIsExaminedBeforeItIsPaid() {
    claimOpened();
    claimSent(90_000);

    complete("task_register_claim_decision", Map.of("decidedAmount", 60_000));
    complete("task_examine_difference", Map.of("claimDifference", "ACCEPT"));

    assertThat(openTasks()).containsExactly("task_register_payment");
    complete("task_register_payment", Map.of("paidAmount", 60_000));
    assertThat(claim().state()).isEqualTo(Claim.State.PAID);
  }

  @Test
  void silenceAboutADecisionIsAskedAbout() {
    claimOpened();
    claimSent(90_000);
    forward(Period.ofDays(121));
    assertThat(openTasks())
        .containsExactly("task_ask_about_claim_decision", "task_register_claim_decision");
    complete("task_ask_about_claim_decision");

    complete("task_register_claim_decision", Map.of("decidedAmount", 90_000));

    assertThat(openTasks()).containsExactly("task_register_payment");
  }

  @Test
  void aPaymentThatDoesNotComeIsTheHeadsBusiness() {
    claimOpened();
    claimSent(90_000);
    complete("task_register_claim_decision", Map.of("decidedAmount", 90_000));

    forward(Period.ofDays(46));

    assertThat(openTasks()).containsExactly("task_register_payment", "task_see_to_payment");
    assertThat(groupsOf("task_see_to_payment")).containsExactly("verksamhetschef");
    complete("task_see_to_payment");
    complete("task_register_payment", Map.of("paidAmount", 90_000));
    assertThat(openTasks()).isEmpty();
  }

  @Test
  void nothingToClaimEndsIt() {
    var process = claimOpened();

    complete("task_prepare_claim", Map.of("claimDecision", "NOTHING"));

    assertThat(endOf(process)).isEqualTo("end_not_claimed");
  }

  @Test
  void nobodyDecidesOrPaysMoreThanWasAskedFor() {
    claimOpened();
    claimSent(80_000);
    refused(
        "task_register_claim_decision",
        Map.of("decidedAmount", 80_001),
        "Beslutet är högre än det sökta beloppet");
    refused(
        "task_register_claim_decision",
        Map.of("decidedAmount", 1, "claimDecidedOn", today().plusDays(1).toString()),
        "inte har varit än");
    refused(
        "task_register_claim_decision",
        Map.of("decidedAmount", 1, "claimDecidedOn", today().minusDays(1).toString()),
        "innan ansökan kom in");
    complete("task_register_claim_decision", Map.of("decidedAmount", 80_000));
    refused("task_register_payment", Map.of("paidAmount", 80_001), "högre än beslutet");
    refused(
        "task_register_payment",
        Map.of("paidAmount", 1, "paidOn", today().minusDays(1).toString()),
        "före beslutet");
    refused(
        "task_register_payment",
        Map.of("paidAmount", 1, "paidOn", today().plusDays(1).toString()),
        "inte har varit än");
  }
}
