package se.exitprocess.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.people.Identity;
import se.exitprocess.casefile.people.People;
import se.exitprocess.casefile.people.Person;
import se.exitprocess.casefile.people.PersonEntry;
import se.exitprocess.identity.Http;
import se.exitprocess.processes.CaseTest;
import se.exitprocess.processes.Routes;
import se.exitprocess.team.Team;
import se.exitprocess.team.TeamFunction;

/** Something happens, somebody is back, a child gets a case of her own: on the case's pages. */
class EventsPageTest extends CaseTest {

  @Autowired private Team team;
  @Autowired private People people;
  @LocalServerPort private int port;

  private Http samira;
  private String path;

  @BeforeEach
  void aCaseWithAPlan() {
    new Routes(this).toTheFollowUp("EU");
    samira = Http.session(port, "samordnare", "tasklist");
    path = "/akt/" + caseNumber;
  }

  @Test
  void whoWorksInTheCaseStartsWhatHasHappenedWithoutTypingItsNumber() {
    assertThat(samira.page(path).body()).contains("Något har hänt", "Frihetsberövad");
    assertThat(samira.form(path + "/handelse", Map.of("event", "RELAPSE")).statusCode())
        .isEqualTo(302);
    runJobs();
    assertThat(openTasks()).contains("task_talk_after_setback");
  }

  @Test
  void whoDoesNotWorkInItOrSendsNonsenseStartsNothing() {
    Http sixten = Http.session(port, "samordnare2", "tasklist");
    Http hugo = Http.session(port, "handlaggare2", "tasklist");
    assertThat(sixten.form(path + "/handelse", Map.of("event", "DIED")).statusCode())
        .isNotEqualTo(302);
    assertThat(hugo.form(path + "/tidigare", Map.of()).statusCode()).isNotEqualTo(302);
    assertThat(samira.form(path + "/handelse", Map.of("event", "<b>")).statusCode()).isEqualTo(400);
    team.add(caseNumber, "stodperson", TeamFunction.SUPPORT_PERSON, "test");
    Http stina = Http.session(port, "stodperson", "tasklist");
    assertThat(stina.form(path + "/handelse", Map.of("event", "DIED")).statusCode()).isEqualTo(400);
    runJobs();
    assertThat(openTasks()).doesNotContain("task_receive_death");
  }

  @Test
  void theHistoryOfThePlanSaysWhatChangedAndWhy() {
    assertThat(samira.page(path + "/planhistorik").body()).contains("Version 1", "Ny insats");
  }

  @Test
  void askingForTheEarlierRecordTwiceIsOneQuestion() {
    assertThat(samira.form(path + "/tidigare", Map.of()).statusCode()).isEqualTo(302);
    assertThat(samira.form(path + "/tidigare", Map.of()).statusCode()).isEqualTo(302);
    runJobs();
    assertThat(openTasks()).containsOnlyOnce("task_decide_earlier_record");
  }

  @Test
  void aChildWithACaseOfItsOwnIsLinkedByWhoReachesBoth() {
    UUID child =
        people.link(
            caseNumber,
            Person.Role.CHILD,
            PersonEntry.of(
                Identity.read(Identity.Kind.NAME, "Lilla Barn", LocalDate.of(2026, 1, 1))
                    .orElseThrow()),
            "samordnare");
    CaseNumber own = record.open("soder", "test");
    Map<String, String> sent = Map.of("child", child.toString(), "own", own.value());
    assertThat(samira.form(path + "/personer/egen-akt", sent).statusCode())
        .as("not a case of hers")
        .isEqualTo(400);
    team.add(own, "samordnare", TeamFunction.COORDINATOR, "test");
    assertThat(samira.form(path + "/personer/egen-akt", sent).statusCode()).isEqualTo(302);
    assertThat(people.childIn(own, it -> true)).containsExactly(caseNumber);
  }
}
