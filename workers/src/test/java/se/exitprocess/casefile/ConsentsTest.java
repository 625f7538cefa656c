package se.exitprocess.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import se.exitprocess.ExitProcessTest;
import se.exitprocess.engine.EngineClock;

class ConsentsTest extends ExitProcessTest {

  private static final Set<String> HEALTH = Set.of("HEALTH");

  @Autowired private Consents consents;
  @Autowired private CaseRecord record;
  @Autowired private JdbcClient jdbc;
  @Autowired private EngineClock engineClock;
  @Autowired private Clock clock;

  private CaseNumber number;

  @BeforeEach
  void aCase() {
    number = record.open("soder", "handlaggare");
  }

  @Test
  void aConsentIsToOneReceiverForOnePurposeToCertainKindsOfData() {
    assertThat(inForce("HEALTHCARE", "PLAN", HEALTH)).isFalse();
    give("HEALTHCARE", "PLAN", Set.of("HEALTH", "SOCIAL_SITUATION"));

    assertThat(inForce("HEALTHCARE", "PLAN", HEALTH)).isTrue();
    assertThat(inForce("HEALTHCARE", "PLAN", Set.of("HEALTH", "SOCIAL_SITUATION"))).isTrue();
    assertThat(inForce("HEALTHCARE", "PLAN", Set.of("HEALTH", "CHILDREN"))).isFalse();
    assertThat(inForce("HEALTHCARE", "PLAN", Set.of())).isFalse();
    assertThat(inForce("HEALTHCARE", "INTERVENTION", HEALTH)).isFalse();
    assertThat(inForce("POLICE", "PLAN", HEALTH)).isFalse();
    assertThat(consents.missing(number, "HEALTHCARE", "PLAN", Set.of("HEALTH", "CHILDREN")))
        .containsExactly("CHILDREN");
  }

  @Test
  void eachIsWithdrawnForItselfAndCanBeGivenAgain() {
    give("HEALTHCARE", "PLAN", Set.of("HEALTH", "CHILDREN"));
    give("HEALTHCARE", "INTERVENTION", HEALTH);
    give("POLICE", "PLAN", HEALTH);

    consents.withdraw(number, "HEALTHCARE", "PLAN", "samordnare");
    assertThat(inForce("HEALTHCARE", "PLAN", HEALTH)).isFalse();
    assertThat(inForce("HEALTHCARE", "INTERVENTION", HEALTH)).isTrue();
    assertThat(inForce("POLICE", "PLAN", HEALTH)).isTrue();

    consents.withdraw(number, "HEALTHCARE", "samordnare");
    assertThat(inForce("HEALTHCARE", "INTERVENTION", HEALTH)).isFalse();
    assertThat(consents.withdraw(number, scope -> scope.receiver().equals("NGO"), "samordnare"))
        .isFalse();

    give("HEALTHCARE", "PLAN", HEALTH);
    assertThat(inForce("HEALTHCARE", "PLAN", HEALTH)).isTrue();
    assertThat(inForce("HEALTHCARE", "PLAN", Set.of("CHILDREN"))).isFalse();
  }

  @Test
  void itEndsWithItsLastDayInSweden() {
    LocalDate lastDay = LocalDate.of(2027, 7, 14);
    consents.give(number, "HEALTHCARE", "PLAN", HEALTH, lastDay, "samordnare");
    engineClock.stopAt(Instant.parse("2027-07-14T21:59:59Z"));
    assertThat(inForce("HEALTHCARE", "PLAN", HEALTH)).isTrue();
    engineClock.stopAt(Instant.parse("2027-07-14T22:00:00Z"));
    assertThat(inForce("HEALTHCARE", "PLAN", HEALTH)).isFalse();
    assertThat(consents.of(number))
        .extracting(Consent::state)
        .containsExactly(Consent.State.EXPIRED);
  }

  @Test
  void theListSaysInWordsWhatStands() {
    give("HEALTHCARE", "PLAN", Set.of("SOCIAL_SITUATION", "HEALTH"));
    give("POLICE", "PROTECTION", Set.of("PROTECTION"));
    consents.withdraw(number, "POLICE", "handlaggare");
    jdbc.sql(
            """
            insert into exit.consent (case_number, agency, given, valid_until, recorded_by, recorded_at)
            values (?, 'SCHOOL', true, null, 'samordnare', now())""")
        .param(number.value())
        .update();

    List<Consent> list = consents.of(number);
    assertThat(list).hasSize(3);
    assertThat(list.get(0).receiver()).isEqualTo("HEALTHCARE");
    assertThat(list.get(0).purposeName()).isEqualTo("Planera stödet tillsammans");
    assertThat(list.get(0).kinds())
        .isEqualTo(
            Map.of("HEALTH", "Hälsa", "SOCIAL_SITUATION", "Livssituation och behov av stöd"));
    assertThat(list.get(0).validUntil()).isEqualTo(LocalDate.now(clock).plusDays(10));
    assertThat(list.get(0).state()).isEqualTo(Consent.State.IN_FORCE);
    assertThat(list.get(1).state()).isEqualTo(Consent.State.WITHDRAWN);
    assertThat(list.get(1).recordedBy()).isEqualTo("handlaggare");
    assertThat(list.get(2).state()).isEqualTo(Consent.State.UNSPECIFIED);
    assertThat(inForce("SCHOOL", "PLAN", Set.of("SOCIAL_SITUATION"))).isFalse();
  }

  @Test
  void whatIsNotInTheCatalogueCannotBeConsentedTo() {
    for (Runnable attempt :
        List.<Runnable>of(
            () -> give("HEALTHCARE", "HOBBY", HEALTH),
            () -> give("HEALTHCARE", "PLAN", Set.of("GOSSIP")),
            () -> give("HEALTHCARE", "PLAN", Set.of()))) {
      assertThatThrownBy(attempt::run).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void whatWasSaidStaysAsItWas() {
    give("HEALTHCARE", "PLAN", HEALTH);
    for (String sql :
        List.of(
            "update exit.consent set given = true",
            "update exit.consent set valid_until = '2099-01-01'",
            "delete from exit.consent",
            "truncate exit.consent")) {
      assertThatThrownBy(() -> jdbc.sql(sql).update())
          .isInstanceOf(DataAccessException.class)
          .hasMessageContaining("append-only");
    }
  }

  @Test
  void aCatalogueThatCannotWorkIsToldAllAtOnce() {
    assertThatThrownBy(
            () ->
                new ConsentCatalogue(
                    Map.of(
                        "purposes", Map.of("plan", Map.of("name", "Plan"), "NAMELESS", Map.of()),
                        "proposed", Map.of("purposes", List.of("HOBBY")))))
        .hasMessageContainingAll("plan: a code", "NAMELESS", "kinds is missing", "HOBBY");
  }

  private boolean inForce(String receiver, String purpose, Set<String> kinds) {
    return consents.inForce(number, receiver, purpose, kinds);
  }

  private void give(String receiver, String purpose, Set<String> kinds) {
    consents.give(
        number, receiver, purpose, kinds, LocalDate.now(clock).plusDays(10), "samordnare");
  }
}
