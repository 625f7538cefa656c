package se.exitprocess.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import se.exitprocess.casefile.AccessEntry;
import se.exitprocess.casefile.AccessKind;
import se.exitprocess.casefile.AccessLog;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.Consents;
import se.exitprocess.casefile.Journal;
import se.exitprocess.casefile.SectionKey;
import se.exitprocess.casefile.people.GuardedPlaces;
import se.exitprocess.casefile.people.Identity;
import se.exitprocess.casefile.people.People;
import se.exitprocess.casefile.people.PersonEntry;
import se.exitprocess.casefile.people.ProtectedIdentity;
import se.exitprocess.casefile.people.Protection;
import se.exitprocess.identity.Http;
import se.exitprocess.processes.CaseTest;
import se.exitprocess.team.Team;
import se.exitprocess.team.TeamFunction;

/** Our own pages over HTTP: as each role, as nobody, and with everything that does not belong. */
class DeskPagesTest extends CaseTest {

  private static final String NAME = "Zelda Zakariasson";
  private static final String XSS = "<script>alert('x')</script>";
  private static final List<String> PARTS =
      List.of(
          "",
          "/innehall",
          "/personer",
          "/journal",
          "/planhistorik",
          "/beslut",
          "/samtycken",
          "/team",
          "/plats",
          "/sett");

  @Autowired private Team team;
  @Autowired private People people;
  @Autowired private ProtectedIdentity protection;
  @Autowired private GuardedPlaces places;
  @Autowired private Journal journal;
  @Autowired private Consents consents;
  @Autowired private AccessLog log;
  @LocalServerPort private int port;

  private Http hanna;
  private String path;

  @BeforeEach
  void aCase() {
    startCase();
    team.add(caseNumber, "handlaggare", TeamFunction.RECEIVER, "system");
    people.write(caseNumber, named(NAME + " " + XSS), "handlaggare");
    hanna = Http.session(port, "handlaggare", "tasklist");
    path = "/akt/" + caseNumber;
  }

  @Test
  void whoWorksInTheCaseSeesEachPartAndEachLookIsLoggedWithItsReason() {
    for (String part : PARTS) {
      long before = lines().size();
      HttpResponse<String> page = hanna.page(path + part);
      assertThat(page.statusCode()).as(part + page.body()).isEqualTo(200);
      assertThat(page.body())
          .as(part)
          .contains("Akten " + caseNumber, "Du är mottagande handläggare")
          .doesNotContain("<script", "style=", "??");
      assertThat(title(page)).as(part).doesNotContain("Zelda");
      assertThat(page.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
      assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
          .startsWith("default-src 'none'")
          .doesNotContain("unsafe", "script-src");
      assertThat(lines()).hasSize((int) before + 1);
      assertThat(lines().get(0))
          .satisfies(
              line -> {
                assertThat(line.kind()).isEqualTo(AccessKind.RECORD);
                assertThat(line.reason()).isEqualTo("RECEIVER");
                assertThat(line.sentence())
                    .startsWith("Hanna Handläggare öppnade ")
                    .endsWith("i akten " + caseNumber + ", som mottagande handläggare.");
              });
    }
    assertThat(hanna.page(path + "/personer").body())
        .contains(NAME + " &lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;");
    assertThat(hanna.page(path).body()).doesNotContain("Zelda");
    assertThat(hanna.page("/akter").body()).contains(caseNumber.value()).doesNotContain("Zelda");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "handlaggare2",
        "socialjour",
        "samordnare2",
        "stodperson",
        "enhetschef",
        "enhetschef2",
        "jurist",
        "ekonom",
        "arkivarie",
        "loggranskare"
      })
  void whoDoesNotReachACaseLearnsNotEvenThatItExists(String person) {
    Http other = Http.session(port, person, "tasklist");
    String none = CaseNumber.of(2019, 12345).value();
    for (String part : PARTS) {
      HttpResponse<String> shut = other.page(path + part);
      HttpResponse<String> missing = other.page("/akt/" + none + part);
      assertThat(shut.statusCode()).as(part).isEqualTo(404);
      assertThat(missing.statusCode()).isEqualTo(404);
      assertThat(shut.body())
          .contains("Du når inte den här akten, eller så finns den inte.")
          .doesNotContain("Zelda");
      assertThat(shut.body().replace(caseNumber.value(), "X"))
          .isEqualTo(missing.body().replace(none, "X"));
    }
    assertThat(lines().get(0).kind()).isEqualTo(AccessKind.REFUSED);
    assertThat(other.form(path + "/journal", note("x")).statusCode()).isEqualTo(404);
    assertThat(other.form(path + "/team/ta-in", Map.of()).statusCode()).isEqualTo(404);
    assertThat(other.form(path + "/personer", Map.of()).statusCode()).isEqualTo(404);
    assertThat(other.form(path + "/plats/1/visa", Map.of()).statusCode()).isEqualTo(404);
  }

  @Test
  void whoIsNobodyIsSentToTheLoginAndBack() {
    Http nobody = Http.nobody(port);
    for (String page : List.of("/akter", path, path + "/journal", "/enhet")) {
      HttpResponse<String> answer = nobody.page(page);
      assertThat(answer.statusCode()).isEqualTo(302);
      assertThat(answer.headers().firstValue("Location").orElseThrow())
          .endsWith("/camunda/app/tasklist/default/?till=" + page);
    }
    assertThat(nobody.page("/akt/Zelda").headers().firstValue("Location")).isEmpty();
    assertThat(nobody.form("/akter", Map.of("term", NAME)).statusCode()).isEqualTo(401);
    assertThat(nobody.form(path + "/journal", note("x")).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/akt/EX-2026-000019", "/akt/Zelda", "/akt/1%27or%271", "/akt/..%2fakter"})
  void anAddressThatIsNoCaseIsAnsweredAlike(String address) {
    HttpResponse<String> answer = hanna.page(address);
    assertThat(answer.statusCode()).isIn(400, 404);
    assertThat(answer.body()).doesNotContain("Zelda", "Exception");
  }

  @Test
  void aForgedRequestChangesNothing() {
    for (String token : List.of("", "gissat")) {
      HttpResponse<String> answer =
          hanna.form(
              path + "/journal", Map.of("day", today().toString(), "text", "x", "_csrf", token));
      assertThat(answer.statusCode()).isEqualTo(403);
    }
    assertThat(journal.of(caseNumber, "handlaggare")).isEmpty();
  }

  @Test
  void accessEndsTheMomentSomebodyLeavesTheTeam() {
    assertThat(hanna.page(path + "/journal").statusCode()).isEqualTo(200);
    HttpResponse<String> left =
        hanna.form(
            path + "/team/avsluta", Map.of("colleague", "handlaggare", "function", "RECEIVER"));
    assertThat(left.statusCode()).isEqualTo(302);
    assertThat(hanna.form(path + "/journal", note("för sent")).statusCode()).isEqualTo(404);
    assertThat(hanna.page(path).statusCode()).isEqualTo(404);
    assertThat(journal.of(caseNumber, "handlaggare")).isEmpty();
  }

  @Test
  void aNoteIsWrittenChangedLockedAndCorrected() {
    assertThat(hanna.form(path + "/journal", note("Först " + XSS)).statusCode()).isEqualTo(302);
    UUID id = journal.of(caseNumber, "handlaggare").get(0).id();
    assertThat(hanna.page(path + "/journal").body())
        .contains("Först &lt;script&gt;")
        .doesNotContain("<script");
    hanna.form(path + "/journal/" + id + "/andra", note("Därefter"));
    team.add(caseNumber, "samordnare", TeamFunction.DEPUTY, "system");
    Http samira = Http.session(port, "samordnare", "tasklist");
    assertThat(samira.page(path + "/journal").body())
        .contains("En kollegas arbetsanteckning")
        .doesNotContain("Därefter");
    assertThat(samira.form(path + "/journal/" + id + "/andra", note("Annat")).body())
        .contains("Det här är en kollegas arbetsanteckning");
    assertThat(samira.form(path + "/journal/" + id + "/las", Map.of()).statusCode()).isEqualTo(400);
    assertThat(hanna.form(path + "/journal/" + id + "/las", Map.of()).statusCode()).isEqualTo(302);
    assertThat(samira.page(path + "/journal").body()).contains("Därefter");
    assertThat(hanna.form(path + "/journal/" + id + "/andra", note("Igen")).body())
        .contains("Anteckningen är låst", "Igen");
    assertThat(samira.form(path + "/journal/" + id + "/ratta", note("Rättat")).statusCode())
        .isEqualTo(302);
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "'' | x | Ange dagen",
        "i går | x | Ange dagen",
        "2099-01-01 | x | till och med i dag",
        "2020-01-01 | '' | tom anteckning"
      },
      delimiter = '|')
  void whatCannotBeSavedIsShownAgainWithASentence(String day, String text, String sentence) {
    HttpResponse<String> answer = hanna.form(path + "/journal", Map.of("day", day, "text", text));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(sentence);
    if (!text.isEmpty()) {
      assertThat(answer.body()).contains(">" + text + "</textarea>");
    }
  }

  @Test
  void idsOfAnotherCaseAreNoIdsHere() {
    CaseNumber other = record.open("soder", "handlaggare");
    team.add(other, "samordnare", TeamFunction.DEPUTY, "system");
    UUID note = journal.write(other, LocalDate.of(2020, 1, 1), "Hemligt", "handlaggare");
    consents.give(
        other, "HEALTHCARE", "PLAN", List.of("HEALTH"), LocalDate.of(2099, 1, 1), "samordnare");
    places.keep(other, "Hemliga gatan 1", "samordnare");
    long request = places.ask(other, "samordnare", GuardedPlaces.Reason.VISIT, "Ska dit på tisdag");

    assertThat(hanna.form(path + "/journal/" + note + "/andra", note("x")).body())
        .contains("Anteckningen finns inte");
    assertThat(hanna.form(path + "/journal/" + note + "/las", Map.of()).statusCode())
        .isEqualTo(400);
    assertThat(hanna.form(path + "/plats/" + request + "/godkann", Map.of()).body())
        .contains("Begäran gäller inte längre");
    assertThat(places.open(other).get(0).approvedBy()).isEmpty();
    assertThat(
            hanna
                .form(
                    path + "/samtycken/aterkallat",
                    Map.of("receiver", "HEALTHCARE", "purpose", "PLAN"))
                .body())
        .contains("Samtycket gäller inte längre");
    assertThat(consents.inForce(other, "HEALTHCARE", "PLAN", List.of("HEALTH"))).isTrue();
    assertThat(
            hanna
                .form(path + "/ta-over", Map.of("task", "nagot", "reason", "ILLNESS"))
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void aSearchSaysNoMoreThanItMay() {
    Http hugo = Http.session(port, "handlaggare2", "tasklist");
    assertThat(hanna.form("/akter", Map.of("term", NAME)).body()).contains(path);
    assertThat(hugo.form("/akter", Map.of("term", NAME)).body())
        .contains("Det kan redan finnas en akt")
        .doesNotContain(caseNumber.value(), "Söder", "Zelda");
    assertThat(hugo.form("/akter", Map.of("term", "Finnsinte Alls")).body())
        .contains("Ingen akt hittades");
    String none = CaseNumber.of(2019, 12345).value();
    assertThat(
            hugo.form("/akter", Map.of("term", caseNumber.value()))
                .body()
                .replace(caseNumber.value(), "X"))
        .contains("Du når inte den här akten, eller så finns den inte")
        .isEqualTo(hugo.form("/akter", Map.of("term", none)).body().replace(none, "X"));
    for (String wrong : List.of("", "19900101-0000", "prostitution 2026", "%", "a1")) {
      assertThat(hugo.form("/akter", Map.of("term", wrong)).body())
          .contains("Det går inte att söka på det där");
    }
    assertThat(hugo.page("/akter?term=Zelda").body()).doesNotContain("Zelda");
  }

  @Test
  void protectedIdentityIsFlaggedAndCoveredUntilSomebodyAsks() {
    protection.raise(caseNumber, Protection.MARKED, "handlaggare");
    for (String part : PARTS) {
      assertThat(hanna.page(path + part).body())
          .contains("Skyddade personuppgifter: sekretessmarkering")
          .doesNotContain("Zelda");
    }
    assertThat(hanna.page("/akter").body()).contains("Skyddade uppgifter");
    assertThat(hanna.form(path + "/personer", Map.of()).body()).contains(NAME);
    assertThat(lines().get(0).sentence()).contains("de skyddade uppgifterna om vem personen är");
  }

  @Test
  void aSectionIsShownInTheWordsOfItsForm() {
    SectionKey key = SectionKey.ofCase("assess-risk");
    record.append(caseNumber, key, Map.of("threats", "Äldre text"), "handlaggare");
    record.append(
        caseNumber,
        key,
        Map.of("immediateDanger", true, "oldKey", "Det som var " + XSS),
        "handlaggare");
    HttpResponse<String> page = hanna.page(path + "/innehall");
    assertThat(page.body())
        .contains("Bedöm risk", "Är någon i fara just nu?", ">Ja<", "Old key", "&lt;script&gt;")
        .doesNotContain("immediateDanger", "Äldre text", "<script");
    assertThat(hanna.page(path + "/innehall/versioner?avsnitt=assess-risk&del=").body())
        .contains("Äldre text", "Version 1", "Version 2");
    assertThat(lines().get(0).sentence()).contains("alla versioner av ”Bedöm risk”");
    assertThat(hanna.page(path + "/innehall/versioner?avsnitt=person&del=").statusCode())
        .isEqualTo(400);
    assertThat(hanna.page(path + "/innehall/versioner?avsnitt=Zelda").body())
        .doesNotContain("Zelda");
  }

  @Test
  void aConsentIsTakenBackAfterSayingWhatThatStops() {
    consents.give(
        caseNumber,
        "HEALTHCARE",
        "PLAN",
        List.of("HEALTH"),
        LocalDate.of(2099, 1, 1),
        "handlaggare");
    assertThat(hanna.page(path + "/samtycken").body())
        .contains("Planera stödet tillsammans", "Hälsa", "Samtycket gäller");
    Map<String, String> which = Map.of("receiver", "HEALTHCARE", "purpose", "PLAN");
    assertThat(hanna.form(path + "/samtycken/aterkalla", which).body())
        .contains("väntar på att skickas", "Planen ses över");
    assertThat(consents.inForce(caseNumber, "HEALTHCARE", "PLAN", List.of("HEALTH"))).isTrue();
    assertThat(hanna.form(path + "/samtycken/aterkallat", which).statusCode()).isEqualTo(302);
    assertThat(consents.inForce(caseNumber, "HEALTHCARE", "PLAN", List.of("HEALTH"))).isFalse();
  }

  @Test
  void aGuardedPlaceIsSeenOnceAfterAnotherColleagueHasApproved() {
    places.keep(caseNumber, "Hemliga gatan 1", "handlaggare");
    team.add(caseNumber, "samordnare", TeamFunction.DEPUTY, "system");
    Http samira = Http.session(port, "samordnare", "tasklist");
    assertThat(hanna.form(path + "/plats/be", Map.of("reason", "VISIT", "text", "")).body())
        .contains("Skriv med en mening");
    hanna.form(path + "/plats/be", Map.of("reason", "VISIT", "text", "Ska dit på tisdag"));
    String request = path + "/plats/" + places.open(caseNumber).get(0).id();
    assertThat(hanna.form(request + "/godkann", Map.of()).body()).contains("Någon annan än du");
    assertThat(hanna.form(request + "/visa", Map.of()).body()).contains("godkänna först");
    assertThat(samira.form(request + "/godkann", Map.of()).statusCode()).isEqualTo(302);
    assertThat(samira.form(request + "/visa", Map.of()).body()).doesNotContain("Hemliga");
    assertThat(hanna.form(request + "/visa", Map.of()).body()).contains("Hemliga gatan 1");
    assertThat(hanna.form(request + "/visa", Map.of()).body()).doesNotContain("Hemliga");
    for (String part : PARTS) {
      assertThat(hanna.page(path + part).body()).doesNotContain("Hemliga");
    }
  }

  @Test
  void theGlassIsBrokenWithAReasonForReadingAndTheHeadOfUnitIsTold() {
    Http hugo = Http.session(port, "handlaggare2", "tasklist");
    assertThat(hugo.page(path).body()).contains("Öppna akten med angivet skäl");
    assertThat(Http.session(port, "stodperson", "tasklist").page(path).body())
        .doesNotContain("Öppna akten med angivet skäl");
    assertThat(hugo.form(path + "/oppna", Map.of("text", "Behöver läsa nu")).body())
        .contains("Välj ett skäl");
    assertThat(hugo.form(path + "/oppna", Map.of("reason", "DANGER", "text", "")).statusCode())
        .isEqualTo(400);
    assertThat(hugo.page(path).statusCode()).isEqualTo(404);
    hugo.form(path + "/oppna", Map.of("reason", "DANGER", "text", "Hon ringde och var rädd"));
    assertThat(hugo.page(path).body()).contains("Du har öppnat akten med angivet skäl");
    assertThat(lines().get(0).reason()).isEqualTo("BROKEN_GLASS");
    assertThat(hugo.form(path + "/journal", note("x")).body()).contains("inte skriva i den");
    assertThat(journal.of(caseNumber, "handlaggare2")).isEmpty();

    Http elin = Http.session(port, "enhetschef", "tasklist");
    assertThat(elin.get("/api/pages").body()).contains("Enheten – ", " larm");
    assertThat(elin.page("/enhet").body())
        .contains("Hugo Handläggare öppnade akten " + caseNumber, "Hon ringde och var rädd")
        .doesNotContain("Zelda");
    String id = elin.page("/enhet").body().replaceAll("(?s).*?/enhet/larm/(\\d+).*", "$1");
    assertThat(
            Http.session(port, "enhetschef2", "tasklist")
                .form("/enhet/larm/" + id, Map.of())
                .body())
        .contains("gäller en annan enhet");
    assertThat(elin.form("/enhet/larm/" + id, Map.of()).statusCode()).isEqualTo(302);
  }

  @Test
  void theHeadOfUnitGivesWhatAColleagueHoldsToAnother() {
    String task =
        tasks
            .createTaskQuery()
            .processInstanceBusinessKey(caseNumber.value())
            .list()
            .get(0)
            .getId();
    tasks.setAssignee(task, "samordnare2");
    Http elin = Http.session(port, "enhetschef", "tasklist");
    assertThat(elin.page("/enhet").body()).contains("Sixten Samordnare");
    assertThat(elin.page("/enhet/kollega/samordnare2").body())
        .contains(caseNumber.value())
        .doesNotContain("Zelda");
    Map<String, String> move = Map.of("task", task, "to", "handlaggare", "reason", "ILLNESS");
    assertThat(
            elin.form("/enhet/kollega/samordnare2", Map.of("task", task, "to", "handlaggare"))
                .body())
        .contains("Välj bland alternativen");
    assertThat(
            Http.session(port, "enhetschef2", "tasklist")
                .form("/enhet/kollega/samordnare2", move)
                .statusCode())
        .isEqualTo(400);
    assertThat(hanna.form("/enhet/kollega/samordnare2", move).statusCode()).isEqualTo(403);
    assertThat(elin.form("/enhet/kollega/samordnare2", move).statusCode()).isEqualTo(302);
    assertThat(tasks.createTaskQuery().taskId(task).singleResult().getAssignee())
        .isEqualTo("handlaggare");
  }

  @ParameterizedTest
  @CsvSource({
    "ekonom,/akter",
    "loggranskare,/akter",
    "arkivarie,/akter",
    "handlaggare,/enhet",
    "samordnare,/enhet"
  })
  void pagesOpenForTheirRoles(String person, String page) {
    assertThat(Http.session(port, person, "tasklist").page(page).statusCode()).isEqualTo(403);
  }

  @Test
  void tasklistLeadsToTheCaseForWhomReachesIt() {
    String task =
        tasks
            .createTaskQuery()
            .processInstanceBusinessKey(caseNumber.value())
            .list()
            .get(0)
            .getId();
    assertThat(hanna.get("/api/akt/" + task).body()).isEqualTo("{\"href\":\"" + path + "\"}");
    assertThat(Http.session(port, "handlaggare2", "tasklist").get("/api/akt/" + task).statusCode())
        .isEqualTo(204);
    assertThat(Http.nobody(port).get("/api/akt/" + task).statusCode()).isEqualTo(401);
    assertThat(hanna.get("/api/akt/unknown").statusCode()).isEqualTo(204);
    assertThat(hanna.get("/api/pages").body())
        .isEqualTo("[{\"href\":\"/akter\",\"text\":\"Akter\"}]");
  }

  private List<AccessEntry> lines() {
    return log.of(caseNumber);
  }

  private static PersonEntry named(String name) {
    return PersonEntry.of(
        Identity.read(Identity.Kind.NAME, name, LocalDate.of(2026, 1, 1)).orElseThrow());
  }

  private Map<String, String> note(String text) {
    return Map.of("day", "2020-01-01", "text", text);
  }

  private static String title(HttpResponse<String> page) {
    return page.body().replaceAll("(?s).*<title>(.*?)</title>.*", "$1");
  }
}
