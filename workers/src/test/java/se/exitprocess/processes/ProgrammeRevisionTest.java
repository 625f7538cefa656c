package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProgrammeRevisionTest extends ProgrammeTest {

  ProgrammeRevisionTest() {
    super("programme-revision");
  }

  @BeforeEach
  void theYearIsOpen() {
    jdbc.sql(
            "insert into exit.programme_year (year, opened_on, revision_due) values (2003, :day, true)")
        .param("day", today())
        .update();
  }

  private ProcessInstance begun() {
    return begin("programme-revision", Map.of("programmeYear", 2003));
  }

  private void referred() {
    complete("task_draft_programme");
    complete("task_refer_programme", Map.of("referralUntil", today().plusDays(30).toString()));
  }

  private boolean recorded() {
    return jdbc.sql("select revised_on is not null from exit.programme_year where year = 2003")
        .query(Boolean.class)
        .single();
  }

  @Test
  void draftReferralAnswersDecision() {
    ProcessInstance revision = begun();
    assertThat(groupsOf("task_draft_programme")).containsExactly("verksamhetschef");
    referred();
    LocalDate last = today().plusDays(30);

    forwardTo(endOf(last.plusDays(1)));
    assertThat(openTasks()).as("there is time to answer").isEmpty();
    forward(Duration.ofMinutes(2));
    complete("task_compile_answers");
    assertThat(groupsOf("task_decide_programme")).containsExactly("namnd");
    assertThat(recorded()).isFalse();
    complete("task_decide_programme", Map.of("programmeDecision", "ADOPTED"));

    assertThat(endOf(revision)).contains("end_programme_revision");
    assertThat(recorded()).isTrue();
  }

  @Test
  void theBoardMaySendItBackAndTheOldProgrammeHolds() {
    begun();
    referred();
    forward(Period.ofDays(32));
    complete("task_compile_answers");

    complete("task_decide_programme", Map.of("programmeDecision", "SENT_BACK"));

    assertThat(openTasks()).containsExactly("task_draft_programme");
    assertThat(recorded()).isFalse();
  }

  @Test
  void eachStepHasItsReminderAndSomebodyWhoAsks() {
    begun();
    forward(Period.ofDays(91));
    assertThat(openTasks()).containsExactly("task_draft_programme", "task_remember_draft");
    complete("task_remember_draft");
    forward(Period.ofDays(30));
    assertThat(openTasks()).containsExactly("task_draft_programme", "task_see_to_draft");
    assertThat(groupsOf("task_see_to_draft")).containsExactly("namnd");
    complete("task_see_to_draft");
    complete("task_draft_programme");
    forward(Period.ofDays(15));
    assertThat(openTasks()).containsExactly("task_refer_programme", "task_see_to_draft");
    complete("task_refer_programme", Map.of("referralUntil", today().plusDays(30).toString()));
    assertThat(openTasks()).as("gone when it is done").isEmpty();

    forward(Period.ofDays(32));
    forward(Period.ofDays(32));
    assertThat(openTasks()).containsExactly("task_compile_answers", "task_remember_settlement");
    complete("task_remember_settlement");
    forward(Period.ofDays(15));
    assertThat(openTasks()).containsExactly("task_compile_answers", "task_see_to_settlement");
    complete("task_see_to_settlement");
    complete("task_compile_answers");
    forward(Period.ofDays(91));
    assertThat(openTasks()).containsExactly("task_decide_programme", "task_see_to_settlement");
    complete("task_decide_programme", Map.of("programmeDecision", "ADOPTED"));
    assertThat(openTasks()).isEmpty();
  }

  @Test
  void nobodyIsAskedToAnswerYesterday() {
    begun();
    complete("task_draft_programme");
    String yesterday = today().minusDays(1).toString();

    assertThatThrownBy(() -> complete("task_refer_programme", Map.of("referralUntil", yesterday)))
        .hasMessageContaining("Sista dag att svara");

    assertThat(openTasks()).containsExactly("task_refer_programme");
  }
}
