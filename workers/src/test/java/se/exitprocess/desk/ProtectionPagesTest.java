package se.exitprocess.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import se.exitprocess.ExitProcessTest;
import se.exitprocess.casefile.AccessEntry;
import se.exitprocess.casefile.AccessKind;
import se.exitprocess.casefile.AccessLog;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseRecord;
import se.exitprocess.casefile.people.GuardedPlaces;
import se.exitprocess.casefile.people.ProtectedIdentity;
import se.exitprocess.casefile.people.Protection;
import se.exitprocess.identity.Http;
import se.exitprocess.team.Team;
import se.exitprocess.team.TeamFunction;

/** Who raises and lowers the protection of a case, and who lets a shelter be shown, over HTTP. */
class ProtectionPagesTest extends ExitProcessTest {

  private static final String PLACE = "Zq7gatan 4";

  @Autowired private CaseRecord record;
  @Autowired private Team team;
  @Autowired private ProtectedIdentity protectedIdentity;
  @Autowired private GuardedPlaces places;
  @Autowired private AccessLog accessLog;
  @LocalServerPort private int port;

  private CaseNumber number;
  private String page;

  @BeforeEach
  void aCase() {
    number = record.open("soder", "handlaggare");
    team.add(number, "handlaggare", TeamFunction.RECEIVER, "test");
    places.keep(number, PLACE, "handlaggare");
    page = "/akt/" + number + "/skydd";
  }

  private Http as(String person) {
    return Http.session(port, person, "tasklist");
  }

  private Protection level() {
    return protectedIdentity.level(number);
  }

  @Test
  void theTeamRaisesAndOnlyTheHeadOfTheUnitLowers() {
    Http hanna = as("handlaggare");
    assertThat(hanna.form(page, Map.of("level", "PROTECTED_REGISTRATION")).statusCode())
        .isEqualTo(302);
    assertThat(level()).isEqualTo(Protection.PROTECTED_REGISTRATION);
    assertThat(accessLog.of(number).get(0))
        .extracting(AccessEntry::person, AccessEntry::kind, AccessEntry::reason)
        .containsExactly("handlaggare", AccessKind.PROTECTION, "PROTECTED_REGISTRATION");
    assertThat(hanna.form(page, Map.of("level", "NONE")).statusCode()).isEqualTo(400);
    assertThat(hanna.form("/enhet/skydd", lowered()).statusCode()).isEqualTo(403);
    HttpResponse<String> other = as("enhetschef2").form("/enhet/skydd", lowered());
    assertThat(other.statusCode()).isEqualTo(400);
    assertThat(level()).isEqualTo(Protection.PROTECTED_REGISTRATION);

    assertThat(as("enhetschef").form("/enhet/skydd", lowered()).statusCode()).isEqualTo(302);

    assertThat(level()).isEqualTo(Protection.NONE);
    assertThat(hanna.page(page).body())
        .contains("Elin Enhetschef", "skyddad folkbokföring", "inga skyddade personuppgifter");
  }

  private Map<String, String> lowered() {
    return Map.of("number", number.value(), "level", "NONE");
  }

  @Test
  void aCaseOfAnotherUnitAndOneThatThereIsNotAreTheSame() {
    Http emil = as("enhetschef2");
    HttpResponse<String> others = emil.form("/enhet/skydd", lowered());
    HttpResponse<String> none =
        emil.form(
            "/enhet/skydd", Map.of("number", CaseNumber.of(2019, 12346).value(), "level", "NONE"));
    assertThat(others.body()).isEqualTo(none.body());
  }

  @Test
  void whoDoesNotReachTheCaseSeesNothingOfItsProtection() {
    for (String person : List.of("handlaggare2", "enhetschef", "jurist", "loggranskare")) {
      Http other = as(person);
      assertThat(other.page(page).statusCode()).as(person).isEqualTo(404);
      assertThat(other.form(page, Map.of("level", "FICTITIOUS")).statusCode()).isEqualTo(404);
    }
    assertThat(level()).isEqualTo(Protection.NONE);
  }

  @Test
  void theHeadApprovesWithoutSeeingThePlace() {
    long id = places.ask(number, "handlaggare", GuardedPlaces.Reason.VISIT, "Jag ska dit i kväll.");
    HttpResponse<String> emils = as("enhetschef2").page("/enhet/skydd");
    assertThat(emils.body()).doesNotContain(number.value());
    assertThat(as("enhetschef2").form("/enhet/skydd/plats/" + id, Map.of()).statusCode())
        .isEqualTo(400);
    Http elin = as("enhetschef");
    assertThat(elin.page("/enhet/skydd").body())
        .contains(number.value(), "Jag ska dit i kväll.")
        .doesNotContain("Zq7gatan");
    assertThat(accessLog.of(number).get(0))
        .extracting(AccessEntry::person, AccessEntry::kind, AccessEntry::sentence)
        .containsExactly(
            "enhetschef",
            AccessKind.REVEAL,
            "Läste som enhetens chef varför handlaggare ber att få se den skyddade platsen i "
                + number
                + ".");

    assertThat(elin.form("/enhet/skydd/plats/" + id, Map.of()).statusCode()).isEqualTo(302);

    HttpResponse<String> shown =
        as("handlaggare").form("/akt/" + number + "/plats/" + id + "/visa", Map.of());
    assertThat(shown.body()).contains(PLACE);
    assertThat(elin.form("/akt/" + number + "/plats/" + id + "/visa", Map.of()).body())
        .doesNotContain("Zq7gatan");
  }
}
