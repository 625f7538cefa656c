package se.exitprocess.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import se.exitprocess.casefile.people.ProtectedIdentity;
import se.exitprocess.casefile.people.Protection;
import se.exitprocess.processes.CaseTest;
import se.exitprocess.processes.Routes;

/** Tasklist's search offers the case number and nothing else; the card says the protection. */
class TasklistSearchBrowserTest extends CaseTest {

  @LocalServerPort private int port;
  @Autowired private ProtectedIdentity protectedIdentity;

  @Test
  void aTaskIsFoundByItsCaseNumber() {
    try (Chromium chromium = Chromium.orSkip()) {
      startCase();
      new Routes(this).toTheProgramme("CITIZEN");
      protectedIdentity.raise(caseNumber, Protection.MARKED, "samordnare");
      Tasklist tasklist =
          Tasklist.logIn(
              chromium.browser(),
              "http://localhost:" + port + "/camunda/app/tasklist/",
              "samordnare",
              "test");
      Page page = tasklist.page();
      Locator card = page.locator(".tasks-list li.task");
      assertThat(card).containsText("Sekretessmarkering");

      Locator search = page.locator("input.main-field").first();
      search.click();
      assertThat(page.locator(".dropdown-menu li:visible")).hasText("Ärendenummer");
      search.fill("EX-2026-999999");
      search.press("Enter");
      assertThat(card).hasCount(0);
      page.locator(".search-container .remove-search, .search-container [ng-click*=onDelete]")
          .first()
          .click();
      search.fill(caseNumber.value());
      search.press("Enter");
      assertThat(card).hasCount(1);
      tasklist.close();
    }
  }

  @Test
  void cockpitShowsTheFlowOfACaseWithoutAskingForWhatIsClosed() {
    try (Chromium chromium = Chromium.orSkip()) {
      String instance = startCase().getId();
      new Routes(this).toTheProgramme("CITIZEN");
      Page page = chromium.browser().newPage();
      page.navigate("http://localhost:" + port + "/camunda/app/cockpit/");
      page.fill("input[type=text]", "verksamhetschef");
      page.fill("input[type=password]", "test");
      page.locator("button[type=submit]").click();
      assertThat(page.locator("body")).containsText("Processer");
      assertThat(page.locator("body")).not().containsText("Uppgifter");
      List<String> refused = new ArrayList<>();
      page.onResponse(
          answer -> {
            if (answer.status() >= 400) {
              refused.add(answer.status() + " " + answer.url());
            }
          });
      page.navigate(
          "http://localhost:"
              + port
              + "/camunda/app/cockpit/default/#/process-instance/"
              + instance
              + "/runtime");
      assertThat(page.locator("body")).containsText("Incidenter");
      assertThat(page.locator("body")).containsText(caseNumber.value());
      assertThat(page.locator("body")).not().containsText("Variabler");
      Assertions.assertThat(refused).isEmpty();
    }
  }
}
