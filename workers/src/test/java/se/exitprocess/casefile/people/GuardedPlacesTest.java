package se.exitprocess.casefile.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import se.exitprocess.ExitProcessTest;
import se.exitprocess.casefile.AccessEntry;
import se.exitprocess.casefile.AccessKind;
import se.exitprocess.casefile.AccessLog;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseRecord;
import se.exitprocess.casefile.people.GuardedPlaces.Reason;
import se.exitprocess.engine.EngineClock;
import se.exitprocess.team.Team;
import se.exitprocess.team.TeamFunction;

/** Somebody tries to learn by herself where a person is sheltered. */
class GuardedPlacesTest extends ExitProcessTest {

  private static final String PLACE = "Zq7gatan 4, Exempelby";

  @Autowired private CaseRecord record;
  @Autowired private GuardedPlaces places;
  @Autowired private Team team;
  @Autowired private AccessLog log;
  @Autowired private JdbcClient jdbc;
  @Autowired private EngineClock engineClock;

  private CaseNumber number;

  @BeforeEach
  void aCaseWithAPlace() {
    number = record.open("soder", "handlaggare");
    places.keep(number, "Gamla platsen", "handlaggare");
    places.keep(number, PLACE, "handlaggare");
    team.add(number, "samordnare", TeamFunction.COORDINATOR, "test");
    team.add(number, "stodperson", TeamFunction.SUPPORT_PERSON, "test");
  }

  private long ask() {
    return places.ask(number, "samordnare", Reason.VISIT, "Jag ska möta henne i kväll.");
  }

  private void refused(Runnable attempt) {
    assertThatThrownBy(attempt::run)
        .isInstanceOf(NotAllowed.class)
        .hasMessageNotContaining("Zq7gatan");
  }

  private void forward(Duration distance) {
    engineClock.runAhead(distance);
  }

  @Test
  void twoPeopleHaveToWantIt() {
    long id = ask();
    refused(() -> places.reveal(id, "samordnare"));
    refused(() -> places.approve(id, "samordnare"));

    places.approve(id, "stodperson");

    assertThat(places.reveal(id, "samordnare")).isEqualTo(PLACE);
    assertThat(log.of(number))
        .filteredOn(entry -> entry.kind() == AccessKind.REVEAL)
        .extracting(AccessEntry::person)
        .containsExactly("samordnare", "stodperson", "samordnare");
  }

  @Test
  void theHeadOfTheUnitMayApproveAndNoOtherHead() {
    long id = ask();
    refused(() -> places.approve(id, "enhetschef2"));
    places.approve(id, "enhetschef");
    assertThat(places.reveal(id, "samordnare")).isEqualTo(PLACE);
  }

  @Test
  void whoDoesNotReachTheCaseCanNeitherAskNorApproveNorSee() {
    long id = ask();
    places.approve(id, "stodperson");
    for (String stranger : List.of("samordnare2", "drift", "verksamhetschef", "loggranskare")) {
      refused(() -> places.ask(number, stranger, Reason.EMERGENCY, "Jag vill veta."));
      refused(() -> places.approve(id, stranger));
      refused(() -> places.reveal(id, stranger));
    }
    // neither her colleagues of the team, the approver included: she saw nothing
    refused(() -> places.reveal(id, "stodperson"));
    refused(() -> places.ask(number, "enhetschef", Reason.VISIT, "Chefen godkänner bara."));
    assertThat(log.of(number))
        .filteredOn(entry -> entry.kind() == AccessKind.REFUSED)
        .hasSizeGreaterThan(10);
  }

  @Test
  void itIsShownOnce() {
    long id = ask();
    places.approve(id, "stodperson");
    places.reveal(id, "samordnare");
    refused(() -> places.reveal(id, "samordnare"));
    refused(() -> places.approve(id, "enhetschef"));
    assertThat(places.open(number)).isEmpty();
  }

  @Test
  void atTheSameMomentItIsShownOnce() {
    long id = ask();
    places.approve(id, "stodperson");
    List<CompletableFuture<String>> attempts =
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> places.reveal(id, "samordnare")))
            .limit(8)
            .toList();
    long shown =
        attempts.stream()
            .filter(it -> it.handle((place, failure) -> PLACE.equals(place)).join())
            .count();
    assertThat(shown).isEqualTo(1);
  }

  @Test
  void anApprovalLastsAQuarterOfAnHour() {
    long id = ask();
    places.approve(id, "stodperson");
    forward(GuardedPlaces.WINDOW);
    refused(() -> places.reveal(id, "samordnare"));
  }

  @Test
  void aRequestLastsADay() {
    long id = ask();
    forward(GuardedPlaces.WAITS);
    refused(() -> places.approve(id, "stodperson"));
    assertThat(places.open(number)).isEmpty();
  }

  @Test
  void whoHasLeftTheTeamSeesNothingOfWhatWasApproved() {
    long id = ask();
    places.approve(id, "stodperson");
    team.remove(number, "samordnare", TeamFunction.COORDINATOR, "test");
    refused(() -> places.reveal(id, "samordnare"));
  }

  @Test
  void theReasonIsAskedForAndSealed() {
    refused(() -> places.ask(number, "samordnare", Reason.VISIT, "  "));
    refused(() -> places.ask(number, "samordnare", Reason.VISIT, "x".repeat(1001)));
    places.ask(number, "samordnare", Reason.VISIT, "Zq7-mötet");

    assertThat(places.open(number).get(0).sentence()).isEqualTo("Zq7-mötet");
    for (String table : List.of("reveal", "guarded_place", "access_log")) {
      List<String> rows =
          jdbc.sql("select t::text from exit." + table + " t").query(String.class).list();
      String hex = java.util.HexFormat.of().formatHex("Zq7".getBytes(StandardCharsets.UTF_8));
      assertThat(rows).as(table).isNotEmpty().noneMatch(row -> row.contains("Zq7"));
      assertThat(rows).as(table).noneMatch(row -> row.contains(hex));
    }
  }

  @Test
  void theDatabaseItselfRefusesOnePersonInBothRoles() {
    long id = ask();
    assertThatThrownBy(
            () ->
                jdbc.sql(
                        "update exit.reveal set approved_by = asked_by, approved_at = now() where reveal_id = :id")
                    .param("id", id)
                    .update())
        .isInstanceOf(org.springframework.dao.DataAccessException.class);
  }

  @Test
  void whereThereIsNoPlaceThereIsNothingToAskFor() {
    CaseNumber other = record.open("soder", "handlaggare");
    team.add(other, "samordnare", TeamFunction.COORDINATOR, "test");
    refused(() -> places.ask(other, "samordnare", Reason.VISIT, "Var är hon?"));
    refused(() -> places.reveal(Long.MAX_VALUE, "samordnare"));
  }
}
