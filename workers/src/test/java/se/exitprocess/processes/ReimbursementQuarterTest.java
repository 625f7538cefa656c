package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import se.exitprocess.phases.costs.Claim;

class ReimbursementQuarterTest extends ClaimsTest {

  ReimbursementQuarterTest() {
    super("reimbursement-quarter");
  }

  private YearMonth thisQuarter() {
    return lastQuarter().plusMonths(3);
  }

  @Test
  void theFirstDayOfAQuarterOpensAClaimForEachPayerByItself() {
    cost(thisQuarter(), 10_000, MIGRATION_AGENCY);
    cost(thisQuarter().plusMonths(1), 5_000, "SOCIALSTYRELSEN");
    cost(thisQuarter(), 7_000, "MUNICIPALITY");
    LocalDate nextQuarter = thisQuarter().plusMonths(3).atDay(1);
    nextStartAsIfTheClockHadNeverRunAhead(nextQuarter);

    forwardTo(nextQuarter.atTime(5, 59).atZone(ZoneId.systemDefault()));
    assertThat(costs.claims()).isEmpty();
    forwardTo(nextQuarter.atTime(6, 1).atZone(ZoneId.systemDefault()));

    String quarter = nameOf(lastQuarter());
    assertThat(costs.claims())
        .extracting(Claim::number, Claim::costs)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("M-" + quarter + "-1", 10_000),
            org.assertj.core.groups.Tuple.tuple("S-" + quarter + "-1", 5_000));
    assertThat(openTasks()).containsExactly("task_prepare_claim", "task_prepare_claim");
    assertThat(starter().getDuedate().toInstant().atZone(ZoneId.systemDefault()).toLocalDateTime())
        .as("the next one")
        .isEqualTo(nextQuarter.plusMonths(3).atTime(6, 0));
  }

  /**
   * Cron runs in the zone of the machine. Other tests have let the engine's own timer fire in a
   * time that has not come.
   */
  private void nextStartAsIfTheClockHadNeverRunAhead(LocalDate day) {
    management.setJobDuedate(
        starter().getId(), Date.from(day.atTime(6, 0).atZone(ZoneId.systemDefault()).toInstant()));
  }

  private Job starter() {
    return management
        .createJobQuery()
        .processDefinitionKey("reimbursement-quarter")
        .timers()
        .singleResult();
  }

  @Test
  void aQuarterWithoutCostsThatOthersBearOpensNothing() {
    cost(lastQuarter(), 7_000, "MUNICIPALITY");

    quarterBegins();

    assertThat(costs.claims()).isEmpty();
    assertThat(openTasks()).isEmpty();
  }

  @Test
  void costsThatComeWhileTheClaimIsOpenJoinIt() {
    claimOpened();
    cost(lastQuarter(), 1_000, MIGRATION_AGENCY);

    quarterBegins();

    assertThat(claim().costs()).isEqualTo(91_000);
    assertThat(tasks.getVariable(task("task_prepare_claim").getId(), "ledgerAmount"))
        .isEqualTo(91_000);
    complete("task_prepare_claim", Map.of("claimDecision", "CLAIM", "claimedAmount", 91_000));
  }

  @Test
  void lateCostsAreASupplementWithinTheLimit() {
    claimOpened();
    claimSent(90_000);
    cost(lastQuarter(), 1_000, MIGRATION_AGENCY);

    quarterBegins();

    assertThat(costs.claims()).hasSize(2);
    assertThat(costs.claim("M-" + nameOf(lastQuarter()) + "-2").orElseThrow().costs())
        .isEqualTo(1_000);
    assertThat(openTasks())
        .containsExactlyInAnyOrder("task_prepare_claim", "task_register_claim_decision");
  }

  @Test
  void costsThatComeAfterTheLimitAreALostQuarterThatEverybodySees() {
    YearMonth longAgo = lastQuarter().minusMonths(9);
    cost(longAgo, 4_000, MIGRATION_AGENCY);

    quarterBegins();

    assertThat(claim())
        .extracting(Claim::state, Claim::lost, Claim::lostReason)
        .isEqualTo(List.of(Claim.State.LOST, 4_000, "COSTS_LATE"));
    assertThat(openTasks()).isEmpty();
  }
}
