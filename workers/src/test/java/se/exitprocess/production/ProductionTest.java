package se.exitprocess.production;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The production profile from outside: login, sessions, tokens, directory, what must not be there.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProductionTest {

  private static final String TASKLIST = "/camunda/app/tasklist/default/";
  private static final String ME = "/camunda/api/admin/auth/user/default";
  private static final String ENGINE = "/camunda/api/engine/engine/default";

  @TempDir static Path folder;

  private SmallLoginService logins;
  private RunningProduction application;
  private Path users;

  @BeforeAll
  void start() throws Exception {
    users = folder.resolve("users.csv");
    Files.writeString(
        users,
        "id;name;groups\nnina.ny;Nina Nyanställd;samordnare-soder\nsamira;Samira Samordnare;samordnare-soder\n");
    Path organisation = folder.resolve("organisation.yaml");
    try (var shipped = getClass().getResourceAsStream("/organisation.yaml")) {
      Files.writeString(
          organisation,
          new String(shipped.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
              + "\ngroups:\n  GG-Exit-Chef-Soder: enhetschef-soder\n");
    }
    logins = new SmallLoginService();
    application =
        new RunningProduction(
            folder,
            logins.issuer(),
            Map.of(
                "EXIT_USER_FILE", users.toString(),
                "EXIT_USER_FILE_INTERVAL", "500",
                "EXIT_ORGANISATION_FILE", organisation.toString()));
    logins.returnsOnlyTo(application.url() + "/login/oauth2/code/exit");
    application.start();
  }

  @AfterAll
  void stop() throws Exception {
    if (application != null) {
      application.close();
    }
    if (logins != null) {
      logins.close();
    }
  }

  private Visitor login(String id, String name, String... groups) {
    return loginTo(TASKLIST, id, name, groups);
  }

  private Visitor loginTo(String app, String id, String name, String... groups) {
    logins.present(id, name, groups);
    Visitor visitor = new Visitor(application.url());
    HttpResponse<String> page = visitor.open(app);
    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    return visitor;
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(deadline);
      Thread.sleep(300);
    }
  }

  @Test
  void nothingOfTheDemoIsLoaded() throws Exception {
    String classes = Files.readString(application.loadedClasses());
    assertThat(classes).contains("se.exitprocess.identity.oidc.LoginService");
    assertThat(classes.contains("se.exitprocess.demo.")).as("demo classes").isFalse();
    assertThat(classes.contains("io.zonky.")).as("embedded PostgreSQL").isFalse();
    Visitor visitor = login("samira", "Samira Samordnare", "samordnare-soder");
    assertThat(visitor.get("/demo").statusCode()).isIn(403, 404);
    assertThat(visitor.get("/demo/banner").statusCode()).isIn(403, 404);
  }

  @Test
  void aCaseworkerLogsInAtTheLoginServiceAndIsInTasklist() {
    Visitor samira = login("samira", "Samira Samordnare", "samordnare-soder", "something-else");
    assertThat(samira.get(ME).body()).contains("\"userId\":\"samira\"", "tasklist");
    assertThat(samira.get("/api/session").body())
        .contains("Samira Samordnare", "samordnare-soder", "\"samordnare\"")
        .doesNotContain("something-else");
    assertThat(samira.get(ENGINE + "/task").statusCode()).isEqualTo(200);
    assertThat(samira.open("/akter").statusCode()).isEqualTo(200);
  }

  @Test
  void theBareAddressLeadsToTheLoginToo() {
    logins.present("samira", "Samira Samordnare", "samordnare-soder");
    Visitor samira = new Visitor(application.url());
    assertThat(samira.open("/").statusCode()).isEqualTo(200);
    assertThat(samira.get("/api/session").statusCode()).isEqualTo(200);
  }

  @Test
  void theMunicipalitysOwnNamesOfGroupsAreUnderstood() {
    Visitor elin = login("elin", "Elin Enhetschef", "/GG-Exit-Chef-Soder");
    assertThat(elin.get("/api/session").body()).contains("enhetschef-soder");
  }

  @Test
  void cookiesTravelEncryptedAndTheBrowserRemembersTls() {
    Visitor samira = login("samira", "Samira Samordnare", "samordnare-soder");
    assertThat(samira.setCookies())
        .anySatisfy(
            cookie ->
                assertThat(cookie)
                    .startsWith("__Host-exit=")
                    .contains("Secure", "HttpOnly", "SameSite=Lax", "Path=/")
                    .doesNotContain("Domain"))
        .anySatisfy(cookie -> assertThat(cookie).startsWith("XSRF-TOKEN="))
        .allSatisfy(cookie -> assertThat(cookie).contains("Secure", "SameSite"));
    for (String path : List.of(TASKLIST, "/api/session", "/akter", ENGINE + "/task")) {
      assertThat(samira.get(path).headers().firstValue("Strict-Transport-Security"))
          .as(path)
          .hasValueSatisfying(value -> assertThat(value).contains("max-age=31536000"));
    }
  }

  @Test
  void whoGoesAroundTheProxyGetsNothing() {
    Visitor around = new Visitor("http://localhost:" + application.port());
    for (String path : List.of(TASKLIST, "/api/session", "/engine-rest/engine", "/akter")) {
      HttpResponse<String> answer = around.get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(403);
      assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }
    assertThat(around.get("/actuator/health").statusCode()).isEqualTo(200);
  }

  @Test
  void aPlantedSessionIsNotTheOneThatIsLoggedIn() {
    logins.present("samira", "Samira Samordnare", "samordnare-soder");
    Visitor visitor = new Visitor(application.url());
    visitor.send("GET", TASKLIST, Map.of("Accept", "text/html"), "");
    String planted = visitor.cookie("__Host-exit").orElseThrow();
    visitor.open(TASKLIST);
    assertThat(visitor.cookie("__Host-exit")).isPresent().get().isNotEqualTo(planted);
    Visitor attacker = new Visitor(application.url());
    assertThat(
            attacker
                .send("GET", "/api/session", Map.of("Cookie", "__Host-exit=" + planted), "")
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void aLoginThatNobodyBeganIsRefused() {
    Visitor visitor = new Visitor(application.url());
    HttpResponse<String> forged = visitor.open("/login/oauth2/code/exit?code=x&state=y");
    assertThat(forged.statusCode()).isEqualTo(401);
    assertThat(forged.body()).contains("Inloggningen blev inte klar").doesNotContain("Exception");
    assertThat(visitor.get("/api/session").statusCode()).isEqualTo(401);
  }

  @Test
  void whoHasNoRoleHereIsToldSoAndHasNoSession() {
    logins.present("bo", "Bo Byggnadsnämnd", "bygglov", "samordnare");
    Visitor bo = new Visitor(application.url());
    HttpResponse<String> page = bo.open(TASKLIST);
    assertThat(page.statusCode()).isEqualTo(403);
    assertThat(page.body()).contains("Du har ingen roll i Exitprocessen", "Logga ut");
    assertThat(bo.get("/api/session").statusCode()).isEqualTo(401);
    assertThat(bo.get(ENGINE + "/task").statusCode()).isEqualTo(401);
  }

  @Test
  void nobodyMayBeCalledLikeTheApplication() {
    logins.present("system", "System", "samordnare-soder");
    assertThat(new Visitor(application.url()).open(TASKLIST).statusCode()).isEqualTo(403);
  }

  @Test
  void thereAreNoPasswords() {
    Visitor visitor = new Visitor(application.url());
    assertThat(
            visitor
                .send(
                    "POST",
                    "/camunda/api/admin/auth/user/default/login/tasklist",
                    Map.of(
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "Origin",
                        application.url()),
                    "username=samira&password=test")
                .statusCode())
        .isEqualTo(403);
    String basic = Base64.getEncoder().encodeToString("samira:test".getBytes());
    assertThat(
            visitor
                .send("GET", "/engine-rest/task", Map.of("Authorization", "Basic " + basic), "")
                .statusCode())
        .isEqualTo(401);
    assertThat(visitor.post("/camunda/api/admin/setup/default/user/create", "{}").statusCode())
        .isIn(401, 403);
  }

  @Test
  void operationsCannotMakeUsersOrGroups() {
    Visitor dag = loginTo("/camunda/app/admin/default/", "dag", "Dag Drift", "drift");
    HttpResponse<String> notHers = dag.open(TASKLIST);
    assertThat(notHers.statusCode()).isEqualTo(403);
    assertThat(notHers.body()).contains("lang=\"sv\"").doesNotContain("HTTP Status");
    String body = "{\"profile\":{\"id\":\"evil\"},\"credentials\":{\"password\":\"x\"}}";
    assertThat(dag.post(ENGINE + "/user/create", body).statusCode()).isIn(403, 500);
    assertThat(dag.get(ENGINE + "/user?id=evil").body()).isEqualTo("[]");
    assertThat(
            dag.send(
                    "PUT",
                    ENGINE + "/group/enhetschef-soder/members/dag",
                    Map.of("Origin", application.url()),
                    "")
                .statusCode())
        .isIn(403, 500);
    assertThat(dag.get(ENGINE + "/group?member=dag").body()).doesNotContain("enhetschef");
  }

  @Test
  void tokensOpenTheInterfaceToThoseWhoDeployAlone() {
    Instant soon = Instant.now().plusSeconds(60);
    List<String> owner = List.of("processagare");
    String right = logins.token("exit-deploy", "per", owner, soon);
    assertThat(bearer(right)).isEqualTo(200);
    assertThat(bearer(logins.token("exit-deploy", "samira", List.of("samordnare-soder"), soon)))
        .isEqualTo(403);
    assertThat(bearer(logins.token(SmallLoginService.CLIENT, "per", owner, soon))).isEqualTo(401);
    assertThat(bearer(logins.token("exit-deploy", "per", owner, Instant.now().minusSeconds(120))))
        .isEqualTo(401);
    assertThat(bearer(logins.forged("exit-deploy", "per", owner))).isEqualTo(401);
    assertThat(bearer(right.substring(0, right.lastIndexOf('.') + 1))).isEqualTo(401);
    assertThat(bearer("x")).isEqualTo(401);
  }

  private int bearer(String token) {
    return new Visitor(application.url())
        .send(
            "GET",
            "/engine-rest/process-definition?maxResults=1",
            Map.of("Authorization", "Bearer " + token),
            "")
        .statusCode();
  }

  @Test
  void groupsThatChangeReachTheOpenSession() throws Exception {
    Visitor gun = login("gun", "Gun Grupp", "samordnare-soder");
    logins.change("gun", "Gun Grupp", "samordnare-norr");
    await(() -> gun.get("/api/session").body().contains("samordnare-norr"));
    assertThat(gun.get("/api/session").body()).doesNotContain("samordnare-soder");
    logins.change("gun", "Gun Grupp");
    await(() -> gun.get("/api/session").statusCode() == 401);
  }

  @Test
  void anAccountThatIsBlockedLosesItsSession() throws Exception {
    Visitor bea = login("bea", "Bea Blockerad", "samordnare-soder");
    assertThat(bea.get("/api/session").statusCode()).isEqualTo(200);
    logins.block("bea");
    await(() -> bea.get("/api/session").statusCode() == 401);
    assertThat(bea.get(ENGINE + "/task").statusCode()).isEqualTo(401);
  }

  @Test
  void aLoginServiceThatIsDownEndsNoSession() throws Exception {
    Visitor samira = login("samira", "Samira Samordnare", "samordnare-soder");
    logins.down(true);
    try {
      Thread.sleep(3_000);
      assertThat(samira.get("/api/session").statusCode()).isEqualTo(200);
    } finally {
      logins.down(false);
    }
    assertThat(samira.get("/api/session").statusCode()).isEqualTo(200);
  }

  @Test
  void logoutEndsTheSessionHereAndLeadsToTheLoginService() {
    Visitor samira = login("samira", "Samira Samordnare", "samordnare-soder");
    samira.get(ENGINE + "/task");
    HttpResponse<String> logout =
        samira.send("POST", ME + "/logout", Map.of("Origin", application.url()), "");
    assertThat(logout.statusCode()).isLessThan(300);
    assertThat(logout.headers().firstValue("X-Logout-Location"))
        .hasValueSatisfying(
            next ->
                assertThat(next)
                    .startsWith(logins.issuer() + "/logout?id_token_hint=")
                    .contains("post_logout_redirect_uri=https"));
    assertThat(logout.headers().firstValue("Clear-Site-Data")).isPresent();
    assertThat(samira.get("/api/session").statusCode()).isEqualTo(401);
    assertThat(samira.get(ENGINE + "/task").statusCode()).isEqualTo(401);
  }

  @Test
  void anotherSiteCannotActForHer() {
    Visitor samira = login("samira", "Samira Samordnare", "samordnare-soder");
    samira.get(ENGINE + "/task");
    HttpResponse<String> forged =
        samira.send(
            "POST",
            ENGINE + "/task/count",
            Map.of("Content-Type", "application/json", "Origin", "https://evil.example"),
            "{}");
    assertThat(forged.statusCode()).isEqualTo(403);
    // the name by which the proxy calls the application is nobody's origin
    for (String origin :
        List.of("https://evil.example", "http://localhost:" + application.port())) {
      assertThat(
              samira.send("POST", "/api/session/active", Map.of("Origin", origin), "").statusCode())
          .isEqualTo(403);
    }
  }

  @Test
  void whatHerOwnPageSendsIsTakenIn() {
    Visitor samira = login("samira", "Samira Samordnare", "samordnare-soder");
    String session = samira.get("/api/session").body();
    String token = session.replaceAll("(?s).*\"csrfToken\":\"([^\"]*)\".*", "$1");
    assertThat(
            samira
                .send(
                    "POST",
                    "/api/session/active",
                    Map.of("Origin", application.url(), "X-XSRF-TOKEN", token),
                    "")
                .statusCode())
        .isEqualTo(204);
  }

  @Test
  void aColleagueWhoNeverLoggedInIsFoundAndWhoLeftIsNot() throws Exception {
    Visitor samira = login("samira", "Samira Samordnare", "samordnare-soder");
    String coordinators = ENGINE + "/user?memberOfGroup=samordnare-soder";
    await(() -> samira.get(coordinators).body().contains("nina.ny"));
    assertThat(samira.get(ENGINE + "/user?lastNameLike=nyan%25").body()).contains("Nina");

    Files.writeString(users, "id;name;groups\nsamira;Samira Samordnare;samordnare-soder\n");
    Files.setLastModifiedTime(users, FileTime.from(Instant.now().plusSeconds(5)));
    await(() -> !samira.get(coordinators).body().contains("nina.ny"));

    // half a file takes nothing away
    Files.writeString(users, "id;name;groups\nnina.ny;Nina Nyanställd;samordnare-soder\nbroken");
    Files.setLastModifiedTime(users, FileTime.from(Instant.now().plusSeconds(10)));
    await(() -> log().contains("is not used"));
    assertThat(log()).doesNotContain("broken", "Nyanställd");
    assertThat(samira.get(coordinators).body()).contains("samira").doesNotContain("nina.ny");
  }

  private String log() {
    try {
      return Files.readString(application.log());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
