package se.exitprocess.production;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import se.exitprocess.browser.Chromium;
import se.exitprocess.browser.Tasklist;

/** A caseworker's morning in production: login elsewhere, a form, a lost session, logout. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProductionBrowserTest {

  private static final String TYPED = "Zq7Hemligheten";
  private static final String TASK = "Registrera kontakten";

  @TempDir static Path folder;

  private Chromium chromium;
  private SmallLoginService logins;
  private RunningProduction application;

  @BeforeAll
  void start() throws Exception {
    chromium = Chromium.orSkip();
    logins = new SmallLoginService();
    application = new RunningProduction(folder, logins.issuer(), Map.of());
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
    if (chromium != null) {
      chromium.close();
    }
  }

  @Test
  void aLostSessionIsFoundAgainAtTheLoginServiceAndTheFormIsAsItWas() throws Exception {
    Set<String> violations = ConcurrentHashMap.newKeySet();
    logins.present("hanna", "Hanna Handläggare", "handlaggare-soder");
    try (BrowserContext context =
        chromium
            .browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setIgnoreHTTPSErrors(true)
                    .setViewportSize(1400, 1000))) {
      context.exposeFunction("violated", what -> violations.add(String.valueOf(what[0])));
      context.addInitScript(
          "addEventListener('securitypolicyviolation', e => window.violated(e.effectiveDirective + ' ' + e.blockedURI))");
      Page page = context.newPage();
      page.navigate(application.url() + "/camunda/app/tasklist/");
      Tasklist hanna = Tasklist.on(page, "hanna");
      page.locator("text=Alla jag når").first().waitFor();
      hanna.startCase(Map.of("contactChannel", "LOW_THRESHOLD", "unit", "soder"));
      hanna.open(TASK);
      type(page, TYPED + " ett");
      page.locator(".exit-draft-state")
          .filter(new Locator.FilterOptions().setHasText("Utkastet sparades"))
          .waitFor();

      type(page, TYPED + " ett och två");
      application.kill();
      application.start();
      Locator again = page.locator(".exit-login-elsewhere a");
      again.waitFor(new Locator.WaitForOptions().setTimeout(60_000));
      Page tab = context.waitForPage(again::click);
      try {
        tab.locator("text=Alla jag når").first().waitFor();
      } catch (TimeoutError e) {
        throw new AssertionError(tab.url() + " shows " + tab.locator("body").innerText(), e);
      }
      tab.close();
      again.waitFor(
          new Locator.WaitForOptions()
              .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
      hanna.open(TASK);
      assertThat(page.locator(".fjs-form textarea:visible").first().inputValue())
          .isEqualTo(TYPED + " ett och två");

      page.locator("a, button")
          .filter(new Locator.FilterOptions().setHasText("Hanna Handläggare"))
          .first()
          .click();
      page.locator("a, button")
          .filter(new Locator.FilterOptions().setHasText("Logga ut"))
          .first()
          .click();
      page.waitForURL(Pattern.compile(Pattern.quote(logins.issuer()) + "/logout.*"));
    }
    assertThat(violations).isSubsetOf("script-src eval");
    assertThat(Files.readString(application.log())).doesNotContain(TYPED);
  }

  private static void type(Page page, String text) {
    Locator field = page.locator(".fjs-form textarea:visible").first();
    field.fill(text);
    field.blur();
  }
}
