package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.people.Identity;
import se.exitprocess.casefile.people.People;
import se.exitprocess.casefile.people.PersonEntry;
import se.exitprocess.identity.Http;
import se.exitprocess.team.CaseAccess;
import se.exitprocess.team.Reach;
import se.exitprocess.team.Team;
import se.exitprocess.team.TeamFunction;

/** Somebody comes back after years: a new number, the history stays, and is read by decision. */
class EarlierRecordTest extends EventTest {

  @Autowired private People people;
  @Autowired private Team team;
  @Autowired private CaseAccess access;
  @LocalServerPort private int port;

  EarlierRecordTest() {
    super("earlier-record");
  }

  private CaseNumber caseOf(String name, String unit) {
    CaseNumber number = record.open(unit, "test");
    people.write(number, named(name), "test");
    return number;
  }

  private static PersonEntry named(String name) {
    return PersonEntry.of(
        Identity.read(Identity.Kind.NAME, name, LocalDate.of(2026, 1, 1)).orElseThrow());
  }

  @Test
  void afterTwoYearsTheNewTeamReadsWhatTheHeadOfUnitOpens() {
    CaseNumber before = caseOf("Petra Tillbaka", "soder");
    CaseNumber elsewhere = caseOf("Petra Tillbaka", "norr");
    record.close(before, "OWN_WISH");
    record.close(elsewhere, "OWN_WISH");
    forward(Period.ofYears(2));
    ProcessInstance earlier = start(Map.of());
    people.write(caseNumber, named("Petra Tillbaka"), "test");
    team.add(caseNumber, "samordnare", TeamFunction.COORDINATOR, "test");
    assertThat(access.reaches("samordnare", before)).isFalse();
    forward(Period.ofDays(4));
    isEscalated("task_decide_earlier_record", "task_see_to_it");

    complete("task_decide_earlier_record", Map.of("earlierRecord", "GRANTED"));

    assertThat(endOf(earlier)).contains("end_earlier_opened");
    assertThat(caseNumber).as("a number of its own").isNotEqualTo(before);
    assertThat(people.rounds(caseNumber, it -> true)).containsExactly(before);
    assertThat(people.round(caseNumber)).isEqualTo(2);
    assertThat(access.reach(before, "samordnare")).isEqualTo(new Reach.EarlierRecord());
    assertThat(access.reaches("samordnare", elsewhere)).as("another unit decides").isFalse();
    assertThat(record.isOpen(before)).isFalse();
  }

  @Test
  void whoeverIsLetInReadsAndNoMoreAndOnlyWhileSheWorksWithThePerson() {
    CaseNumber before = caseOf("Pia Igen", "soder");
    record.close(before, "OWN_WISH");
    start(Map.of());
    people.write(caseNumber, named("Pia Igen"), "test");
    team.add(caseNumber, "samordnare", TeamFunction.COORDINATOR, "test");
    complete("task_decide_earlier_record", Map.of("earlierRecord", "GRANTED"));
    Http samira = Http.session(port, "samordnare", "tasklist");

    assertThat(samira.page("/akt/" + before + "/journal").body())
        .contains(before.value())
        .doesNotContain("<form method=\"post\" action=\"/akt/" + before + "/journal");
    var written =
        samira.form(
            "/akt/" + before + "/journal", Map.of("day", today().toString(), "text", "Nytt"));
    assertThat(written.statusCode()).isEqualTo(400);
    assertThat(written.body()).contains("Du får läsa den tidigare akten, inte skriva i den");
    assertThat(access.mayAct(before, "samordnare")).isFalse();
    assertThat(team.of(before)).as("in no team").isEmpty();

    team.remove(caseNumber, "samordnare", TeamFunction.COORDINATOR, "test");
    assertThat(access.reaches("samordnare", before)).isFalse();
  }

  @Test
  void aNoOpensNothing() {
    CaseNumber before = caseOf("Paula Ny", "soder");
    record.close(before, "OWN_WISH");
    ProcessInstance earlier = start(Map.of());
    people.write(caseNumber, named("Paula Ny"), "test");
    team.add(caseNumber, "samordnare", TeamFunction.COORDINATOR, "test");
    complete("task_decide_earlier_record", Map.of("earlierRecord", "REFUSED"));
    assertThat(endOf(earlier)).isEqualTo("end_earlier_refused");
    assertThat(access.reaches("samordnare", before)).isFalse();
  }
}
