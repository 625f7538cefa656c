package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Period;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReimbursementDifferenceTest extends ClaimsTest {

  ReimbursementDifferenceTest() {
    super("reimbursement-difference");
  }

  @BeforeEach
  void aDecisionThatIsLower() {
    claimOpened();
    claimSent(90_000);
    complete("task_register_claim_decision", Map.of("decidedAmount", 60_000));
  }

  @Test
  void aReviewMayGiveMore() {
    complete("task_examine_difference", Map.of("claimDifference", "ASK_REVIEW"));
    refused("task_register_review", Map.of("decidedAmount", 90_001), "högre än det sökta");

    complete("task_register_review", Map.of("decidedAmount", 85_000));

    assertThat(claim().decided()).isEqualTo(85_000);
    refused("task_register_payment", Map.of("paidAmount", 85_001), "högre än beslutet");
  }

  @Test
  void whatIsAcceptedIsPaid() {
    complete("task_examine_difference", Map.of("claimDifference", "ACCEPT"));

    assertThat(claim().decided()).isEqualTo(60_000);
    assertThat(openTasks()).containsExactly("task_register_payment");
  }

  @Test
  void threeWeeksAreRemindedOfAndNotForgottenAfterwards() {
    assertThat(dueDate("task_examine_difference").toLocalDate())
        .isBetween(today().plusDays(21), today().plusDays(26));
    forward(Period.ofDays(16));
    assertThat(openTasks()).containsExactly("task_examine_difference", "task_remember_difference");
    complete("task_remember_difference");

    forward(Period.ofDays(12));

    assertThat(openTasks()).containsExactly("task_examine_difference", "task_see_to_difference");
    assertThat(groupsOf("task_see_to_difference")).containsExactly("verksamhetschef");
    complete("task_see_to_difference");
    complete("task_examine_difference", Map.of("claimDifference", "ACCEPT"));
    assertThat(openTasks()).containsExactly("task_register_payment");
  }
}
