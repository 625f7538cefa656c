package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.exitprocess.casefile.Consents;
import se.exitprocess.casefile.SectionKey;

/** The group changes: consents are gone through again, and who is new is invited. */
class GroupTest extends ProcessTest {

  @Autowired Consents consents;

  GroupTest() {
    super("group-change");
  }

  private void compose(String... functions) {
    startBeside("plan-drafting", Map.of("ageGroup", "ADULT", "riskLevel", "LOW"));
    complete("task_compose_group", Map.of("functions", List.of(functions), "consentGiven", "NO"));
  }

  private void change(String... functions) {
    startBeside("group-change", Map.of("ageGroup", "ADULT", "riskLevel", "LOW"));
    complete("task_change_group", Map.of("functions", List.of(functions), "consentGiven", "NO"));
  }

  private List<Object> invited() {
    return tasks
        .createTaskQuery()
        .processInstanceBusinessKey(caseNumber.value())
        .taskDefinitionKey("task_invite_member")
        .list()
        .stream()
        .map(Task::getId)
        .map(id -> tasks.getVariable(id, "groupFunction"))
        .sorted()
        .toList();
  }

  @Test
  void everyFunctionOutsideOfTheSocialServicesIsInvited() {
    caseNumber = record.open("soder", "test");

    compose("SOCIAL_SERVICES", "HEALTHCARE", "NGO");

    assertThat(invited()).containsExactly("HEALTHCARE", "NGO");
    assertThat(openTasks()).as("the plan does not wait for them").contains("task_assess_needs");
  }

  @Test
  void onlyWhoIsNewIsInvitedWhenTheGroupChanges() {
    caseNumber = record.open("soder", "test");
    compose("SOCIAL_SERVICES", "HEALTHCARE");

    change("SOCIAL_SERVICES", "HEALTHCARE", "SHELTER");

    assertThat(invited()).containsExactly("HEALTHCARE", "SHELTER");
    assertThat(record.latest(caseNumber, SectionKey.ofCase("group")).orElseThrow().content())
        .containsEntry("functions", List.of("SOCIAL_SERVICES", "HEALTHCARE", "SHELTER"));
  }

  @Test
  void aGroupWithoutAnybodyNewInvitesNobody() {
    start(Map.of("ageGroup", "ADULT", "riskLevel", "LOW"));

    complete("task_change_group", Routes.consent("HEALTHCARE"));

    assertThat(invited()).isEmpty();
    assertThat(consents.inForce(caseNumber)).isNotEmpty();
    assertThat(openTasks()).isEmpty();
  }
}
