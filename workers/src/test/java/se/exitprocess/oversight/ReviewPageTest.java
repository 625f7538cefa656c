package se.exitprocess.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import se.exitprocess.ExitProcessTest;
import se.exitprocess.casefile.AccessKind;
import se.exitprocess.casefile.AccessLog;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.engine.EngineClock;
import se.exitprocess.identity.Http;

/** The log reviewer's pages over HTTP. */
class ReviewPageTest extends ExitProcessTest {

  @Autowired private AccessLog log;
  @Autowired private LogChecks checks;
  @Autowired private JdbcClient jdbc;
  @Autowired private EngineClock clock;
  @LocalServerPort private int port;

  private Http reviewer;

  @BeforeEach
  void logIn() {
    reviewer = Http.session(port, "loggranskare", "tasklist");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "handlaggare",
        "socialjour",
        "samordnare",
        "stodperson",
        "enhetschef",
        "jurist",
        "arkivarie"
      })
  void otherRolesSeeNothingOfTheLog(String person) {
    Http http = Http.session(port, person, "tasklist");
    for (String path : new String[] {"", "/kontroll/1", "/kedjan"}) {
      HttpResponse<String> answer = http.page("/loggranskning" + path);
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).contains("hör till en annan roll").doesNotContain("Kedjan är hel");
    }
    assertThat(http.form("/loggranskning/fraga", question()).statusCode()).isEqualTo(403);
    assertThat(http.form("/loggranskning/uttag", question()).statusCode()).isEqualTo(403);
  }

  @Test
  void nobodyIsSentToTheLoginAndBack() {
    HttpResponse<String> answer = Http.nobody(port).page("/loggranskning");
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location").orElseThrow())
        .endsWith("/camunda/app/tasklist/default/?till=/loggranskning");
    assertThat(Http.nobody(port).form("/loggranskning/fraga", question()).statusCode())
        .isEqualTo(401);
    assertThat(Http.basic(port, "loggranskare").page("/loggranskning").statusCode())
        .as("no password on these pages, which a browser would send along by itself")
        .isEqualTo(302);
  }

  @Test
  void pagesHaveNoScriptsAndAreNotKept() {
    HttpResponse<String> answer = reviewer.page("/loggranskning");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'")
        .doesNotContain("unsafe", "script-src");
    assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
    assertThat(answer.body())
        .contains("Lovisa Logggranskare", "Exempelkommun")
        .doesNotContain("<script", "style=");
  }

  @Test
  void aForgedRequestIsRefused() {
    for (String token : new String[] {"", "gissat"}) {
      HttpResponse<String> answer =
          reviewer.form(
              "/loggranskning/fraga",
              Map.of("from", "2026-01-01", "until", "2099-01-01", "_csrf", token));
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).contains("Sidan är för gammal");
    }
  }

  @Test
  void aPeriodIsDrawnOnceReviewedLineByLineAndLateWhenItIsLate() {
    add("handlaggare", "Hanna öppnade något.");
    add("loggranskare", "Lovisa gjorde något eget.");
    clock.runAhead(Duration.ofDays(8));
    checks.drawDue();
    checks.drawDue();
    LogCheck check = checks.all().get(0);
    assertThat(checks.all()).extracting(LogCheck::from).doesNotHaveDuplicates();
    CheckedLine line = line(check, "handlaggare");
    String path = "/loggranskning/kontroll/" + check.id() + "/" + line.entry().id();

    HttpResponse<String> page = reviewer.page("/loggranskning/kontroll/" + check.id());
    assertThat(page.body()).contains("Hanna öppnade något.", "Raden handlar om dig själv");

    assertThat(reviewer.form(path, Map.of()).body()).contains("Välj om raden är i sin ordning");
    assertThat(reviewer.form(path, Map.of("verdict", "FOLLOW_UP")).body())
        .contains("Skriv med en mening");
    assertThat(
            reviewer
                .form(path, Map.of("verdict", "IN_ORDER", "remark", "x".repeat(2001)))
                .statusCode())
        .isEqualTo(400);
    HttpResponse<String> done =
        reviewer.form(
            path,
            Map.of("verdict", "FOLLOW_UP", "remark", "Fråga varför <script>alert(1)</script>"));
    assertThat(done.statusCode()).isEqualTo(302);
    assertThat(reviewer.page("/loggranskning/kontroll/" + check.id()).body())
        .contains("Fråga varför &lt;script&gt;alert(1)&lt;/script&gt;")
        .doesNotContain("<script");
    assertThat(reviewer.form(path, Map.of("verdict", "IN_ORDER")).statusCode())
        .as("a verdict is given once")
        .isEqualTo(409);
    CheckedLine own = line(check, "loggranskare");
    assertThat(
            reviewer
                .form(
                    "/loggranskning/kontroll/" + check.id() + "/" + own.entry().id(),
                    Map.of("verdict", "IN_ORDER"))
                .body())
        .contains("handlar om dig själv");
    assertThat(reviewer.form(path + "9999", Map.of("verdict", "IN_ORDER")).statusCode())
        .isEqualTo(409);
    assertThat(
            jdbc.sql("select remark from exit.log_check_line where remark is not null")
                .query((row, i) -> new String(row.getBytes(1), StandardCharsets.ISO_8859_1))
                .list())
        .isNotEmpty()
        .allSatisfy(remark -> assertThat(remark).doesNotContain("varför"));

    assertThat(reviewer.page("/loggranskning").body()).doesNotContain("Försenad");
    clock.runAhead(Duration.ofDays(22));
    assertThat(reviewer.page("/loggranskning").body()).contains("Försenad: skulle ha varit klar");
  }

  @Test
  void theLogIsAskedByColleagueCaseAndTimeAndTheQuestionIsLogged() {
    CaseNumber number = CaseNumber.of(2026, 4711);
    log.add("samordnare", AccessKind.RECORD, number, "COORDINATOR", "=Samira öppnade akten.");
    add("handlaggare", "Hanna gjorde annat.");
    HttpResponse<String> found =
        reviewer.form("/loggranskning/fraga", question("number", number.value()));
    assertThat(found.body())
        .contains("=Samira öppnade akten.")
        .doesNotContain("Hanna gjorde annat");
    HttpResponse<String> csv =
        reviewer.form("/loggranskning/uttag", question("colleague", "samordnare"));
    assertThat(csv.headers().firstValue("Content-Disposition"))
        .hasValue("attachment; filename=\"loggutdrag.csv\"");
    assertThat(csv.body())
        .contains("\"samordnare\"", number.value(), "\"'=Samira öppnade akten.\"")
        .doesNotContain("Hanna gjorde annat");
    assertThat(reviewer.form("/loggranskning/fraga", question("colleague", "loggranskare")).body())
        .contains(
            "Lovisa Logggranskare läste loggen i ärende " + number,
            "Lovisa Logggranskare tog ut rader ur loggen för Samira Samordnare");
  }

  @ParameterizedTest
  @CsvSource({
    "number, EX-2026-000019, Ärendenumret stämmer inte",
    "number, Anna Andersson, Ärendenumret stämmer inte",
    "from, i går, Ange första och sista dag",
    "from, 2099-02-01, Den sista dagen är före den första",
    "colleague, Anna Andersson, Kollegan finns inte i loggen"
  })
  void wrongQuestionsAreAnsweredWithASentence(String field, String value, String sentence) {
    HttpResponse<String> answer = reviewer.form("/loggranskning/fraga", question(field, value));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(sentence).doesNotContain("Anna");
  }

  @Test
  void thePageSaysWhetherTheChainIsWhole() {
    add("handlaggare", "En rad till.");
    assertThat(reviewer.page("/loggranskning/kedjan").body())
        .contains("Kedjan är hel, ", log.anchor().toString());
  }

  private CheckedLine line(LogCheck check, String person) {
    return checks.lines(check.id()).stream()
        .filter(one -> one.entry().person().equals(person) && one.verdict() == null)
        .findFirst()
        .orElseThrow();
  }

  private void add(String person, String sentence) {
    log.add(person, AccessKind.RECORD, null, "TEST", sentence);
  }

  private static Map<String, String> question(String... field) {
    Map<String, String> all =
        new java.util.HashMap<>(Map.of("from", "2020-01-01", "until", "2099-01-01"));
    for (int i = 0; i < field.length; i += 2) {
      all.put(field[i], field[i + 1]);
    }
    return all;
  }
}
