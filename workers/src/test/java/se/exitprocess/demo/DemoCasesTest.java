package se.exitprocess.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import se.exitprocess.ExitProcessTest;
import se.exitprocess.agencies.exchange.Handover;
import se.exitprocess.agencies.exchange.Inbox;
import se.exitprocess.agencies.exchange.Sender;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseRecord;
import se.exitprocess.casefile.SectionKey;
import se.exitprocess.demo.agencies.SimulatedAgencies;

/**
 * The demo's invented cases come into being as real ones do, with authorization on, and only once.
 */
class DemoCasesTest extends ExitProcessTest {

  @Autowired DemoCases cases;
  @Autowired DemoProgress progress;
  @Autowired RepositoryService repository;
  @Autowired RuntimeService runtime;
  @Autowired TaskService tasks;
  @Autowired FormService forms;
  @Autowired HistoryService history;
  @Autowired IdentityService identity;
  @Autowired ManagementService management;
  @Autowired CaseRecord record;
  @Autowired Clock clock;
  @Autowired PlatformTransactionManager transactions;
  @Autowired JdbcClient jdbc;
  @Autowired Sender sender;
  @Autowired Handover handover;
  @Autowired Inbox inbox;
  @Autowired SimulatedAgencies agencies;

  @AfterEach
  void nothingIsLeftBehind() {
    jdbc.sql("SELECT case_number FROM exit.demo_story WHERE case_number IS NOT NULL")
        .query(String.class)
        .list()
        .forEach(
            number ->
                runtime
                    .createProcessInstanceQuery()
                    .processInstanceBusinessKey(number)
                    .rootProcessInstances()
                    .list()
                    .forEach(
                        instance ->
                            runtime.deleteProcessInstance(
                                instance.getId(), "end of the test", true, true, true)));
    jdbc.sql("DELETE FROM exit.demo_story").update();
  }

  @Test
  void eachStandsWhereItsStoryEndsAndASecondStartMakesNone() throws Exception {
    progress.begin(
        DemoStories.read(new ClassPathResource("demo-cases.yaml")).stories().stream()
            .map(DemoStories.Story::story)
            .toList());

    cases.make(this::othersWork);
    othersWork();

    assertThat(tasksOf("new-contact"))
        .containsExactly("task_register_contact handlaggare-soder,socialjour");
    assertThat(tasksOf("time-to-decide"))
        .containsExactly("task_record_persons_decision handlaggare-norr");
    assertThat(tasksOf("child-reported")).containsExactly("task_decide_inquiry enhetschef-soder");
    assertThat(tasksOf("plan-to-approve")).containsExactly("task_approve_plan enhetschef-soder");
    assertThat(tasksOf("plan-under-way"))
        .containsExactly(
            "task_await_answer samordnare",
            "task_follow_up_intervention samordnare",
            "task_follow_up_plan samordnare",
            "task_order_intervention samordnare",
            "task_plan_next_permit_step samordnare");
    assertThat(tasksOf("on-her-own")).containsExactly("task_welcome_back samordnare");
    assertThat(states()).containsOnly("DONE");
    assertThat(management.createJobQuery().withException().list()).isEmpty();
    assertThat(identity.getCurrentAuthentication()).isNull();
    assertThat(
            record
                .latest(new CaseNumber(number("plan-to-approve")), SectionKey.ofCase("draft-plan"))
                .orElseThrow()
                .author())
        .isEqualTo("samordnare");

    long instances = history.createHistoricProcessInstanceQuery().count();
    cases.make(this::othersWork);
    assertThat(history.createHistoricProcessInstanceQuery().count()).isEqualTo(instances);
  }

  @Test
  void whereSomebodyHasOpenedACaseNoneAreMade() {
    record.open("soder", "handlaggare");
    long instances = history.createHistoricProcessInstanceQuery().count();

    cases.make(this::othersWork);

    assertThat(history.createHistoricProcessInstanceQuery().count()).isEqualTo(instances);
    assertThat(states()).isEmpty();
  }

  @Test
  void aStoryThatCannotGoOnStopsAloneAndOneCutShortGoesOnWhereItWas() {
    progress.begin(List.of("wrong-value", "wrong-person", "cut-short"));
    String contact =
        "{task: task_register_contact, person: handlaggare, values: {ageGroup: ADULT}}";
    tell(contact);
    String begun = number("cut-short");
    assertThat(tasksOf("cut-short"))
        .containsExactly("task_assess_risk handlaggare-soder,socialjour");
    jdbc.sql("UPDATE exit.demo_story SET state = 'UNDERWAY' WHERE story = 'cut-short'").update();
    tell(
        contact
            + ", {task: task_assess_risk, person: socialjour, values: {immediateDanger: false, threatsOrViolence: false}}");

    othersWork();

    assertThat(number("cut-short")).isEqualTo(begun);
    assertThat(tasksOf("cut-short")).containsExactly("task_assess_indicators handlaggare-soder");
    assertThat(tasksOf("wrong-value"))
        .containsExactly("task_register_contact handlaggare-soder,socialjour");
    assertThat(tasksOf("wrong-person"))
        .containsExactly("task_register_contact handlaggare-soder,socialjour");
    assertThat(states()).containsExactly("DONE", "STOPPED", "STOPPED");
  }

  private void tell(String stepsOfTheOneCutShort) {
    String start = "start: {person: handlaggare, values: {contactChannel: SELF, unit: soder}}";
    Resource file =
        new ByteArrayResource(
            """
            otherwise: Påhittad uppgift i demon.
            texts: {}
            stories:
              - {story: wrong-value, %1$s, steps: [{task: task_register_contact, person: handlaggare, values: {ageGroup: OLD}}]}
              - {story: wrong-person, %1$s, steps: [{task: task_register_contact, person: handlaggare2}]}
              - {story: cut-short, %1$s, steps: [%2$s]}
            """
                .formatted(start, stepsOfTheOneCutShort)
                .getBytes(UTF_8));
    new DemoCases(
            file, false, progress, repository, runtime, tasks, forms, identity, clock, transactions)
        .make(this::othersWork);
  }

  private List<String> states() {
    return jdbc.sql("SELECT state FROM exit.demo_story ORDER BY state").query(String.class).list();
  }

  private String number(String story) {
    return jdbc.sql("SELECT case_number FROM exit.demo_story WHERE story = ?")
        .param(story)
        .query(String.class)
        .single();
  }

  /** The open tasks of the story's case, each with who has it or whom it is offered to. */
  private List<String> tasksOf(String story) {
    return tasks.createTaskQuery().processInstanceBusinessKey(number(story)).list().stream()
        .map(task -> task.getTaskDefinitionKey() + " " + whose(task))
        .sorted()
        .toList();
  }

  private String whose(Task task) {
    return task.getAssignee() != null
        ? task.getAssignee()
        : String.join(
            ",",
            tasks.getIdentityLinksForTask(task.getId()).stream()
                .map(link -> link.getGroupId())
                .filter(Objects::nonNull)
                .sorted()
                .toList());
  }

  /** What the job executor and the agencies do by themselves in the running demo. */
  private void othersWork() {
    List<Job> due = management.createJobQuery().messages().withRetriesLeft().list();
    while (!due.isEmpty()) {
      due.forEach(job -> management.executeJob(job.getId()));
      due = management.createJobQuery().messages().withRetriesLeft().list();
    }
    sender.sendDue();
    handover.handOverDue();
    agencies.answerNow();
    inbox.deliverDue();
  }
}
