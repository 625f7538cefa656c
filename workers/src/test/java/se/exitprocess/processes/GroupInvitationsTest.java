package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import se.exitprocess.casefile.SectionKey;

class GroupInvitationsTest extends ProcessTest {

  private static final String SUBJECT = "group-0a1b2c3d-4e5f-6a7b";

  GroupInvitationsTest() {
    super("group-invitations");
  }

  private ProcessInstance invitationsOf(String... functions) {
    caseNumber = record.open("soder", "test");
    record.append(
        caseNumber,
        new SectionKey("group-invitations", SUBJECT),
        Map.of("functions", List.of(functions)),
        "samordnare");
    return startBeside("group-invitations", Map.of("recordSubject", SUBJECT));
  }

  private List<Task> open(String key) {
    return tasks
        .createTaskQuery()
        .processInstanceBusinessKey(caseNumber.value())
        .taskDefinitionKey(key)
        .list();
  }

  @Test
  void allAreInvitedAtOnceAndEachAnswerStandsForItself() {
    ProcessInstance invitations = invitationsOf("HEALTHCARE", "NGO");
    assertThat(open("task_invite_member")).hasSize(2);

    open("task_invite_member").forEach(task -> complete(task, Map.of("invitedHow", "BY_HAND")));
    open("task_register_contribution")
        .forEach(
            task ->
                complete(
                    task,
                    Map.of(
                        "contributionOutcome",
                        "RECEIVED",
                        "contribution",
                        "Från " + tasks.getVariable(task.getId(), "groupFunction"))));

    assertThat(endOf(invitations)).isEqualTo("end_group_invitations");
    assertThat(history.createHistoricVariableInstanceQuery().variableName("recordSubject").list())
        .extracting(
            subject ->
                record
                    .latest(
                        caseNumber,
                        new SectionKey("register-contribution", (String) subject.getValue()))
                    .map(section -> section.content().get("contribution"))
                    .orElse(""))
        .contains("Från HEALTHCARE", "Från NGO");
  }

  @Test
  void whatIsNotAnsweredEndsWithTheCase() {
    ProcessInstance invitations = invitationsOf("HEALTHCARE", "NGO");

    runtime
        .createMessageCorrelation("case-closed")
        .processInstanceBusinessKey(caseNumber.value())
        .correlateAll();

    assertThat(endOf(invitations)).isEqualTo("end_case_closed");
    assertThat(openTasks()).isEmpty();
  }
}
