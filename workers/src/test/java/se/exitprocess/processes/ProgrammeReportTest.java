package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Period;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProgrammeReportTest extends ProgrammeTest {

  ProgrammeReportTest() {
    super("programme-report");
  }

  @BeforeEach
  void theYearIsOpen() {
    jdbc.sql(
            "insert into exit.programme_year (year, opened_on, revision_due) values (2002, :day, false)")
        .param("day", today())
        .update();
  }

  private ProcessInstance asked() {
    return begin("programme-report", Map.of("unit", "norr", "programmeYear", 2002));
  }

  private String answer(String part) {
    return jdbc.sql(
            "select carried_out || ' ' || coalesce(effect, '-') from exit.programme_measure where year = 2002 and unit = 'norr' and part = :part")
        .param("part", part)
        .query(String.class)
        .single();
  }

  @Test
  void theGroupAnswersAndTheHeadOfUnitHasTheLastWord() {
    ProcessInstance report = asked();
    Map<String, Object> answers = measures("DONE");
    answers.put("effectCare", "BETTER");
    complete("task_report_measures", answers);
    assertThat(groupsOf("task_summarise_measures")).containsExactly("enhetschef-norr");

    Map<String, Object> corrected = new HashMap<>(answers);
    corrected.put("measureOutreach", "NOT_OURS");
    corrected.put("effectOutreach", null);
    complete("task_summarise_measures", corrected);

    assertThat(endOf(report)).contains("end_programme_report");
    assertThat(answer("CARE")).isEqualTo("DONE BETTER");
    assertThat(answer("OUTREACH")).isEqualTo("NOT_OURS -");
  }

  @Test
  void theHeadOfUnitSeesWhatTheGroupAnswered() {
    asked();
    complete("task_report_measures", measures("PARTLY"));
    Task summary = task("task_summarise_measures");
    logIn(somebodyFor(summary));

    assertThat(forms.getTaskFormData(summary.getId()).getFormFields())
        .filteredOn(field -> field.getId().equals("measureTrafficking"))
        .singleElement()
        .satisfies(field -> assertThat(field.getValue().getValue()).isEqualTo("PARTLY"));
    identity.clearAuthentication();
  }

  @Test
  void whoForgetsIsRemindedAndThenTheHeadOfOperationsSeesIt() {
    asked();
    forward(Period.ofDays(24));
    assertThat(openTasks()).containsExactly("task_remember_report", "task_report_measures");
    complete("task_remember_report");
    forward(Period.ofDays(7));
    assertThat(openTasks()).containsExactly("task_report_measures", "task_see_to_report");
    assertThat(groupsOf("task_see_to_report")).containsExactly("verksamhetschef");
    complete("task_see_to_report");

    complete("task_report_measures", measures("DONE"));
    forward(Period.ofDays(15));
    assertThat(openTasks()).containsExactly("task_see_to_report", "task_summarise_measures");
    complete("task_summarise_measures", measures("DONE"));

    assertThat(openTasks()).as("gone when it is done").isEmpty();
  }

  @Test
  void whatIsNoAnswerIsSaidAndNothingIsLost() {
    asked();
    Map<String, Object> answers = measures("DONE");
    answers.put("measureCare", "MAYBE");
    assertThatThrownBy(() -> complete("task_report_measures", answers))
        .hasMessageContaining("Har åtgärderna blivit av?");
    assertThat(openTasks()).containsExactly("task_report_measures");
  }
}
