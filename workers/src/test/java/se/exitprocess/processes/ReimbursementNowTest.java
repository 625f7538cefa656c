package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.YearMonth;
import java.util.Map;
import org.junit.jupiter.api.Test;
import se.exitprocess.forms.FormRefused;

class ReimbursementNowTest extends ClaimsTest {

  ReimbursementNowTest() {
    super("reimbursement-now");
  }

  private void byHand(String quarter) {
    logIn("ekonom");
    try {
      forms.submitStartForm(
          repository
              .createProcessDefinitionQuery()
              .processDefinitionKey("reimbursement-now")
              .latestVersion()
              .singleResult()
              .getId(),
          Map.of(
              "claimYear",
              Integer.valueOf(quarter.substring(0, 4)),
              "claimQuarterOfYear",
              quarter.substring(5)));
    } finally {
      identity.clearAuthentication();
    }
    runJobs();
  }

  private YearMonth thisQuarter() {
    return lastQuarter().plusMonths(3);
  }

  @Test
  void theEconomistNeedNotWaitForTheNextQuarter() {
    cost(lastQuarter(), 10_000, MIGRATION_AGENCY);

    byHand(nameOf(lastQuarter()));

    assertThat(openTasks()).containsExactly("task_prepare_claim");
  }

  @Test
  void aQuarterThatIsOpenOrEmptyCannotBeClaimed() {
    cost(thisQuarter(), 10_000, MIGRATION_AGENCY);

    assertThatThrownBy(() -> byHand(nameOf(thisQuarter())))
        .isInstanceOf(FormRefused.class)
        .hasMessageContaining("Kvartalet är inte slut");
    assertThatThrownBy(() -> byHand(nameOf(lastQuarter())))
        .isInstanceOf(FormRefused.class)
        .hasMessageContaining("ingen har sökt för");
    assertThat(openTasks()).isEmpty();
  }
}
