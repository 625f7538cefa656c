package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BuyerReferralTest extends ContactTest {

  BuyerReferralTest() {
    super("buyer-referral");
  }

  @BeforeEach
  void heHasComeToTheService() {
    caseNumber = record.open("soder", "test");
    contact = startAs("lagtroskel");
  }

  private String startAs(String person) {
    return begin(person, caseNumber.value(), Map.of("contactMeeting", "OUTREACH"));
  }

  private void informed(String wish, String signs) {
    does("task_inform_buyer", Map.of("buyerWish", wish, "signsTold", signs));
  }

  private void onlyCounted(String what) {
    assertThat(counts()).isEqualTo(Map.of(what, 1));
    isForgotten();
  }

  @Test
  void heIsToldWhereToTurnAndOnlyACountRemains() {
    informed("BUYER_INFORMED", "NONE");

    onlyCounted("BUYER_INFORMED");
  }

  @Test
  void aTimeIsBookedByWhoeverMetHim() {
    informed("BUYER_BOOKING", "NONE");
    assertThat(open()).containsExactly("task_book_for_buyer");

    does("task_book_for_buyer");

    onlyCounted("BUYER_BOOKING");
  }

  @Test
  void aNumberThatWasTypedAtTheStartMakesNoLinkToACase() {
    informed("BUYER_BOOKING", "BOTH");

    assertThat(
            runtime
                .createProcessInstanceQuery()
                .processInstanceId(contact)
                .singleResult()
                .getBusinessKey())
        .isNull();
    assertThat(runtime.getVariables(contact).keySet())
        .allMatch(name -> catalogue.find(name).isPresent())
        .doesNotContain("caseNumber", "unit", "recordSubject");
    assertThat(runtime.getVariables(contact).values().stream().filter(Objects::nonNull))
        .allMatch(value -> !(value instanceof String text) || text.matches("[A-Z_]+"));
    assertThat(openTasks()).as("of the case").isEmpty();
    assertThat(
            jdbc.sql("select count(*) from exit.case_section where case_number = :number")
                .param("number", caseNumber.value())
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void nothingCanBeWrittenAboutHim() {
    Task task = tasks.createTaskQuery().processInstanceId(contact).singleResult();
    logIn("lagtroskel");
    try {
      tasks.claim(task.getId(), "lagtroskel");
      assertThatThrownBy(
              () ->
                  forms.submitTaskForm(
                      task.getId(),
                      Map.of(
                          "buyerWish", "BUYER_INFORMED", "signsTold", "NONE", "note", "Påhittat")))
          .isInstanceOf(RuntimeException.class);
      assertThatThrownBy(
              () ->
                  forms.submitTaskForm(
                      task.getId(), Map.of("buyerWish", "Påhittat", "signsTold", "NONE")))
          .isInstanceOf(RuntimeException.class);
    } finally {
      identity.clearAuthentication();
    }
    assertThat(open()).containsExactly("task_inform_buyer");
  }

  @Test
  void whoWorksWithCasesCannotStartOneAndSeesNone() {
    for (String person : List.of("handlaggare", "samordnare", "enhetschef")) {
      assertThatThrownBy(() -> startAs(person))
          .as(person)
          .isInstanceOf(AuthorizationException.class);
      logIn(person);
      try {
        assertThat(
                tasks.createTaskQuery().processDefinitionKey("buyer-referral").list().stream()
                    .map(Task::getId))
            .as(person)
            .isEmpty();
      } finally {
        identity.clearAuthentication();
      }
    }
  }

  @Test
  void aChildHeTellsOfIsReportedAtOnce() {
    informed("BUYER_NOTHING", "CHILD");
    assertThat(open()).containsExactly("task_report_child_told");

    forward(Duration.ofHours(2));
    assertThat(open()).containsExactly("task_remember_child_told", "task_report_child_told");
    does("task_remember_child_told");
    forward(Duration.ofHours(3));
    assertThat(open()).containsExactly("task_report_child_told", "task_see_to_child_told");
    does("task_see_to_child_told");
    assertThat(open()).containsExactly("task_report_child_told");
    does("task_report_child_told");

    onlyCounted("BUYER_NOTHING");
  }

  @Test
  void traffickingHeTellsOfIsWeighed() {
    informed("BUYER_HELPLINE", "TRAFFICKING");

    forward(Duration.ofHours(13));
    does("task_remember_trafficking_told");
    forward(Duration.ofHours(12));
    assertThat(open())
        .containsExactly("task_report_trafficking_told", "task_see_to_trafficking_told");
    does("task_see_to_trafficking_told");
    does("task_report_trafficking_told", Map.of("traffickingToldReport", "CONSULTED"));

    onlyCounted("BUYER_HELPLINE");
  }

  @Test
  void remindersAreGoneWhenItIsDone() {
    informed("BUYER_NOTHING", "BOTH");
    forward(Duration.ofDays(2));
    assertThat(open()).hasSize(6);

    does("task_report_child_told");
    does("task_report_trafficking_told");

    onlyCounted("BUYER_NOTHING");
  }
}
