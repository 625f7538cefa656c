package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Base of the tests of the programme's follow-up, which belongs to no case. */
abstract class ProgrammeTest extends CaselessTest {

  static final List<String> PARTS =
      List.of("Knowledge", "Prevention", "Outreach", "Care", "Trafficking");

  @Autowired JdbcClient jdbc;

  ProgrammeTest(String processKey) {
    super(processKey, "programme-");
  }

  @BeforeEach
  @AfterEach
  void noYearIsOpen() {
    endEverything();
    jdbc.sql("delete from exit.programme_measure").update();
    jdbc.sql("delete from exit.programme_year").update();
  }

  /** It begins by itself only where a test wants it; time goes far in these tests. */
  @BeforeEach
  void noYearBeginsMeanwhile() {
    beginsBy(Date.from(engineClock.instant().plus(Duration.ofDays(365 * 50))));
  }

  void beginsBy(Date moment) {
    management.setJobDuedate(starter().getId(), moment);
  }

  Job starter() {
    return management
        .createJobQuery()
        .processDefinitionKey("programme-follow-up")
        .timers()
        .singleResult();
  }

  /** The programme was revised so many years ago. */
  void revised(int yearsAgo) {
    jdbc.sql(
            "insert into exit.programme_year (year, opened_on, revision_due, revised_on) values (2001, :day, true, :day)")
        .param("day", today().minusYears(yearsAgo))
        .update();
  }

  ProcessInstance begin(String key, Map<String, Object> variables) {
    ProcessInstance instance = runtime.startProcessInstanceByKey(key, variables);
    runJobs();
    return instance;
  }

  /** Every open task of this id is done in the same way. */
  void all(String taskKey, Map<String, ?> given) {
    List<Task> open = tasks.createTaskQuery().taskDefinitionKey(taskKey).list();
    assertThat(open).as(taskKey + " among " + openTasks()).isNotEmpty();
    open.forEach(task -> complete(task, given));
  }

  /** The same answer for each part of the programme. */
  static Map<String, Object> measures(String carriedOut) {
    Map<String, Object> answers = new HashMap<>();
    for (String part : PARTS) {
      answers.put("measure" + part, carriedOut);
      answers.put("effect" + part, carriedOut.equals("NOT_OURS") ? null : "SAME");
    }
    return answers;
  }

  void unitsReport(String carriedOut) {
    all("task_report_measures", measures(carriedOut));
    all("task_summarise_measures", measures(carriedOut));
  }

  LocalDate thisYears15th() {
    return LocalDate.of(today().getYear(), 1, 15);
  }
}
