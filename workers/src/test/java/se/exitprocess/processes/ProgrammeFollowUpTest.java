package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgrammeFollowUpTest extends ProgrammeTest {

  ProgrammeFollowUpTest() {
    super("programme-follow-up");
  }

  private ProcessInstance year() {
    return begin("programme-follow-up", Map.of());
  }

  private void approved() {
    complete("task_approve_programme", Map.of("programmeApproval", "APPROVED"));
  }

  @Test
  void aNewYearOpensItByItselfForEachUnitAndOnlyOnce() {
    revised(1);
    LocalDate day = thisYears15th().plusYears(1);
    // cron runs in the zone of the machine
    beginsBy(Date.from(day.atTime(6, 0).atZone(ZoneId.systemDefault()).toInstant()));

    forwardTo(day.atTime(5, 59).atZone(ZoneId.systemDefault()));
    assertThat(openTasks()).isEmpty();
    forwardTo(day.atTime(6, 1).atZone(ZoneId.systemDefault()));

    assertThat(openTasks()).containsExactly("task_report_measures", "task_report_measures");
    assertThat(
            tasks.createTaskQuery().taskDefinitionKey("task_report_measures").list().stream()
                .flatMap(task -> groupsOf(task).stream()))
        .containsExactlyInAnyOrder("samordnare-soder", "samordnare-norr");
    assertThat(starter().getDuedate().toInstant().atZone(ZoneId.systemDefault()).toLocalDateTime())
        .as("the next one")
        .isEqualTo(day.plusYears(1).atTime(6, 0));
    assertThat(endOf(year())).as("again, as after a restart").isEqualTo("end_already_open");
    assertThat(openTasks()).hasSize(2);
  }

  @Test
  void unitsAnswerTheHeadApprovesTheBoardGetsIt() {
    revised(1);
    ProcessInstance year = year();

    unitsReport("DONE");
    assertThat(openTasks()).containsExactly("task_approve_programme");
    assertThat(groupsOf("task_approve_programme")).containsExactly("verksamhetschef");
    approved();
    assertThat(groupsOf("task_receive_programme")).containsExactly("namnd");
    complete("task_receive_programme");

    assertThat(endOf(year)).contains("end_programme_followed_up");
    assertThat(openTasks()).isEmpty();
  }

  @Test
  void whatIsNotEnoughGoesBackToTheUnits() {
    revised(1);
    ProcessInstance year = year();
    unitsReport("PARTLY");

    complete("task_approve_programme", Map.of("programmeApproval", "SENT_BACK"));
    assertThat(openTasks()).containsExactly("task_report_measures", "task_report_measures");
    unitsReport("DONE");

    assertThat(runtime.getVariable(year.getId(), "summaryCare")).isEqualTo("ALL");
    approved();
    complete("task_receive_programme");
  }

  @ParameterizedTest
  @CsvSource({
    "DONE, DONE, ALL",
    "DONE, NOT_OURS, ALL",
    "DONE, NOT_DONE, SOME",
    "PARTLY, PARTLY, SOME",
    "NOT_DONE, NOT_DONE, NONE",
    "NOT_OURS, NOT_OURS, NOT_OURS"
  })
  void theUnitsAnswersArePutTogether(String one, String other, String together) {
    revised(1);
    ProcessInstance year = year();
    List<Task> units = tasks.createTaskQuery().taskDefinitionKey("task_report_measures").list();
    complete(units.get(0), measures(one));
    complete("task_summarise_measures", measures(one));
    complete(units.get(1), measures(other));
    complete("task_summarise_measures", measures(other));

    assertThat(
            PARTS.stream()
                .map(part -> runtime.getVariable(year.getId(), "summary" + part))
                .toList())
        .containsOnly(together);
  }

  @Test
  void everyFourthYearTheProgrammeItselfIsRevised() {
    revised(4);
    ProcessInstance year = year();
    unitsReport("DONE");
    approved();
    complete("task_receive_programme");

    assertThat(openTasks()).containsExactly("task_draft_programme");
    complete("task_draft_programme");
    complete("task_refer_programme", Map.of("referralUntil", today().plusMonths(2).toString()));
    forward(Period.ofDays(70));
    complete("task_compile_answers");
    complete("task_decide_programme", Map.of("programmeDecision", "ADOPTED"));

    assertThat(endOf(year)).contains("end_programme_revised");
    assertThat(
            jdbc.sql("select revised_on from exit.programme_year where year = :year")
                .param("year", today().minusDays(70).getYear() - 1)
                .query(LocalDate.class)
                .single())
        .isEqualTo(today());
  }

  @Test
  void aRevisionThatIsUnderWayIsNotBegunAgain() {
    jdbc.sql(
            "insert into exit.programme_year (year, opened_on, revision_due) values (2001, :day, true)")
        .param("day", today().minusYears(5))
        .update();

    ProcessInstance year = year();

    assertThat(runtime.getVariable(year.getId(), "programmeRevisionDue")).isEqualTo(false);
  }

  @Test
  void headAndBoardAreRemindedAndAskedAfter() {
    revised(1);
    year();
    unitsReport("DONE");

    forward(Period.ofDays(15));
    assertThat(openTasks()).containsExactly("task_approve_programme", "task_remember_board");
    complete("task_remember_board");
    forward(Period.ofDays(7));
    assertThat(openTasks()).containsExactly("task_approve_programme", "task_see_to_board");
    assertThat(groupsOf("task_see_to_board")).containsExactlyInAnyOrder("verksamhetschef", "namnd");
    complete("task_see_to_board");
    approved();
    forward(Period.ofDays(61));
    assertThat(openTasks()).containsExactly("task_receive_programme", "task_see_to_board");
    complete("task_receive_programme");
    assertThat(openTasks()).as("gone when it is done").isEmpty();
  }

  @Test
  void allOfItIsCodesAndNumbersAndBelongsToNoCase() {
    revised(1);
    ProcessInstance year = year();
    unitsReport("PARTLY");
    approved();
    complete("task_receive_programme");

    List<String> instances =
        history.createHistoricProcessInstanceQuery().list().stream()
            .filter(it -> it.getProcessDefinitionKey().startsWith("programme-"))
            .filter(it -> it.getRootProcessInstanceId().equals(year.getId()))
            .peek(it -> assertThat(it.getBusinessKey()).isNull())
            .map(it -> it.getId())
            .toList();
    assertThat(instances).hasSize(3);
    assertThat(
            history
                .createHistoricVariableInstanceQuery()
                .processInstanceIdIn(instances.toArray(String[]::new))
                .list()
                .stream()
                .filter(it -> !it.getName().equals("unit"))
                .map(HistoricVariableInstance::getValue)
                .filter(Objects::nonNull))
        .isNotEmpty()
        .allMatch(value -> !(value instanceof String text) || text.matches("[A-Z_]+"));
  }
}
