package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.exitprocess.casefile.people.People;
import se.exitprocess.casefile.people.Person;
import se.exitprocess.forms.FormRefused;

class ChildReportTest extends ProcessTest {

  private static final Map<String, Object> SAFE =
      Map.of("childProtectionNeeded", false, "custodyNeeded", false);

  @Autowired private People people;

  ChildReportTest() {
    super("child-report");
  }

  private ProcessInstance report() {
    return start(Map.of("ageGroup", "CHILD", "riskLevel", "ELEVATED"));
  }

  private void record(LocalDate received, boolean late, boolean mandatory, boolean anonymous) {
    Map<String, Object> said = new HashMap<>();
    said.put("reportReceivedOn", received.toString());
    said.put("reportCameLate", late);
    said.put("mandatoryReporter", mandatory);
    said.put("reporterAnonymous", anonymous);
    if (anonymous) {
      said.put("reporterName", null);
      said.put("reporterContact", null);
    }
    complete("task_record_child_report", said);
  }

  private void recordToday() {
    record(today(), false, true, false);
  }

  private void decide(String inquiryDecision) {
    Map<String, Object> said = new HashMap<>(Map.of("inquiryDecision", inquiryDecision));
    if (inquiryDecision.equals("OPEN")) {
      said.put("offeredInstead", null);
    }
    complete("task_decide_inquiry", said);
  }

  @Test
  void aReportLeadsToAnInquiryAndTheMandatoryReporterIsToldBesideIt() {
    ProcessInstance report = report();
    recordToday();
    complete("task_assess_child_protection", SAFE);
    complete("task_preliminary_assessment");
    decide("OPEN");

    assertThat(endOf(report)).contains("end_child_report");
    assertThat(lastValue(report, "childReportOutcome")).isEqualTo("INQUIRY_OPENED");
    assertThat(lastValue(report, "inquiryOpenedOn")).isNotNull();
    assertThat(openTasks()).containsExactly("task_give_reporter_feedback");
    complete("task_give_reporter_feedback", Map.of("feedbackGiven", "YES"));
    assertThat(openTasks()).isEmpty();
  }

  @Test
  void aNoHasItsReasonsAndAnAnonymousReporterIsNotTold() {
    ProcessInstance report = report();
    record(today(), false, false, true);
    complete("task_assess_child_protection", SAFE);
    complete("task_preliminary_assessment");
    Task decision = task("task_decide_inquiry");
    Map<String, Object> withoutReasons = new HashMap<>();
    withoutReasons.put("inquiryDecision", "NOT_OPEN");
    withoutReasons.put("decisionReasons", null);
    assertThatThrownBy(() -> complete(decision, withoutReasons)).isInstanceOf(FormRefused.class);

    decide("NOT_OPEN");

    assertThat(endOf(report)).contains("end_child_report");
    assertThat(lastValue(report, "childReportOutcome")).isEqualTo("NOT_OPENED");
    assertThat(lastValue(report, "inquiryOpenedOn")).isNull();
    assertThat(openTasks()).isEmpty();
  }

  @Test
  void protectionIsArrangedAndCompulsoryCareTriedBesideTheReport() {
    ProcessInstance report = report();
    recordToday();
    complete(
        "task_assess_child_protection",
        Map.of("childProtectionNeeded", true, "custodyNeeded", true));

    assertThat(openTasks())
        .containsExactly(
            "task_assess_danger", "task_preliminary_assessment", "task_prepare_custody");
    assertThat(report).isNotEnded();
    complete("task_preliminary_assessment");
    decide("OPEN");
    assertThat(endOf(report)).contains("end_child_report");
    assertThat(openTasks()).as("care goes on").contains("task_prepare_custody");
  }

  @Test
  void protectionThatCanBeArrangedVoluntarilyNeedsNoCare() {
    report();
    recordToday();
    complete(
        "task_assess_child_protection",
        Map.of("childProtectionNeeded", true, "custodyNeeded", false));

    assertThat(openTasks()).containsExactly("task_assess_danger", "task_preliminary_assessment");
  }

  /** The same day begins when the report is taken in hand, so nobody may leave it lying. */
  @Test
  void theHeadOfUnitHearsOfAReportThatNobodyTakesInHand() {
    ProcessInstance report = report();
    forward(Duration.ofHours(5));
    assertThat(openTasks()).containsExactly("task_record_child_report", "task_see_to_it");
    assertThat(groupsOf("task_see_to_it")).containsExactly("enhetschef-soder");
    recordToday();
    assertThat(openTasks()).contains("task_assess_child_protection");
    assertThat(report).hasPassed("end_report_told");
  }

  @Test
  void theProtectionIsAssessedTheSameDay() {
    ProcessInstance report = report();
    LocalDate received = today();
    recordToday();
    assertThat(dueDate("task_assess_child_protection").toLocalDate()).isEqualTo(received);
    assertThat(groupsOf("task_assess_child_protection"))
        .containsExactlyInAnyOrder("handlaggare-soder", "socialjour");

    forwardTo(endOf(received));
    assertThat(openTasks()).doesNotContain("task_act_on_deadline_protection");
    forward(Duration.ofMinutes(2));

    assertThat(openTasks())
        .contains("task_act_on_deadline_protection", "task_assess_child_protection");
    assertThat(groupsOf("task_act_on_deadline_protection")).containsExactly("enhetschef-soder");
    complete("task_act_on_deadline_protection");
    assertThat(openTasks()).as("not lost").contains("task_assess_child_protection");
    complete("task_assess_child_protection", SAFE);
    assertThat(openTasks()).containsExactly("task_preliminary_assessment");
    assertThat(report).hasPassed("end_acted_on_protection");
  }

  @Test
  void aReportThatCameLateIsAssessedTheNextDay() {
    report();
    LocalDate received = today();
    record(received, true, true, false);
    assertThat(dueDate("task_assess_child_protection").toLocalDate())
        .isEqualTo(received.plusDays(1));

    forward(Duration.ofHours(15));
    assertThat(openTasks()).as("not at night").containsExactly("task_assess_child_protection");
    forward(Duration.ofHours(2));
    complete("task_remember_protection");
    forwardTo(endOf(received.plusDays(1)));
    assertThat(openTasks()).containsExactly("task_assess_child_protection");
    forward(Duration.ofMinutes(2));
    assertThat(openTasks()).contains("task_act_on_deadline_protection");
  }

  @Test
  void theFourteenDaysCountFromTheDayOfTheReportNotOfItsRegistration() {
    report();
    LocalDate received = today().minusDays(3);
    record(received, false, true, false);
    complete("task_assess_child_protection", SAFE);
    complete("task_preliminary_assessment");
    assertThat(dueDate("task_decide_inquiry").toLocalDate()).isEqualTo(received.plusDays(14));

    forwardTo(endOf(received.plusDays(10)).plusMinutes(2));
    complete("task_remember_decision");
    forwardTo(endOf(received.plusDays(14)));
    assertThat(openTasks()).containsExactly("task_decide_inquiry");
    forward(Duration.ofMinutes(2));

    assertThat(openTasks()).containsExactly("task_act_on_decision", "task_decide_inquiry");
    assertThat(groupsOf("task_act_on_decision")).containsExactly("enhetschef-soder");
    complete("task_act_on_decision");
    assertThat(openTasks()).as("a missed deadline closes nothing").contains("task_decide_inquiry");
  }

  @Test
  void whoeverDecidesEndsTheRemindersToo() {
    ProcessInstance report = report();
    recordToday();
    complete("task_assess_child_protection", SAFE);
    complete("task_preliminary_assessment");
    forwardTo(endOf(today().plusDays(14)).plusMinutes(2));
    assertThat(openTasks())
        .containsExactly("task_act_on_decision", "task_decide_inquiry", "task_remember_decision");

    decide("OPEN");

    assertThat(endOf(report)).contains("end_child_report");
    assertThat(openTasks()).containsExactly("task_give_reporter_feedback");
  }

  @Test
  void anotherReportAboutTheSameChildJoinsTheOpenOne() {
    ProcessInstance first = report();
    recordToday();
    complete("task_assess_child_protection", SAFE);
    ProcessInstance second =
        startBeside("child-report", Map.of("recordSubject", "event-1", "ageGroup", "CHILD"));
    recordToday();
    complete("task_assess_child_protection", SAFE);

    assertThat(openTasks())
        .containsExactly("task_preliminary_assessment", "task_take_into_open_inquiry");
    complete("task_take_into_open_inquiry");

    assertThat(endOf(second)).contains("end_child_report");
    assertThat(lastValue(second, "reportJoins")).isEqualTo(true);
    assertThat(first).isNotEnded();
    assertThat(openTasks())
        .containsExactly("task_give_reporter_feedback", "task_preliminary_assessment");
  }

  @Test
  void aReportDuringAnInquiryJoinsIt() {
    ProcessInstance report = report();
    startBeside("child-inquiry", Map.of());
    recordToday();
    complete("task_assess_child_protection", SAFE);

    complete("task_take_into_open_inquiry");

    assertThat(lastValue(report, "childReportOutcome")).isEqualTo("INQUIRY_OPENED");
  }

  @Test
  void guardiansStandInTheRecordAsLinkedAndOneMayBeADanger() {
    report();
    complete("task_record_child_report", Map.of("guardians", List.of()));
    complete(
        "task_assess_child_protection",
        Map.of(
            "childProtectionNeeded",
            false,
            "custodyNeeded",
            false,
            "guardians",
            List.of(
                Map.of(
                    "guardianName", "Påhittad Vårdnadshavare",
                    "guardianRelation", "MOTHER",
                    "guardianDanger", true))));

    assertThat(people.of(caseNumber, other -> false))
        .filteredOn(person -> person.role() == Person.Role.GUARDIAN && person.dangerous())
        .hasSize(1);
  }
}
