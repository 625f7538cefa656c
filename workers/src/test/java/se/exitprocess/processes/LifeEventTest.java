package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;

/** What may happen at any time, started by who works in the case. */
class LifeEventTest extends EventTest {

  LifeEventTest() {
    super("life-event");
  }

  private static final Map<String, String> FIRST_TASK =
      Map.ofEntries(
          Map.entry("MISSING", "task_search_missing"),
          Map.entry("RELAPSE", "task_talk_after_setback"),
          Map.entry("DANGER", "task_assess_risk"),
          Map.entry("CONSENT_WITHDRAWN", "task_withdraw_consent"),
          Map.entry("MOVED", "task_register_move"),
          Map.entry("PREGNANT", "task_talk_about_pregnancy"),
          Map.entry("DETAINED", "task_contact_detained"),
          Map.entry("RESIDENCE_CHANGED", "task_register_residence"),
          Map.entry("DISCLOSURE_REQUEST", "task_register_request"),
          Map.entry("WANTS_TO_STOP", "task_talk_about_stopping"),
          Map.entry("DIED", "task_receive_death"),
          Map.entry("CHILD_NEEDS_PROTECTION", "task_record_child_report"));

  /** Answers with which each kind comes to its end without more. */
  private static final Map<String, Map<String, Object>> SHORT_WAY =
      Map.ofEntries(
          Map.entry("task_search_missing", Map.of("missingStatus", "FOUND")),
          Map.entry("task_talk_after_setback", Map.of("setbackNeeds", "AS_IT_IS")),
          Map.entry("task_assess_risk", Map.copyOf(Routes.NO_DANGER)),
          Map.entry("task_register_move", Map.of("moveKind", "WITHIN")),
          Map.entry("task_talk_about_pregnancy", Map.of("pregnancyWish", "END")),
          Map.entry("task_contact_detained", Map.of("childrenAlone", false)),
          Map.entry("task_register_residence", Map.of("residenceStatus", "CITIZEN")),
          Map.entry("task_tell_person", Map.of("personTold", "TOLD")),
          Map.entry("task_talk_about_stopping", Map.of("stopChoice", "STAY")),
          Map.entry("task_receive_death", Map.of("childrenAlone", false)),
          Map.entry("task_record_child_report", Map.of("mandatoryReporter", false)),
          Map.entry(
              "task_assess_child_protection",
              Map.of("childProtectionNeeded", false, "custodyNeeded", false)),
          Map.entry("task_decide_inquiry", Map.of("inquiryDecision", "NOT_OPEN")));

  @Test
  void eachKindHasItsOwnWayAndComesToAnEnd() {
    for (String kind : FIRST_TASK.keySet()) {
      startCase();
      List<String> ofTheCase = openTasks();
      ProcessInstance event = happens(kind);
      assertThat(openTasks()).as(kind).contains(FIRST_TASK.get(kind)).containsAll(ofTheCase);
      walk(event, ofTheCase);
      assertThat(endOf(event)).as(kind).isEqualTo("end_life_event");
    }
  }

  private void walk(ProcessInstance event, List<String> ofTheCase) {
    for (int step = 0; step < 10; step++) {
      for (Task task :
          tasks.createTaskQuery().processInstanceBusinessKey(caseNumber.value()).list()) {
        if (!ofTheCase.contains(task.getTaskDefinitionKey())
            && !task.getTaskDefinitionKey().equals("task_close_after_event")) {
          complete(task, SHORT_WAY.getOrDefault(task.getTaskDefinitionKey(), Map.of()));
        }
      }
    }
  }

  private ProcessInstance happens(String kind) {
    logIn("handlaggare");
    try {
      return forms.submitStartForm(
          repository
              .createProcessDefinitionQuery()
              .processDefinitionKey("life-event")
              .latestVersion()
              .singleResult()
              .getId(),
          Map.of("caseNumber", caseNumber.value(), "lifeEvent", kind));
    } finally {
      identity.clearAuthentication();
      runJobs();
    }
  }
}
