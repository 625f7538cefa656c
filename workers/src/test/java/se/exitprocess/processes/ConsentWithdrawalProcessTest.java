package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.exitprocess.casefile.Consents;

/** A person takes a consent back; that it then ends is tried by ConsentWithdrawalTest. */
class ConsentWithdrawalProcessTest extends EventTest {

  ConsentWithdrawalProcessTest() {
    super("consent-withdrawal");
  }

  @Autowired private Consents consents;

  @Test
  void oneReceiver() {
    besideACase(Map.of());
    complete(
        "task_withdraw_consent",
        Map.of("withdrawnScope", "SOME", "withdrawnAgencies", List.of("POLICE")));
    assertThat(receivers()).containsOnly("HEALTHCARE");
    assertThat(reviewBecauseOf()).isEqualTo("CONSENT_WITHDRAWN");
  }

  @Test
  void everything() {
    besideACase(Map.of());
    forward(Period.ofDays(2));
    isEscalated("task_withdraw_consent", "task_see_to_it");
    Map<String, Object> all = new HashMap<>();
    all.put("withdrawnScope", "ALL");
    all.put("withdrawnAgencies", null);
    complete("task_withdraw_consent", all);
    assertThat(receivers()).isEmpty();
  }

  private List<String> receivers() {
    return consents.inForce(caseNumber).stream().map(Consents.Scope::receiver).distinct().toList();
  }
}
