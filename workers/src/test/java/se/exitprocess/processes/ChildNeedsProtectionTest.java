package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;

/** A child in danger while a case runs: the whole way for a child, or a case of its own. */
class ChildNeedsProtectionTest extends EventTest {

  ChildNeedsProtectionTest() {
    super("child-needs-protection");
  }

  private void report(String inquiryDecision) {
    complete("task_record_child_report", Map.of("mandatoryReporter", false));
    complete(
        "task_assess_child_protection",
        Map.of("childProtectionNeeded", false, "custodyNeeded", false));
    if (openTasks().contains("task_take_into_open_inquiry")) {
      complete("task_take_into_open_inquiry");
      return;
    }
    complete("task_preliminary_assessment");
    Map<String, Object> said = new HashMap<>(Map.of("inquiryDecision", inquiryDecision));
    if (inquiryDecision.equals("OPEN")) {
      said.put("offeredInstead", null);
    }
    complete("task_decide_inquiry", said);
  }

  private void inquire() {
    complete("task_appoint_child_coordinator");
    complete("task_decide_guardian_contact", Map.of("guardianContact", "NONE"));
    complete("task_talk_with_child");
    complete("task_ask_school_and_health");
    complete(
        "task_assess_legal_protection", Map.of("offenceSuspected", false, "unaccompanied", false));
    complete("task_write_child_inquiry");
    complete("task_notify_parties");
    complete(
        "task_conclude_child_inquiry",
        Map.of("childInquiryOutcome", "OTHER_SUPPORT", "custodyNeeded", false));
  }

  @Test
  void theChildOfTheCaseGoesTheWholeWayAndThePlanIsReviewed() {
    besideACase(Map.of("ageGroup", "CHILD"));
    assertThat(dueDate("task_record_child_report")).isBefore(clock.now().plusHours(5));
    report("OPEN");
    inquire();

    assertThat(reviewBecauseOf()).isEqualTo("NEW_RISK");
    assertThat(openTasks()).as("the plan is carried out").contains("task_order_intervention");
  }

  @Test
  void somebodyOfUnknownAgeCountsAsAChildAndANoEndsIt() {
    ProcessInstance event = begin(Map.of("ageGroup", "UNKNOWN"));
    report("NOT_OPEN");
    assertThat(endOf(event)).isEqualTo("end_no_inquiry");
  }

  @Test
  void aReportDuringAnInquiryStartsNoOther() {
    ProcessInstance event = begin(Map.of("ageGroup", "CHILD"));
    startBeside("child-inquiry", Map.of());
    report("OPEN");
    assertThat(endOf(event)).isEqualTo("end_no_inquiry");
    assertThat(openTasks()).containsExactly("task_appoint_child_coordinator");
  }

  @Test
  void anInquiryThatIsDecidedButHasNotBegunIsJoinedToo() {
    startBeside("identification", newCase());
    complete("task_register_contact", Map.of("ageGroup", "CHILD"));
    report("OPEN");
    assertThat(openTasks()).contains("task_assess_risk");

    startBeside("child-needs-protection", Map.of("ageGroup", "CHILD", "recordSubject", "event-1"));
    complete("task_record_child_report", Map.of("mandatoryReporter", false));
    complete(
        "task_assess_child_protection",
        Map.of("childProtectionNeeded", false, "custodyNeeded", false));

    assertThat(openTasks())
        .contains("task_take_into_open_inquiry")
        .doesNotContain("task_preliminary_assessment");
  }

  private Map<String, Object> newCase() {
    caseNumber = record.open("soder", "test");
    return Map.of();
  }

  @Test
  void anotherChildOfAnAdultsCaseIsReportedAndGetsACaseOfItsOwn() {
    ProcessInstance event = begin();
    assertThat(openTasks()).containsExactly("task_report_children");
    complete("task_report_children");
    assertThat(endOf(event)).isEqualTo("end_child_reported");
  }
}
