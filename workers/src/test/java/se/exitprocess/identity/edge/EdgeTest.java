package se.exitprocess.identity.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import se.exitprocess.ExitProcessTest;
import se.exitprocess.identity.Http;

/** Attacks on the edge: sessions, cookies, headers, passwords, sizes, methods. */
class EdgeTest extends ExitProcessTest {

  private static final String APP = "/camunda/app/tasklist/default/";
  private static final String TASKS = "/camunda/api/engine/engine/default/task";
  private static final String LOGOUT = "/camunda/api/admin/auth/user/default/logout";
  private static final Pattern SESSION = Pattern.compile("JSESSIONID=([^;]+)");

  /** Somebody of one test alone, so that nobody else's failures are counted. */
  private final String somebody = "edge" + UUID.randomUUID();

  @LocalServerPort int port;
  @Autowired IdentityService identity;

  @AfterEach
  void somebodyGoes() {
    identity.deleteUser(somebody);
  }

  @Test
  void cookiesStayOnThisSiteAndTheSessionOutOfReachOfScripts() {
    HttpResponse<String> page = Http.nobody(port).get(APP);
    assertThat(cookie(page, "JSESSIONID")).contains("HttpOnly", "SameSite=Strict", "Path=/");
    // the token is for scripts to read; that is how it proves that a page of ours sends it
    assertThat(cookie(page, "XSRF-TOKEN")).contains("SameSite=Strict").doesNotContain("HttpOnly");
  }

  @Test
  void aSessionThatSomebodyElsePlantedIsNotTheOneThatIsLoggedIn() {
    Http victim = Http.nobody(port);
    String planted = session(victim.get(APP));
    HttpResponse<String> login = victim.login("samordnare", "tasklist");
    assertThat(login.statusCode()).isEqualTo(200);
    assertThat(session(login)).isNotEqualTo(planted);
    assertThat(withCookie(TASKS, planted).statusCode()).isEqualTo(401);
  }

  @Test
  void logoutEndsTheSessionOnTheServer() {
    Http http = Http.nobody(port);
    String session = session(http.login("samordnare", "tasklist"));
    http.get(APP);
    assertThat(withCookie(TASKS, session).statusCode()).isEqualTo(200);
    assertThat(withCookie("/api/session", session).statusCode()).isEqualTo(200);

    HttpResponse<String> logout = http.post(LOGOUT, "");

    assertThat(logout.statusCode()).isLessThan(300);
    assertThat(logout.headers().firstValue("Clear-Site-Data")).hasValue("\"storage\"");
    assertThat(withCookie(TASKS, session).statusCode()).isEqualTo(401);
    assertThat(withCookie("/api/session", session).statusCode()).isEqualTo(401);
    assertThat(withCookie("/akter", session).statusCode()).isEqualTo(401);
  }

  @Test
  void anotherSiteCannotLogSomebodyOut() {
    Http http = Http.nobody(port);
    String session = session(http.login("samordnare", "tasklist"));
    http.get(APP);
    HttpResponse<String> forged = http.send("POST", LOGOUT, Map.of("X-XSRF-TOKEN", "forged"), "");
    assertThat(forged.statusCode()).isEqualTo(403);
    assertThat(session).isNotNull();
  }

  @Test
  void tooManyFailedLoginsAreAnsweredUnseen() {
    makeSomebody();
    for (int i = 0; i < 10; i++) {
      assertThat(login(somebody, "wrong" + i).statusCode()).isEqualTo(401);
    }
    HttpResponse<String> right = login(somebody, "test");
    assertThat(right.statusCode()).isEqualTo(429);
    assertThat(right.body()).contains("För många misslyckade inloggningar");
    assertThat(right.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
    // the other door with the same key is closed too
    assertThat(Http.basic(port, somebody).get("/engine-rest/task").statusCode()).isEqualTo(429);
    assertThat(Http.basic(port, "samordnare").get("/engine-rest/task").statusCode()).isEqualTo(200);
  }

  @Test
  void aNameThatNobodyHasIsRefusedAsOneThatSomebodyHas() {
    makeSomebody();
    long known = System.nanoTime();
    HttpResponse<String> wrong = login(somebody, "wrong");
    known = System.nanoTime() - known;
    long unknown = System.nanoTime();
    HttpResponse<String> nobody = login("nobody" + UUID.randomUUID(), "wrong");
    unknown = System.nanoTime() - unknown;

    assertThat(nobody.statusCode()).isEqualTo(wrong.statusCode()).isEqualTo(401);
    assertThat(nobody.body()).isEqualTo(wrong.body()).contains("Fel användarnamn eller lösenord");
    assertThat(nobody.headers().map().keySet()).isEqualTo(wrong.headers().map().keySet());
    assertThat(Math.min(known, unknown)).isGreaterThanOrEqualTo(400_000_000L);
    // the engine makes who failed wait: that must not show either
    assertThat(login(somebody, "wrong").body()).isEqualTo(wrong.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        APP,
        "/camunda/app/cockpit/default/",
        "/camunda/app/admin/default/",
        TASKS,
        "/engine-rest/task",
        "/api/session",
        "/akter",
        "/demo",
        "/actuator/health",
        "/something"
      })
  void browsersAreToldWhatTheyMustNotDo(String path) {
    HttpResponse<String> answer = Http.nobody(port).get(path);
    Map<String, List<String>> headers = answer.headers().map();
    assertThat(headers.get("x-content-type-options")).contains("nosniff");
    assertThat(headers.get("referrer-policy")).containsExactly("same-origin");
    assertThat(headers.get("cross-origin-opener-policy")).containsExactly("same-origin");
    assertThat(headers.get("cross-origin-resource-policy")).containsExactly("same-origin");
    assertThat(headers.get("permissions-policy").get(0)).contains("camera=()", "geolocation=()");
    assertThat(headers.get("content-security-policy")).hasSize(1);
    assertThat(headers.get("content-security-policy").get(0))
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe-eval")
        .doesNotContain("script-src 'unsafe-inline'")
        .doesNotContain("https:");
  }

  @Test
  void scriptsOfTheWebappsNeedTheNonceOfThePage() {
    HttpResponse<String> page = Http.nobody(port).get(APP);
    String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
    String scripts = policy.replaceAll(".*script-src ([^;]*);.*", "$1").strip();
    assertThat(scripts).matches("'nonce-[\\w-]{20,}' 'strict-dynamic'");
    assertThat(page.body()).contains(scripts.replaceAll("'nonce-([^']*)'.*", "nonce=\"$1\""));
    assertThat(policy).contains("style-src 'self';").contains("style-src-attr 'unsafe-inline'");
    assertThat(Http.nobody(port).get(APP).headers().firstValue("Content-Security-Policy"))
        .isNotEqualTo(page.headers().firstValue("Content-Security-Policy"));
  }

  @Test
  void whatIsPersonalIsNotKeptByTheBrowser() {
    Http http = Http.session(port, "samordnare", "tasklist");
    for (String path :
        List.of(TASKS, "/api/session", "/api/drafts/unknown", "/akter", "/engine-rest/task")) {
      assertThat(http.get(path).headers().firstValue("Cache-Control"))
          .as(path)
          .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
    }
  }

  @Test
  void whatSaysThatItIsTooLargeIsNotRead() throws Exception {
    try (Socket socket = new Socket("localhost", port)) {
      socket
          .getOutputStream()
          .write(
              ("POST /engine-rest/deployment/create HTTP/1.1\r\nHost: localhost:"
                      + port
                      + "\r\nContent-Length: 900000000\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput(); // otherwise the server waits a minute for the rest
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 413").contains("högst 6 MB");
    }
  }

  @Test
  void whatDoesNotSayHowLargeItIsIsCutOff() throws Exception {
    byte[] large =
        ("{\"forward\":\"" + "P".repeat(6 * 1024 * 1024) + "\"}")
            .getBytes(StandardCharsets.US_ASCII);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/demo/clock"))
            .header("Content-Type", "application/json")
            .header("Authorization", "Basic ZHJpZnQ6dGVzdA==")
            .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
            .build();
    int status =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    assertThat(status).isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "TRACK", "CONNECT", "PROPFIND", "DEBUG"})
  void methodsThatNobodyNeedsAreClosed(String method) throws Exception {
    for (String path : List.of("/", APP, "/engine-rest/task", "/api/session")) {
      try (Socket socket = new Socket("localhost", port)) {
        OutputStream out = socket.getOutputStream();
        out.write(
            (method
                    + " "
                    + path
                    + " HTTP/1.1\r\nHost: localhost\r\nCookie: secret=Zq7\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(answer).matches("(?s)HTTP/1.1 (400|403|405|501).*").doesNotContain("Zq7");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/camunda/api/engine/engine/default/task/%7B%7D/form",
        "/engine-rest/task?maxResults=x",
        "/camunda/app/nothing/x/",
        "/api/drafts/%25",
        "/akt/%00",
        "/error"
      })
  void failuresTellNothingAboutTheInside(String path) {
    Http http = Http.session(port, "samordnare", "tasklist");
    HttpResponse<String> answer = http.get(path);
    assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
    assertThat(answer.body())
        .doesNotContain("Exception in", "\tat ", "at org.", "at java.", "Tomcat", "trace\"");
    assertThat(answer.headers().firstValue("Server")).isEmpty();
    assertThat(answer.headers().firstValue("X-Powered-By")).isEmpty();
  }

  private void makeSomebody() {
    User user = identity.newUser(somebody);
    user.setPassword("test");
    identity.saveUser(user);
  }

  private HttpResponse<String> login(String name, String password) {
    Http http = Http.nobody(port);
    http.get(APP);
    return http.send(
        "POST",
        "/camunda/api/admin/auth/user/default/login/tasklist",
        Map.of("Content-Type", "application/x-www-form-urlencoded"),
        "username=" + name + "&password=" + password);
  }

  private HttpResponse<String> withCookie(String path, String session) {
    return Http.nobody(port)
        .send(
            "GET",
            path,
            Map.of("Cookie", "JSESSIONID=" + session, "Accept", "application/json"),
            "");
  }

  private static String cookie(HttpResponse<String> answer, String name) {
    return answer.headers().allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith(name + "="))
        .findFirst()
        .orElseThrow();
  }

  private static String session(HttpResponse<String> answer) {
    return answer.headers().allValues("Set-Cookie").stream()
        .map(SESSION::matcher)
        .filter(java.util.regex.Matcher::find)
        .map(found -> found.group(1))
        .reduce((first, last) -> last)
        .orElseThrow();
  }
}
