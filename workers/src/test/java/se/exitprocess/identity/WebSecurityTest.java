package se.exitprocess.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import se.exitprocess.ExitProcessTest;

class WebSecurityTest extends ExitProcessTest {

  @LocalServerPort int port;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/engine-rest/task",
        "/engine-rest/engine",
        "/engine-rest/version",
        "/engine-rest/process-definition",
        "/api/session",
        "/api/anything",
        "/demo/clock"
      })
  void whoIsNotLoggedInGetsNothing(String path) {
    assertThat(Http.nobody(port).get(path).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/actuator/env", "/actuator", "/something", "/h2-console"})
  void whatIsNotNamedIsClosed(String path) {
    assertThat(Http.nobody(port).get(path).statusCode()).isIn(401, 403, 404);
    assertThat(Http.basic(port, "drift").get(path).statusCode()).isIn(401, 403, 404);
  }

  @Test
  void healthIsOpenWithTheStatusAlone() {
    assertThat(Http.nobody(port).get("/actuator/health").body()).isEqualTo("{\"status\":\"UP\"}");
  }

  @Test
  void aWrongPasswordIsRefusedInSwedish() {
    var answer =
        Http.nobody(port)
            .send("GET", "/engine-rest/task", Map.of("Authorization", "Basic amFnOmZlbA=="), "");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("Fel användarnamn eller lösenord");
  }

  @Test
  void whoIsLoggedInIsKnownToTheEngineToo() {
    assertThat(Http.basic(port, "handlaggare").get("/engine-rest/task").statusCode())
        .isEqualTo(200);
    assertThat(Http.basic(port, "handlaggare").get("/api/session").body())
        .contains("\"user\":\"handlaggare\"", "Hanna Handläggare", "handlaggare-soder");
  }

  @Test
  void theEngineForgetsWhoWasThereWhenTheRequestIsDone() {
    Http.basic(port, "drift").get("/engine-rest/task");
    assertThat(Http.nobody(port).get("/engine-rest/task").statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({
    "handlaggare,tasklist,200",
    "handlaggare,cockpit,403",
    "handlaggare,admin,403",
    "samordnare,cockpit,403",
    "stodperson,cockpit,403",
    "enhetschef,cockpit,403",
    "jurist,cockpit,403",
    "processagare,cockpit,403",
    "verksamhetschef,cockpit,200",
    "verksamhetschef,tasklist,200",
    "verksamhetschef,admin,403",
    "drift,cockpit,200",
    "drift,admin,200",
    "drift,tasklist,403"
  })
  void appsOpenForTheirRoles(String person, String app, int status) {
    Http http = Http.nobody(port);
    int login = http.login(person, app).statusCode();
    assertThat(login == 200 ? 200 : 403).isEqualTo(status);
  }

  @Test
  void theFirstAdministratorCannotBeMadeFromOutside() {
    String path = "/camunda/api/admin/setup/default/user/create";
    assertThat(Http.nobody(port).post(path, "{}").statusCode()).isIn(401, 403);
    assertThat(Http.session(port, "drift", "admin").post(path, "{}").statusCode()).isIn(401, 403);
  }

  @Test
  void aSessionOfTasklistOpensOurOwnPages() {
    Http http = Http.session(port, "samordnare", "tasklist");
    assertThat(http.get("/api/session").body())
        .contains("\"user\":\"samordnare\"", "\"csrfToken\":\"");
  }

  @Test
  void ourOwnPagesLeaveTheSessionOfTasklistAlone() {
    // A new session id under way would log the person out whose other requests still carry the old.
    Http http = Http.session(port, "samordnare", "tasklist");
    for (String path : List.of("/demo/banner", "/api/session", "/api/drafts/unknown")) {
      assertThat(http.get(path).headers().firstValue("Set-Cookie")).as(path).isEmpty();
    }
  }

  @Test
  void whatASessionChangesNeedsTheToken() {
    Http http = Http.session(port, "drift", "cockpit");
    var forged =
        http.send(
            "POST",
            "/demo/clock",
            Map.of("Content-Type", "application/json", "X-XSRF-TOKEN", "forged"),
            "{\"forward\":\"PT0S\"}");
    assertThat(forged.statusCode()).isEqualTo(403);
    assertThat(forged.body()).contains("Ladda om");
    // as the demo's own page does it: the cookie is for /camunda only
    String session = http.get("/api/session").body();
    String token = session.replaceAll("(?s).*\"csrfToken\":\"([^\"]*)\".*", "$1");
    var moved =
        http.send(
            "POST",
            "/demo/clock",
            Map.of("Content-Type", "application/json", "X-XSRF-TOKEN", token),
            "{\"forward\":\"PT0S\"}");
    assertThat(moved.statusCode()).isNotIn(401, 403);
  }

  @Test
  void onlyOperationsMovesTheClock() {
    assertThat(
            Http.basic(port, "handlaggare")
                .post("/demo/clock", "{\"forward\":\"P1D\"}")
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void anotherSiteCannotUseABrowsersPassword() {
    var forged =
        Http.basic(port, "drift")
            .send(
                "POST",
                "/engine-rest/deployment/create",
                Map.of("Origin", "https://evil.example", "Content-Type", "multipart/form-data"),
                "x");
    assertThat(forged.statusCode()).isEqualTo(403);
    assertThat(forged.body()).contains("annan webbplats");
  }

  @Test
  void answersAreNotKeptByBrowsers() {
    Http http = Http.session(port, "samordnare", "tasklist");
    assertThat(
            http.get("/camunda/api/engine/engine/default/task")
                .headers()
                .firstValue("Cache-Control"))
        .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
    assertThat(http.get("/api/session").headers().firstValue("Cache-Control"))
        .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
  }
}
