package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;

class CustodyAndCourtTest extends ProcessTest {

  CustodyAndCourtTest() {
    super("custody-and-court");
  }

  private ProcessInstance decided(String decision, LocalDate day) {
    return start(Map.of("custodyDecision", decision, "custodyDecidedOn", asVariable(day)));
  }

  private ProcessInstance custody() {
    return decided("CUSTODY", today());
  }

  private void submit() {
    complete("task_submit_custody", Map.of("custodySubmittedOn", today().toString()));
  }

  private void confirm(LocalDate enforced) {
    complete(
        "task_register_custody_ruling",
        Map.of("custodyRuling", "CONFIRMED", "custodyEnforcedOn", enforced.toString()));
  }

  private void apply() {
    Map<String, Object> said = new HashMap<>(Map.of("careApplicationStep", "APPLIED"));
    said.put("careApplicationExtendedUntil", null);
    complete("task_apply_for_care", said);
  }

  private void judge(String ruling) {
    complete(
        "task_register_care_ruling",
        Map.of("careRuling", ruling, "careGrantedOn", today().toString()));
  }

  private void lapsed(String task, String handling) {
    Map<String, Object> said = new HashMap<>(Map.of("lapseHandling", handling));
    said.put(
        "custodySubmittedOn", handling.equals("IN_TIME") ? today().minusDays(1).toString() : null);
    complete(task, said);
  }

  @Test
  void theCourtConfirmsAndGrantsCare() {
    ProcessInstance court = custody();
    assertThat(groupsOf("task_submit_custody")).containsExactly("jurist");
    submit();
    confirm(today());
    apply();
    judge("GRANTED");

    assertThat(endOf(court)).contains("end_court_has_ruled");
    assertThat(lastValue(court, "careOutcome")).isEqualTo("GRANTED");
    assertThat(lastValue(court, "careGrantedOn")).isEqualTo(asVariable(today()));
  }

  @Test
  void theWeekToSubmitIsWatchedAndThenTheCustodyLapses() {
    LocalDate day = today();
    ProcessInstance court = custody();
    assertThat(dueDate("task_submit_custody").toLocalDate()).isEqualTo(day.plusDays(7));
    forwardTo(endOf(day.plusDays(3)).plusMinutes(2));
    assertThat(openTasks()).contains("task_remember_submission");
    complete("task_remember_submission");
    forwardTo(endOf(day.plusDays(5)).plusMinutes(2));
    assertThat(groupsOf("task_act_on_deadline_submission")).containsExactly("enhetschef-soder");
    complete("task_act_on_deadline_submission");
    forwardTo(endOf(day.plusDays(7)));
    assertThat(openTasks()).containsExactly("task_submit_custody");
    forward(Duration.ofMinutes(2));

    assertThat(openTasks()).containsExactly("task_handle_lapsed_submission");
    assertThat(groupsOf("task_handle_lapsed_submission")).containsExactly("enhetschef-soder");
    lapsed("task_handle_lapsed_submission", "LAPSED");
    assertThat(endOf(court)).contains("end_lapsed");
    assertThat(lastValue(court, "careOutcome")).isEqualTo("LAPSED");
  }

  @Test
  void papersThatCameInTimeButWereNotWrittenDownGoOn() {
    LocalDate day = today();
    custody();
    forwardTo(endOf(day.plusDays(7)).plusMinutes(2));

    lapsed("task_handle_lapsed_submission", "IN_TIME");

    assertThat(openTasks()).contains("task_register_custody_ruling");
  }

  @Test
  void theCourtHasAWeekToo() {
    ProcessInstance court = custody();
    submit();
    LocalDate submitted = today();
    assertThat(dueDate("task_register_custody_ruling").toLocalDate())
        .isEqualTo(submitted.plusDays(7));
    forwardTo(endOf(submitted.plusDays(5)).plusMinutes(2));
    complete("task_remember_ruling");
    forwardTo(endOf(submitted.plusDays(7)));
    assertThat(openTasks()).containsExactly("task_register_custody_ruling");
    forward(Duration.ofMinutes(2));
    complete("task_act_on_deadline_ruling");

    complete(
        "task_register_custody_ruling",
        Map.of("custodyRuling", "REVOKED", "custodyEnforcedOn", submitted.toString()));

    assertThat(endOf(court)).contains("end_revoked");
    assertThat(lastValue(court, "careOutcome")).isEqualTo("REVOKED");
  }

  @Test
  void theFourWeeksCountFromTheEnforcement() {
    custody();
    submit();
    LocalDate enforced = today().minusDays(2);
    confirm(enforced);
    assertThat(dueDate("task_apply_for_care").toLocalDate()).isEqualTo(enforced.plusDays(28));
    forwardTo(endOf(enforced.plusDays(14)).plusMinutes(2));
    complete("task_remember_application");
    forwardTo(endOf(enforced.plusDays(24)).plusMinutes(2));
    complete("task_act_on_deadline_application");
    forwardTo(endOf(enforced.plusDays(28)));
    assertThat(openTasks()).containsExactly("task_apply_for_care");
    forward(Duration.ofMinutes(2));

    assertThat(openTasks()).containsExactly("task_handle_lapsed_application");
    lapsed("task_handle_lapsed_application", "IN_TIME");
    assertThat(openTasks()).containsExactly("task_register_care_ruling");
  }

  @Test
  void anApplicationThatIsNotMadeLetsTheCustodyLapse() {
    ProcessInstance court = custody();
    submit();
    confirm(today());
    forwardTo(endOf(today().plusDays(28)).plusMinutes(2));

    lapsed("task_handle_lapsed_application", "LAPSED");

    assertThat(lastValue(court, "careOutcome")).isEqualTo("LAPSED");
  }

  @Test
  void theCourtMayGiveMoreTime() {
    ProcessInstance court = custody();
    submit();
    LocalDate enforced = today();
    confirm(enforced);
    LocalDate until = enforced.plusDays(42);
    complete(
        "task_apply_for_care",
        Map.of(
            "careApplicationStep", "MORE_TIME", "careApplicationExtendedUntil", until.toString()));

    assertThat(dueDate("task_apply_for_care").toLocalDate()).isEqualTo(until);
    forwardTo(endOf(enforced.plusDays(28)).plusMinutes(2));
    assertThat(openTasks()).containsExactly("task_apply_for_care");
    forwardTo(endOf(until));
    assertThat(openTasks())
        .containsExactly(
            "task_act_on_deadline_application", "task_apply_for_care", "task_remember_application");
    apply();
    judge("REFUSED");
    assertThat(endOf(court)).contains("end_court_has_ruled");
    assertThat(lastValue(court, "careOutcome")).isEqualTo("REFUSED");
  }

  @Test
  void careMayBeAppliedForWithoutCustodyAndALateJudgmentIsAskedFor() {
    ProcessInstance court = decided("CARE_ONLY", today());
    Map<String, Object> said = new HashMap<>(Map.of("careApplicationStep", "APPLIED"));
    said.put("careApplicationExtendedUntil", null);
    complete("task_apply_without_custody", said);
    forward(Period.ofMonths(1).plusDays(1));
    complete("task_remember_judgment");
    forward(Period.ofMonths(1));
    complete("task_act_on_deadline_judgment");
    judge("GRANTED");

    assertThat(endOf(court)).contains("end_court_has_ruled");
  }
}
