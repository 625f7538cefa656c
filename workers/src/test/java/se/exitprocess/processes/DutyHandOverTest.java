package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.exitprocess.team.Team;
import se.exitprocess.team.TeamFunction;

class DutyHandOverTest extends ProcessTest {

  @Autowired private Team team;

  DutyHandOverTest() {
    super("duty-hand-over");
  }

  private ProcessInstance afterANight() {
    return start(
        Map.of("riskLevel", "ACUTE", "ageGroup", "ADULT", "receivingColleague", "socialjour"));
  }

  private void takeOver() {
    complete(
        "task_take_over_from_duty",
        Map.of("takeOverAnswer", "TAKEN_OVER", "receivingColleague", "handlaggare"));
  }

  @Test
  void theDutyOfficerKeepsTheCaseUntilTheUnitHasTakenOver() {
    ProcessInstance handOver = afterANight();
    team.add(caseNumber, "socialjour", TeamFunction.RECEIVER, "socialjour");
    complete("task_keep_on_duty");
    complete("task_hand_over_from_duty", Map.of("receivingUnit", "soder"));

    assertThat(openTasks()).containsExactly("task_keep_on_duty", "task_take_over_from_duty");
    assertThat(groupsOf("task_keep_on_duty")).containsExactly("socialjour");
    takeOver();

    assertThat(endOf(handOver)).isEqualTo("end_taken_over");
    assertThat(openTasks()).isEmpty();
    assertThat(team.of(caseNumber))
        .containsExactly(new Team.Member("handlaggare", TeamFunction.RECEIVER));
  }

  @Test
  void theWeekendIsTheDutyOfficersAndTheUnitOpensOnMonday() {
    forwardTo(
        clock.now().with(TemporalAdjusters.next(DayOfWeek.SATURDAY)).with(LocalTime.of(2, 30)));
    ZonedDateTime saturday = clock.now();
    afterANight();
    complete("task_hand_over_from_duty", Map.of("receivingUnit", "soder"));

    ZonedDateTime due = dueDate("task_take_over_from_duty");
    assertThat(due.toLocalTime()).isEqualTo(LocalTime.NOON);
    assertThat(due).isAfter(saturday.plusDays(2));
    forward(Duration.ofHours(48));
    assertThat(openTasks()).containsExactly("task_keep_on_duty", "task_take_over_from_duty");
    forwardTo(due.minusHours(1));
    assertThat(groupsOf("task_remind_take_over")).containsExactly("handlaggare-soder");
    complete("task_remind_take_over");
  }

  @Test
  void theHeadIsAskedEveryWorkingDayUntilTheUnitHasTakenOver() {
    ProcessInstance handOver = afterANight();
    complete("task_hand_over_from_duty", Map.of("receivingUnit", "soder"));

    forwardTo(dueDate("task_take_over_from_duty").plusMinutes(1));
    assertThat(groupsOf("task_see_to_take_over")).containsExactly("enhetschef-soder");
    complete("task_see_to_take_over");
    assertThat(openTasks()).doesNotContain("task_see_to_take_over");
    forward(Duration.ofDays(5));
    assertThat(openTasks())
        .as("asked again, and still on duty")
        .contains("task_see_to_take_over", "task_keep_on_duty", "task_take_over_from_duty");
    takeOver();

    assertThat(endOf(handOver)).endsWith("end_taken_over");
  }

  @Test
  void aCaseThatIsNeverHandedOverReachesTheHeadToo() {
    afterANight();

    forward(Duration.ofDays(6));

    assertThat(openTasks()).contains("task_see_to_take_over", "task_hand_over_from_duty");
  }

  @Test
  void theWrongUnitSendsItBackAndTheRightOneGetsCaseAndTasks() {
    afterANight();
    complete("task_hand_over_from_duty", Map.of("receivingUnit", "soder"));
    complete("task_take_over_from_duty", Map.of("takeOverAnswer", "WRONG_UNIT"));
    assertThat(openTasks()).containsExactly("task_hand_over_from_duty", "task_keep_on_duty");
    startBeside("identification", Map.of());
    assertThat(groupsOf("task_register_contact")).contains("handlaggare-soder");

    complete("task_hand_over_from_duty", Map.of("receivingUnit", "norr"));

    assertThat(groupsOf("task_take_over_from_duty"))
        .containsExactlyInAnyOrder("handlaggare-norr", "samordnare-norr");
    assertThat(groupsOf("task_register_contact"))
        .contains("handlaggare-norr")
        .doesNotContain("handlaggare-soder");
    assertThat(record.unit(caseNumber)).contains("norr");
  }

  @Test
  void aUnitThatDoesNotExistIsRefusedAndTheDutyOfficerKeepsTheTask() {
    afterANight();

    assertThatThrownBy(
            () -> complete("task_hand_over_from_duty", Map.of("receivingUnit", "vaster")))
        .hasStackTraceContaining("Vilken enhet ska ta över?");

    assertThat(openTasks()).containsExactly("task_hand_over_from_duty", "task_keep_on_duty");
  }
}
