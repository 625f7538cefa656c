package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.Section;
import se.exitprocess.casefile.SectionKey;

class LowThresholdContactTest extends ContactTest {

  LowThresholdContactTest() {
    super("low-threshold-contact");
  }

  @BeforeEach
  void nobodyHasComeYet() {
    contact = begin("lagtroskel", "Ett namn", Map.of("contactMeeting", "VISIT"));
  }

  private void visit(String wish) {
    does("task_receive_visit", Map.of("ageGroup", "ADULT", "visitWish", wish));
  }

  private void comesAgain() {
    does("task_await_next_visit", Map.of("nextVisit", "CAME_AGAIN"));
  }

  private CaseNumber theCase() {
    ProcessInstance started =
        runtime.createProcessInstanceQuery().processDefinitionKey("exit-case").singleResult();
    return new CaseNumber(started.getBusinessKey());
  }

  @Test
  void visitsGoOnWithoutACaseAndLeaveOnlyCounts() {
    visit("SUPPORT");
    does("task_give_support");
    comesAgain();
    visit("HEALTH_CHECK");
    does("task_offer_health_check", Map.of("healthCheck", "DONE"));
    comesAgain();
    visit("TREATMENT");
    does("task_offer_treatment", Map.of("traumaTreatment", "STARTED"));
    comesAgain();
    visit("CONSULTATION");
    does("task_consult_anonymously");
    assertThat(
            jdbc.sql("select count(*) from exit.case_file where opened_by = 'lagtroskel'")
                .query(Long.class)
                .single())
        .isZero();
    does("task_await_next_visit", Map.of("nextVisit", "OVER"));

    assertThat(counts())
        .isEqualTo(
            Map.of("SUPPORT", 1, "HEALTH_CHECK", 1, "TREATMENT", 1, "CONSULTATION", 1, "ENDED", 1));
    isForgotten();
  }

  @Test
  void whatRunsKnowsCodesOnlyAndNoTypedKey() {
    visit("SUPPORT");

    assertThat(
            runtime
                .createProcessInstanceQuery()
                .processInstanceId(contact)
                .singleResult()
                .getBusinessKey())
        .isNull();
    assertThat(runtime.getVariables(contact).keySet())
        .allMatch(name -> catalogue.find(name).isPresent())
        .doesNotContain("caseNumber", "unit");
    assertThat(runtime.getVariables(contact).values().stream().filter(Objects::nonNull))
        .allMatch(value -> !(value instanceof String text) || text.matches("[A-Z_]+|K-[0-9]{6}"));
  }

  @Test
  void whoWantsNoMoreContactIsLeftInPeace() {
    visit("END");

    assertThat(counts()).isEqualTo(Map.of("END", 1, "ENDED", 1));
    isForgotten();
  }

  @Test
  void anApplicationBecomesACaseWithOnlyWhatThePersonWants() {
    visit("HEALTH_CHECK");
    does("task_offer_health_check", Map.of("healthCheck", "DONE"));
    comesAgain();
    visit("APPLY");
    does(
        "task_record_application",
        Map.of(
            "applicationKind", "APPLICATION",
            "unit", "norr",
            "carryVisits", true,
            "carrySupport", false,
            "carryHealth", false,
            "carryTreatment", true));

    CaseNumber number = theCase();
    assertThat(record.unit(number)).contains("norr");
    assertThat(record.latest(number, SectionKey.ofCase("low-threshold-contact")))
        .map(Section::content)
        .contains(Map.of("visits", 2));
    caseNumber = number;
    assertThat(openTasks()).containsExactly("task_register_contact");
    assertThat(counts()).containsEntry("BECAME_CASE", 1).doesNotContainKey("ENDED");
    isForgotten();
  }

  @Test
  void nothingGoesAlongUnlessThePersonSaysSo() {
    visit("APPLY");
    does(
        "task_record_application",
        Map.of(
            "applicationKind", "CONSENT",
            "unit", "soder",
            "carryVisits", false,
            "carrySupport", false,
            "carryHealth", false,
            "carryTreatment", false));

    assertThat(record.latest(theCase(), SectionKey.ofCase("low-threshold-contact"))).isEmpty();
  }

  @Test
  void whoChangesHerMindStaysAnonymous() {
    visit("APPLY");
    Map<String, Object> nothing = new HashMap<>();
    nothing.put("applicationKind", "NONE");
    for (String hidden :
        List.of("unit", "carryVisits", "carrySupport", "carryHealth", "carryTreatment")) {
      nothing.put(hidden, null);
    }
    does("task_record_application", nothing);

    assertThat(open()).containsExactly("task_await_next_visit");
    assertThat(runtime.createProcessInstanceQuery().processDefinitionKey("exit-case").count())
        .isZero();
  }

  @Test
  void whoMayBeAChildIsReportedOpenlyAndGetsTheChildsWay() {
    Map<String, Object> unknown = new HashMap<>();
    unknown.put("ageGroup", "UNKNOWN");
    unknown.put("visitWish", null);
    does("task_receive_visit", unknown);
    assertThat(open()).containsExactly("task_explain_duty");
    does("task_explain_duty", Map.of("unit", "soder"));

    caseNumber = theCase();
    complete("task_register_contact", Map.of("ageGroup", "UNKNOWN"));
    assertThat(openTasks()).contains("task_record_child_report");
    isForgotten();
  }

  @Test
  void silenceIsTalkedAboutAndEndsNothing() {
    visit("SUPPORT");
    does("task_give_support");

    forward(Duration.ofDays(100));
    assertThat(open()).containsExactly("task_await_next_visit", "task_look_at_contact");
    does("task_look_at_contact");

    assertThat(open()).containsExactly("task_await_next_visit");
  }
}
