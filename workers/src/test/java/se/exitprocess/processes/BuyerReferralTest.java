package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import se.exitprocess.engine.VariableCatalogue;

class BuyerReferralTest extends ProcessTest {

  @Autowired private JdbcClient jdbc;
  @Autowired private VariableCatalogue catalogue;

  private String referral = "";

  BuyerReferralTest() {
    super("buyer-referral");
  }

  @BeforeEach
  void heHasComeToTheService() {
    jdbc.sql("delete from exit.contact_count").update();
    caseNumber = record.open("soder", "test");
    referral = startAs("lagtroskel");
  }

  private String startAs(String person) {
    logIn(person);
    try {
      return forms
          .submitStartForm(
              repository
                  .createProcessDefinitionQuery()
                  .processDefinitionKey("buyer-referral")
                  .latestVersion()
                  .singleResult()
                  .getId(),
              caseNumber.value(),
              Map.of("contactMeeting", "OUTREACH"))
          .getId();
    } finally {
      identity.clearAuthentication();
    }
  }

  private List<String> open() {
    return tasks.createTaskQuery().processInstanceId(referral).list().stream()
        .map(Task::getTaskDefinitionKey)
        .sorted()
        .toList();
  }

  private void does(String taskKey, Map<String, Object> given) {
    Task task =
        tasks
            .createTaskQuery()
            .processInstanceId(referral)
            .taskDefinitionKey(taskKey)
            .singleResult();
    assertThat(task).as(taskKey + " among " + open()).isNotNull();
    complete(task, given);
  }

  private void does(String taskKey) {
    does(taskKey, Map.of());
  }

  private void informed(String wish, String signs) {
    does("task_inform_buyer", Map.of("buyerWish", wish, "signsTold", signs));
  }

  private Map<String, Integer> counts() {
    Map<String, Integer> counts = new HashMap<>();
    jdbc.sql("select counted, number from exit.contact_count")
        .query((row, i) -> counts.put(row.getString(1), row.getInt(2)))
        .list();
    return counts;
  }

  private void onlyCounted(String what) {
    assertThat(counts()).isEqualTo(Map.of(what, 1));
    assertThat(runtime.createProcessInstanceQuery().processInstanceId(referral).count()).isZero();
    assertThat(history.createHistoricProcessInstanceQuery().processInstanceId(referral).count())
        .isZero();
    assertThat(history.createHistoricVariableInstanceQuery().processInstanceId(referral).count())
        .isZero();
    assertThat(history.createHistoricTaskInstanceQuery().processInstanceId(referral).count())
        .isZero();
    assertThat(history.createUserOperationLogQuery().processInstanceId(referral).count()).isZero();
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
                .processInstanceId(referral)
                .singleResult()
                .getBusinessKey())
        .isNull();
    assertThat(runtime.getVariables(referral).keySet())
        .allMatch(name -> catalogue.find(name).isPresent())
        .doesNotContain("caseNumber", "unit", "recordSubject");
    assertThat(runtime.getVariables(referral).values().stream().filter(Objects::nonNull))
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
    Task task = tasks.createTaskQuery().processInstanceId(referral).singleResult();
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
