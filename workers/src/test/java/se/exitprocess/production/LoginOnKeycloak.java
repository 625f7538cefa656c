package se.exitprocess.production;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import se.exitprocess.browser.Chromium;
import se.exitprocess.browser.Tasklist;

/** Production against a real Keycloak, in Chromium. Runs with {@code ./mvnw -Pkeycloak verify}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoginOnKeycloak {

  private static final String PASSWORD = "Tr1cky-words-here";

  @TempDir static Path folder;

  private Chromium chromium;
  private Keycloak keycloak;
  private RunningProduction application;

  @BeforeAll
  void start() throws Exception {
    chromium = Chromium.orSkip();
    keycloak = new Keycloak(folder);
    application = new RunningProduction(folder, keycloak.issuer(), Map.of());
    keycloak.start(application.url());
    application.start();
  }

  @AfterAll
  void stop() throws Exception {
    if (application != null) {
      application.close();
    }
    if (keycloak != null) {
      keycloak.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  private BrowserContext browser() {
    return chromium
        .browser()
        .newContext(
            new Browser.NewContextOptions().setIgnoreHTTPSErrors(true).setViewportSize(1400, 1000));
  }

  private Page login(BrowserContext context, String user) {
    Page page = context.newPage();
    page.navigate(application.url() + "/camunda/app/tasklist/");
    page.locator("#username").fill(user);
    page.locator("#password").fill(PASSWORD);
    page.locator("#kc-login").click();
    return page;
  }

  private int session(Page page) {
    return ((Number)
            page.evaluate(
                "async () => (await fetch('/api/session', {headers: {Accept: 'application/json'}})).status"))
        .intValue();
  }

  private String groups(Page page) {
    return String.valueOf(
        page.evaluate(
            "async () => await (await fetch('/api/session', {headers: {Accept: 'application/json'}})).text()"));
  }

  @Test
  void aCoordinatorLogsInTakesATaskAndLogsOut() throws Exception {
    try (BrowserContext context = browser()) {
      Page page = login(context, "samira");
      page.locator("text=Alla jag når").first().waitFor();
      Tasklist samira = Tasklist.on(page, "samira");
      samira.startCase(Map.of("contactChannel", "LOW_THRESHOLD", "unit", "soder"));
      samira.open("Registrera kontakten");
      assertThat(page.locator(".fjs-form").first().isVisible()).isTrue();

      // the access token lives for ten seconds; the session goes on
      page.waitForTimeout(15_000);
      assertThat(session(page)).isEqualTo(200);

      page.locator("a, button")
          .filter(new Locator.FilterOptions().setHasText("Samira Samordnare"))
          .first()
          .click();
      page.locator("a, button")
          .filter(new Locator.FilterOptions().setHasText("Logga ut"))
          .first()
          .click();
      // logged out there as well: the way back asks for the password
      page.locator("#password").waitFor();
      page.navigate(application.url() + "/camunda/app/tasklist/");
      page.locator("#password").waitFor();
    }
  }

  @Test
  void whoHasNoRoleIsToldSo() {
    try (BrowserContext context = browser()) {
      Page page = login(context, "bo");
      page.locator("text=Du har ingen roll i Exitprocessen").waitFor();
      assertThat(session(page)).isEqualTo(401);
    }
  }

  @Test
  void groupsAndBlockedAccountsReachTheOpenSession() throws Exception {
    try (BrowserContext context = browser()) {
      Page page = login(context, "bea");
      page.locator("text=Alla jag når").first().waitFor();
      assertThat(groups(page)).contains("samordnare-soder");

      keycloak.move("bea", "samordnare-norr");
      Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
      while (!groups(page).contains("samordnare-norr")) {
        assertThat(Instant.now()).isBefore(deadline);
        page.waitForTimeout(500);
      }
      assertThat(groups(page)).doesNotContain("samordnare-soder");

      keycloak.block("bea");
      while (session(page) != 401) {
        assertThat(Instant.now()).isBefore(deadline);
        page.waitForTimeout(500);
      }
    }
    try (BrowserContext context = browser()) {
      Page page = login(context, "bea");
      page.locator("#kc-login, .kc-feedback-text, #input-error").first().waitFor();
      assertThat(page.url()).startsWith(keycloak.issuer());
    }
  }

  @Test
  void aPipelineDeploysWithATokenOfItsOwn() throws Exception {
    assertThat(
            new Visitor(application.url())
                .send(
                    "GET",
                    "/engine-rest/process-definition?maxResults=1",
                    Map.of("Authorization", "Bearer " + keycloak.pipelineToken()),
                    "")
                .statusCode())
        .isEqualTo(200);
  }
}
