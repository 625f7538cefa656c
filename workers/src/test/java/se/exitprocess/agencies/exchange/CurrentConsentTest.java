package se.exitprocess.agencies.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.exitprocess.agencies.ConsentOfRequest;
import se.exitprocess.demo.agencies.Behaviour;

/** A receiver is told of the consent to what it gets, and of no other. */
class CurrentConsentTest extends ExchangeTest {

  @Autowired ConsentOfRequest consentOfRequest;

  @BeforeEach
  void healthcareIsSilent() {
    agencies.behave("HEALTHCARE", Behaviour.SILENT);
  }

  @Test
  void onlyWhatThisRequestTellsIsTold() {
    LocalDate day = LocalDate.now(clock);
    give("INTERVENTION", List.of("HEALTH", "SOCIAL_SITUATION", "CHILDREN"), day.plusDays(90));
    give("INTERVENTION", List.of("LEGAL"), day.plusDays(5));
    give("PLAN", List.of("HEALTH"), day.plusDays(10));
    ProcessInstance instance = ask("HEALTHCARE", "ORDER_INTERVENTION", "CONSENT");
    assertThat(consentOfRequest.of(UUID.fromString(requestId(instance))))
        .hasValueSatisfying(
            given -> {
              assertThat(given.purpose()).isEqualTo("INTERVENTION");
              assertThat(given.kinds()).containsOnlyKeys("HEALTH", "SOCIAL_SITUATION");
              assertThat(given.validUntil()).isEqualTo(day.plusDays(90));
            });
    consents.withdraw(caseNumber, "HEALTHCARE", "samordnare");
    assertThat(consentOfRequest.of(UUID.fromString(requestId(instance)))).isEmpty();
  }

  @Test
  void onAnotherGroundNoConsentIsTold() {
    give("INTERVENTION", List.of("HEALTH", "SOCIAL_SITUATION"), LocalDate.now(clock).plusDays(90));
    ProcessInstance instance = ask("HEALTHCARE", "ORDER_INTERVENTION", "OWN_ACTIVITY");
    assertThat(consentOfRequest.of(UUID.fromString(requestId(instance)))).isEmpty();
  }

  private void give(String purpose, List<String> kinds, LocalDate until) {
    consents.give(caseNumber, "HEALTHCARE", purpose, kinds, until, "samordnare");
  }
}
