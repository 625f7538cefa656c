package se.exitprocess.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the browser keeps of a half-filled form when the session is lost and when the person logs
 * out, whose form it is afterwards, and whether the webapps get by with the content policy.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NothingStaysInTheBrowserTest {

  private static final String TYPED = "Zq7Hemligheten";
  private static final String TASK = "Registrera kontakten";

  /** Everything that a page can leave behind, as text. */
  private static final String KEPT =
      """
      async () => {
        const kept = {
          local: {...localStorage}, session: {...sessionStorage}, history: history.state,
          url: location.href, title: document.title, cookie: document.cookie, name: window.name,
          caches: [], databases: []
        };
        for (const name of await caches.keys()) {
          const cache = await caches.open(name);
          for (const request of await cache.keys()) {
            kept.caches.push(request.url, await (await cache.match(request)).text());
          }
        }
        for (const {name} of await indexedDB.databases()) {
          kept.databases.push(name);
        }
        kept.workers = (await navigator.serviceWorker.getRegistrations()).length;
        return JSON.stringify(kept);
      }
      """;

  @TempDir static Path folder;

  private Chromium chromium;
  private RunningApplication application;

  @BeforeAll
  void start() {
    chromium = Chromium.orSkip();
    application = new RunningApplication(folder);
  }

  @AfterAll
  void stop() {
    if (application != null) {
      application.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  private Tasklist as(String person) {
    return Tasklist.logIn(
        chromium.browser(),
        application.url("/camunda/app/tasklist/"),
        person,
        RunningApplication.PASSWORD);
  }

  private static void type(Tasklist tasklist, String text) {
    Locator field = tasklist.page().locator(".fjs-form textarea:visible").first();
    field.fill(text);
    field.blur();
  }

  private static void awaitSaved(Tasklist tasklist) {
    tasklist
        .page()
        .locator(".exit-draft-state")
        .filter(new Locator.FilterOptions().setHasText("Utkastet sparades"))
        .waitFor();
  }

  private static void nothingIsKept(Page page) {
    String kept = String.valueOf(page.evaluate(KEPT));
    assertThat(kept).contains("\"databases\":[]", "\"caches\":[]", "\"workers\":0");
    assertThat(kept).doesNotContain(TYPED).doesNotContainPattern("camunda-form:|camForm:");
  }

  @Test
  @Order(1)
  void aHalfFilledFormSurvivesALostSession() {
    Tasklist hanna = as("handlaggare");
    hanna.startCase(Map.of("contactChannel", "LOW_THRESHOLD", "unit", "soder"));
    hanna.open(TASK);
    type(hanna, TYPED + " ett");
    awaitSaved(hanna);
    nothingIsKept(hanna.page());

    // the server dies in the middle of a sentence, and with it every session
    type(hanna, TYPED + " ett och två");
    application.killAndRestart();
    Page page = hanna.page();
    Locator password = page.locator("input[type=password]");
    password.waitFor();
    nothingIsKept(page);
    page.fill("input[type=text]", "handlaggare");
    password.fill(RunningApplication.PASSWORD);
    page.locator("button[type=submit]").click();
    password.waitFor(
        new Locator.WaitForOptions()
            .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
    hanna.open(TASK);
    assertThat(page.locator(".fjs-form textarea:visible").first().inputValue())
        .isEqualTo(TYPED + " ett och två");
    page.waitForTimeout(2_000);

    // and in another browser of hers too
    Tasklist elsewhere = as("handlaggare");
    elsewhere.open(TASK);
    assertThat(elsewhere.page().locator(".fjs-form textarea:visible").first().inputValue())
        .isEqualTo(TYPED + " ett och två");
    elsewhere.close();

    logOut(page);
    nothingIsKept(page);
    anotherPersonAtTheSameComputerGetsNothing(page);
    hanna.close();
  }

  private static void logOut(Page page) {
    page.locator("a, button")
        .filter(new Locator.FilterOptions().setHasText("Hanna Handläggare"))
        .first()
        .click();
    page.locator("a, button")
        .filter(new Locator.FilterOptions().setHasText("Logga ut"))
        .first()
        .click();
    page.locator("input[type=password]").waitFor();
  }

  private void anotherPersonAtTheSameComputerGetsNothing(Page page) {
    page.goBack();
    page.waitForTimeout(1_000);
    assertThat(page.content()).doesNotContain(TYPED);
    page.navigate(application.url("/camunda/app/tasklist/"));
    page.locator("input[type=password]").waitFor();
    page.fill("input[type=text]", "socialjour");
    page.fill("input[type=password]", RunningApplication.PASSWORD);
    page.locator("button[type=submit]").click();
    page.locator("a").filter(new Locator.FilterOptions().setHasText("Alla jag når")).waitFor();
    nothingIsKept(page);
    assertThat(page.content()).doesNotContain(TYPED);
  }

  @Test
  @Order(2)
  void theWebappsGetByWithTheContentPolicy() {
    Set<String> violations = ConcurrentHashMap.newKeySet();
    try (BrowserContext context = chromium.browser().newContext()) {
      context.exposeFunction("violated", what -> violations.add(String.valueOf(what[0])));
      context.addInitScript(
          "addEventListener('securitypolicyviolation', e => window.violated("
              + "[location.pathname.split('/')[3], e.effectiveDirective, e.blockedURI, e.sample].join(' ')))");
      Page page = context.newPage();
      Tasklist.logIn(
          page,
          application.url("/camunda/app/tasklist/"),
          "handlaggare",
          RunningApplication.PASSWORD);
      Tasklist.on(page, "handlaggare").open(TASK);
      for (String tab : List.of("Diagram", "Beskrivning", "Formulär")) {
        page.locator(".task-details a, .task-details button")
            .filter(new Locator.FilterOptions().setHasText(tab))
            .first()
            .click();
        page.waitForTimeout(700);
      }
      page.context().clearCookies();
      for (String path :
          List.of(
              "cockpit/default/#/processes",
              "cockpit/default/#/decisions",
              "cockpit/default/#/repository",
              "admin/default/#/users",
              "admin/default/#/groups",
              "welcome/default/#!/welcome")) {
        open(page, path);
      }
      open(page, "cockpit/default/#/processes");
      page.locator("a[href*='process-definition']").first().click();
      page.locator(".djs-container svg").first().waitFor();
      open(page, "cockpit/default/#/decisions");
      page.locator("a[href*='decision-definition']").first().click();
      page.waitForTimeout(2_000);
      assertThat(new TreeSet<>(violations))
          .allSatisfy(
              violation ->
                  assertThat(violation)
                      // AngularJS tries whether it may, and goes another way
                      .matches("(tasklist|cockpit|admin|welcome) script-src eval ?"));
      assertThat(violations).isNotEmpty();
    }
  }

  /** As operations, who may open the others. */
  private void open(Page page, String path) {
    page.navigate(application.url("/camunda/app/" + path));
    page.waitForTimeout(1_000);
    Locator password = page.locator("input[type=password]");
    if (password.count() > 0 && password.first().isVisible()) {
      page.fill("input[type=text]", "drift");
      password.fill(RunningApplication.PASSWORD);
      page.locator("button[type=submit]").click();
      page.waitForTimeout(1_500);
      page.navigate(application.url("/camunda/app/" + path));
    }
    page.waitForTimeout(1_500);
  }

  @Test
  @Order(3)
  void whatWasTypedIsNotInTheApplicationsLogEither() throws Exception {
    assertThat(Files.readString(application.log())).doesNotContain(TYPED);
  }
}
