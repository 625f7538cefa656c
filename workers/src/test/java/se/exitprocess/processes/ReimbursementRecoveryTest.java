package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Period;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.exitprocess.forms.FormRefused;

class ReimbursementRecoveryTest extends ClaimsTest {

  ReimbursementRecoveryTest() {
    super("reimbursement-recovery");
  }

  @BeforeEach
  void aClaimThatIsPaid() {
    claimOpened();
    claimSent(90_000);
    complete("task_register_claim_decision", Map.of("decidedAmount", 90_000));
    complete("task_register_payment", Map.of("paidAmount", 90_000));
  }

  private void asked(String number, int amount) {
    logIn("ekonom");
    try {
      forms.submitStartForm(
          repository
              .createProcessDefinitionQuery()
              .processDefinitionKey("reimbursement-recovery")
              .latestVersion()
              .singleResult()
              .getId(),
          Map.of(
              "payer",
              MIGRATION_AGENCY,
              "claimYear",
              Integer.valueOf(number.substring(2, 6)),
              "claimQuarterOfYear",
              number.substring(7, 9),
              "claimRound",
              Integer.valueOf(number.substring(10)),
              "recoveryAmount",
              amount));
    } finally {
      identity.clearAuthentication();
    }
    runJobs();
  }

  @Test
  void whatIsPaidBackStandsInTheBooks() {
    asked(claim().number(), 20_000);
    assertThat(groupsOf("task_decide_recovery")).containsExactly("verksamhetschef");

    complete("task_decide_recovery", Map.of("recoveryDecision", "PAY_BACK"));

    assertThat(claim().recovered()).isEqualTo(20_000);
    assertThatThrownBy(() -> asked(claim().number(), 70_001)).isInstanceOf(FormRefused.class);
  }

  @Test
  void whatIsDisputedIsNotPaidBack() {
    asked(claim().number(), 20_000);
    forward(Period.ofDays(22));
    assertThat(openTasks()).containsExactly("task_decide_recovery", "task_remember_recovery");
    complete("task_remember_recovery");

    complete("task_decide_recovery", Map.of("recoveryDecision", "DISPUTE"));

    assertThat(claim().recovered()).isZero();
    assertThat(openTasks()).isEmpty();
  }

  @Test
  void nothingIsPaidBackThatWasNeverPaid() {
    assertThatThrownBy(() -> asked(claim().number(), 90_001))
        .isInstanceOf(FormRefused.class)
        .hasMessageContaining("Det finns ingen ansökan med det numret");
    assertThatThrownBy(() -> asked("M-2021-K1-1", 1)).isInstanceOf(FormRefused.class);
  }
}
