package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import se.exitprocess.forms.FormRefused;

class ChildInquiryTest extends ProcessTest {

  ChildInquiryTest() {
    super("child-inquiry");
  }

  private ProcessInstance opened(LocalDate day) {
    return start(Map.of("ageGroup", "CHILD", "inquiryOpenedOn", asVariable(day)));
  }

  private void toTheTalks(String guardianContact) {
    complete("task_appoint_child_coordinator", Map.of("coordinator", "samordnare"));
    complete("task_decide_guardian_contact", Map.of("guardianContact", guardianContact));
  }

  private void hearAll(boolean guardians) {
    complete("task_talk_with_child", Map.of("ownParty", true));
    if (guardians) {
      complete("task_meet_guardians");
    }
    complete("task_ask_school_and_health");
    complete(
        "task_assess_legal_protection", Map.of("offenceSuspected", false, "unaccompanied", false));
  }

  private void conclude(String outcome, boolean custodyNeeded) {
    complete("task_write_child_inquiry");
    complete("task_notify_parties");
    complete(
        "task_conclude_child_inquiry",
        Map.of("childInquiryOutcome", outcome, "custodyNeeded", custodyNeeded));
  }

  private void extend(LocalDate until) {
    complete(
        "task_decide_extension",
        Map.of("extensionDecision", "EXTEND", "inquiryExtendedUntil", until.toString()));
  }

  @Test
  void theChildIsHeardThePartiesAnswerAndADecisionEndsIt() {
    ProcessInstance inquiry = opened(today());
    toTheTalks("FULL");
    assertThat(openTasks())
        .containsExactly(
            "task_ask_school_and_health",
            "task_assess_legal_protection",
            "task_meet_guardians",
            "task_talk_with_child");
    assertThat(task("task_talk_with_child").getAssignee()).isEqualTo("samordnare");
    hearAll(true);
    assertThat(openTasks()).containsExactly("task_write_child_inquiry");
    conclude("PROGRAMME", false);

    assertThat(endOf(inquiry)).contains("end_child_inquiry");
    assertThat(lastValue(inquiry, "childInquiryOutcome")).isEqualTo("PROGRAMME");
    assertThat(lastValue(inquiry, "coordinator")).isEqualTo("samordnare");
    assertThat(lastValue(inquiry, "ownParty")).isEqualTo(true);
    assertThat(inquiry)
        .hasPassedInOrder(
            "task_write_child_inquiry", "task_notify_parties", "task_conclude_child_inquiry");
  }

  @Test
  void guardiansWhoMayBeTheDangerAreNotContacted() {
    ProcessInstance inquiry = opened(today());
    toTheTalks("NONE");

    assertThat(openTasks()).doesNotContain("task_meet_guardians");
    hearAll(false);
    conclude("OTHER_SUPPORT", true);

    assertThat(endOf(inquiry)).contains("end_child_inquiry");
    assertThat(openTasks()).as("care is tried beside").containsExactly("task_prepare_custody");
  }

  @Test
  void withoutCheckedCompetenceNobodyIsAppointed() {
    opened(today());
    Task task = task("task_appoint_child_coordinator");
    Map<String, Object> unchecked = new HashMap<>();
    unchecked.put("coordinator", "samordnare");
    unchecked.put("socionomConfirmed", null);

    assertThatThrownBy(() -> complete(task, unchecked)).isInstanceOf(FormRefused.class);
    assertThat(openTasks()).containsExactly("task_appoint_child_coordinator");
  }

  @Test
  void theFourMonthsCountFromTheDayOfTheDecision() {
    LocalDate day = today().minusDays(10);
    opened(day);

    forwardTo(endOf(day.plusMonths(3)));
    assertThat(openTasks()).containsExactly("task_appoint_child_coordinator");
    forward(Duration.ofMinutes(2));
    assertThat(openTasks()).contains("task_decide_extension");
    assertThat(groupsOf("task_decide_extension")).containsExactly("enhetschef-soder");
    complete("task_decide_extension", Map.of("extensionDecision", "NO_EXTENSION"));

    forwardTo(endOf(day.plusMonths(4)));
    assertThat(openTasks()).containsExactly("task_appoint_child_coordinator");
    forward(Duration.ofMinutes(2));
    assertThat(openTasks()).contains("task_act_on_inquiry", "task_appoint_child_coordinator");
    complete("task_act_on_inquiry", Map.of("watchAgain", true));
    assertThat(openTasks()).containsExactly("task_appoint_child_coordinator");

    forward(Period.ofDays(14));
    complete("task_act_on_inquiry", Map.of("watchAgain", false));
    forward(Period.ofMonths(6));
    assertThat(openTasks())
        .as("the inquiry itself stays")
        .containsExactly("task_appoint_child_coordinator");
  }

  @Test
  void anExtensionIsForACertainTimeAndWatchedAgain() {
    LocalDate day = today();
    ProcessInstance inquiry = opened(day);
    forwardTo(endOf(day.plusMonths(3)).plusMinutes(2));
    LocalDate until = day.plusMonths(5);
    extend(until);

    forwardTo(endOf(day.plusMonths(4)).plusMinutes(2));
    assertThat(openTasks()).as("extended").containsExactly("task_appoint_child_coordinator");
    forwardTo(endOf(until.minusDays(15)));
    assertThat(openTasks()).doesNotContain("task_decide_extension");
    forward(Duration.ofMinutes(2));
    assertThat(openTasks()).contains("task_decide_extension");
    LocalDate again = until.plusDays(20);
    extend(again);

    forwardTo(endOf(until).plusMinutes(2));
    assertThat(openTasks()).doesNotContain("task_act_on_inquiry");
    forwardTo(endOf(again));
    assertThat(openTasks()).doesNotContain("task_act_on_inquiry");
    forward(Duration.ofMinutes(2));
    assertThat(openTasks()).contains("task_act_on_inquiry", "task_decide_extension");
    assertThat(inquiry).isNotEnded();
  }

  @Test
  void anExtensionNeedsADayAndReasons() {
    LocalDate day = today();
    opened(day);
    forwardTo(endOf(day.plusMonths(3)).plusMinutes(2));
    Task task = task("task_decide_extension");

    assertThatThrownBy(
            () -> complete(task, Map.of("inquiryExtendedUntil", today().minusDays(1).toString())))
        .isInstanceOf(FormRefused.class);
    Map<String, Object> noReasons = new HashMap<>();
    noReasons.put("decisionReasons", null);
    assertThatThrownBy(() -> complete(task, noReasons)).isInstanceOf(FormRefused.class);
    assertThat(openTasks()).contains("task_decide_extension");
  }

  @Test
  void anInquiryWhoseDayIsNotKnownCountsFromNow() {
    ProcessInstance inquiry = start(Map.of());
    forward(Period.ofMonths(4).plusDays(1));

    assertThat(openTasks()).contains("task_act_on_inquiry", "task_decide_extension");
    toTheTalks("LIMITED");
    hearAll(true);
    conclude("NO_NEED", false);
    assertThat(endOf(inquiry)).contains("end_child_inquiry");
    assertThat(openTasks()).as("whoever decides ends the reminders too").isEmpty();
  }
}
