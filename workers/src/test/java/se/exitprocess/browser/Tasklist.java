package se.exitprocess.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.Map;

/** Tasklist in the hands of one person, logged in in a browser of her own. */
public final class Tasklist {

  private static final int PATIENCE = 60;
  private static final double ONE_LOOK_MS = 1_000;

  private final Page page;
  private final String person;

  private Tasklist(Page page, String person) {
    this.page = page;
    this.person = person;
  }

  public static Tasklist logIn(Browser browser, String url, String person, String secret) {
    BrowserContext context =
        browser.newContext(new Browser.NewContextOptions().setViewportSize(1400, 1000));
    return logIn(context.newPage(), url, person, secret);
  }

  static Tasklist logIn(Page page, String url, String person, String secret) {
    Tasklist tasklist = on(page, person);
    page.navigate(url);
    Locator password = page.locator("input[type=password]");
    for (int attempt = 0; attempt < PATIENCE; attempt++) {
      password.or(tasklist.everything()).first().waitFor();
      if (tasklist.everything().isVisible()) {
        return tasklist;
      }
      page.fill("input[type=text]", person);
      password.fill(secret);
      page.locator("button[type=submit]").click();
      visible(tasklist.everything());
    }
    throw new AssertionError(person + " cannot log in: " + page.locator("body").innerText());
  }

  /** A page in which she is logged in already. */
  public static Tasklist on(Page page, String person) {
    return new Tasklist(page, person);
  }

  public Page page() {
    return page;
  }

  void screenshot(Path file) {
    page.screenshot(new Page.ScreenshotOptions().setPath(file));
  }

  /** Starts an exit case through the start form. */
  public void startCase(Map<String, Object> values) {
    page.locator("text=Starta process").first().click();
    page.locator(".modal-body a").filter(hasText("Exitprocessen")).click();
    Locator form = page.locator(".modal-body .fjs-form");
    form.waitFor();
    new FormOnScreen(form).fill("start-case", values);
    page.locator(".modal-footer button").filter(hasText("Starta")).click();
    form.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
  }

  /** Opens a task of hers or her group's, and takes it if nobody has. */
  public FormOnScreen open(String taskName) {
    Locator card = page.locator(".tasks-list .task").filter(hasText(taskName)).first();
    for (int look = 0; !visible(card); look++) {
      if (look == PATIENCE) {
        throw new AssertionError(
            person + " sees no task " + taskName + " on " + page.locator("body").innerText());
      }
      page.reload();
      if (visible(everything())) {
        everything().click();
      }
    }
    card.locator("h4, .names").first().click();
    Locator form = page.locator(".task-details .fjs-form, .fjs-form").first();
    form.waitFor();
    Locator claim =
        page.locator(".claim, [ng-click^='startAction'], a, button")
            .filter(hasText("Ta uppgiften"))
            .first();
    if (claim.isVisible()) {
      claim.click();
      claim.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    }
    assertThat(complete()).isVisible();
    return new FormOnScreen(form);
  }

  /** The list of all tasks that she may see. */
  private Locator everything() {
    return page.locator("a").filter(hasText("Alla jag når")).first();
  }

  private static boolean visible(Locator locator) {
    try {
      locator.waitFor(new Locator.WaitForOptions().setTimeout(ONE_LOOK_MS));
      return true;
    } catch (TimeoutError notYet) {
      return false;
    }
  }

  public Locator complete() {
    return page.locator("button").filter(hasText("Slutför")).first();
  }

  /** Does a task from opening to completion. */
  void complete(String taskName, String formId, Map<String, Object> values) {
    FormOnScreen form = open(taskName);
    form.fill(formId, values);
    if (!ready()) {
      // she sees in red what is missing, and fills it in once more
      form.fill(formId, values);
      if (!ready()) {
        throw new AssertionError(
            taskName + " cannot be completed; the form says: " + form.complaints());
      }
    }
    complete().click();
    try {
      page.locator(".fjs-form")
          .first()
          .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    } catch (TimeoutError e) {
      throw new AssertionError(
          taskName + " was not completed; the page says: " + page.locator("body").innerText(), e);
    }
  }

  private boolean ready() {
    try {
      assertThat(complete()).isEnabled();
      return true;
    } catch (AssertionError notYet) {
      return false;
    }
  }

  public void close() {
    page.context().close();
  }

  private static Locator.FilterOptions hasText(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }
}
