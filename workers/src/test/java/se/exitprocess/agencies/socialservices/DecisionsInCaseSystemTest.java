package se.exitprocess.agencies.socialservices;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import se.exitprocess.agencies.exchange.Sender;
import se.exitprocess.casefile.people.ProtectedIdentity;
import se.exitprocess.casefile.people.Protection;
import se.exitprocess.demo.agencies.SimulatedCaseSystem;
import se.exitprocess.processes.CaseTest;

/** A decision of the process stands in the case system once, or a colleague enters it by hand. */
class DecisionsInCaseSystemTest extends CaseTest {

  private static final String SWITCH = "decisions-go-to-the-case-system";

  @Autowired ConfigurableEnvironment environment;
  @Autowired Sender sender;
  @Autowired SimulatedCaseSystem caseSystem;
  @Autowired ProtectedIdentity protectedIdentity;
  @Autowired JdbcClient jdbc;

  private int before;

  @BeforeEach
  void decisionsGoThere() {
    environment
        .getPropertySources()
        .addFirst(new MapPropertySource(SWITCH, Map.of("exit.case-system.decisions", "true")));
    before = entered().size();
  }

  @AfterEach
  void asItWas() {
    environment.getPropertySources().remove(SWITCH);
    caseSystem.down(false);
  }

  private List<JsonNode> entered() {
    return caseSystem.written("/decisions");
  }

  /** A safe place is arranged: a decision. */
  private void decide() {
    startCase();
    complete(
        "task_register_contact",
        Map.of(
            "ageGroup", "ADULT",
            "fullName", "Zebra Påhittad",
            "identityKind", "PERSONAL_NUMBER",
            "identityNumber", SimulatedCaseSystem.WITH_A_CASE,
            "birthDate", "1912-12-12",
            "protectedData", "NONE"));
    startBeside("acute-protection", Map.of("riskLevel", "ACUTE", "ageGroup", "ADULT"));
    complete(
        "task_assess_danger",
        Map.of(
            "onCall", false,
            "protectionWanted", true,
            "shelterNeeded", true,
            "urgentCareNeeded", false,
            "interpreterNeeded", false));
    complete("task_check_shelter_licence", Map.of("shelterLicence", "LICENSED"));
    complete("task_arrange_acute_protection");
  }

  private boolean isUnderWay() {
    return runtime
            .createProcessInstanceQuery()
            .processDefinitionKey("agency-request")
            .processInstanceBusinessKey(caseNumber.value())
            .count()
        > 0;
  }

  @Test
  void aDecisionStandsThereWithoutItsReasons() {
    decide();
    assertThat(isUnderWay()).isTrue();

    sender.sendDue();

    assertThat(entered()).hasSize(before + 1);
    JsonNode entry =
        entered().stream()
            .filter(it -> it.path("reference").asText().equals(caseNumber.value()))
            .findFirst()
            .orElseThrow();
    assertThat(entry.path("name").asText()).isEqualTo("Beslut om akut skydd");
    assertThat(entry.path("law").asText()).isEqualTo("SoL 4:1, 9:6, 11:1");
    assertThat(entry.path("decidedBy").asText()).isNotBlank();
    assertThat(entry.toString()).doesNotContain("Påhittat").doesNotContain("Zebra");
    assertThat(isUnderWay()).as("it answers at once").isFalse();
  }

  @Test
  void whatIsDownIsTriedAgainAndEntersOnce() {
    caseSystem.down(true);
    decide();
    sender.sendDue();
    assertThat(isUnderWay()).isTrue();

    caseSystem.down(false);
    engineClock.stopAt(engineClock.instant().plus(Duration.ofDays(4)));
    sender.sendDue();
    sender.sendDue();

    assertThat(entered()).hasSize(before + 1);
    assertThat(isUnderWay()).isFalse();
  }

  @Test
  void aProtectedPersonIsEnteredByHand() {
    decide();
    protectedIdentity.raise(caseNumber, Protection.MARKED, "handlaggare");

    sender.sendDue();

    assertThat(entered()).hasSize(before);
    assertThat(
            jdbc.sql(
                    """
                    select o.state || ' ' || o.failure from exit.outbox o join exit.request r using (request_id)
                    where r.case_number = ?""")
                .param(caseNumber.value())
                .query(String.class)
                .single())
        .startsWith("UNDELIVERABLE case_system, decision_entry, protected,");
    assertThat(isUnderWay()).as("a colleague is asked").isTrue();
  }
}
