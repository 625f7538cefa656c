package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAmount;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import se.exitprocess.ExitProcessTest;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseRecord;
import se.exitprocess.demo.DemoClock;
import se.exitprocess.demo.FormFiller;
import se.exitprocess.engine.EngineClock;

/**
 * Base of the tests that walk one process: tasks are completed through the forms door by somebody
 * who may, jobs run when they are due, and when the class is done at least 95 % of the model's flow
 * nodes must have been passed. At every user task on the way it is tried whether the case could be
 * cancelled there.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ProcessTest extends ExitProcessTest {

  private static final double WANTED_COVERAGE = 0.95;

  @Autowired protected RuntimeService runtime;
  @Autowired protected TaskService tasks;
  @Autowired protected FormService forms;
  @Autowired protected HistoryService history;
  @Autowired protected ManagementService management;
  @Autowired protected RepositoryService repository;
  @Autowired protected IdentityService identity;
  @Autowired protected CaseRecord record;
  @Autowired protected DemoClock clock;
  @Autowired protected EngineClock engineClock;
  @Autowired private PlatformTransactionManager transactions;

  private final String processKey;
  private final Set<String> cancelledAt = new HashSet<>();
  protected CaseNumber caseNumber;

  protected ProcessTest(String processKey) {
    this.processKey = processKey;
  }

  /** Starts the process under test, as a called process would be, in a new case. */
  protected ProcessInstance start(Map<String, Object> variables) {
    caseNumber = record.open("soder", "test");
    return startBeside(processKey, variables);
  }

  /** Starts a case as in Tasklist: through the start form, with a business key that was typed. */
  protected ProcessInstance startCase() {
    logIn("handlaggare");
    ProcessInstance started;
    try {
      String definition =
          repository
              .createProcessDefinitionQuery()
              .processDefinitionKey("exit-case")
              .latestVersion()
              .singleResult()
              .getId();
      started =
          forms.submitStartForm(
              definition, "Ett namn", Map.of("contactChannel", "LOW_THRESHOLD", "unit", "soder"));
    } finally {
      identity.clearAuthentication();
    }
    runJobs();
    ProcessInstance fresh =
        runtime.createProcessInstanceQuery().processInstanceId(started.getId()).singleResult();
    caseNumber = new CaseNumber(fresh.getBusinessKey());
    return fresh;
  }

  /** Starts a process in the case at hand. */
  protected ProcessInstance startBeside(String key, Map<String, Object> variables) {
    Map<String, Object> all = new HashMap<>();
    all.put("caseNumber", caseNumber.value());
    all.put("unit", "soder");
    all.put("coordinator", "samordnare");
    all.put("recordSubject", "");
    all.putAll(variables);
    ProcessInstance instance = runtime.startProcessInstanceByKey(key, caseNumber.value(), all);
    runJobs();
    return instance;
  }

  /** The open tasks of the case, by their ids in the models. */
  protected List<String> openTasks() {
    return tasks.createTaskQuery().processInstanceBusinessKey(caseNumber.value()).list().stream()
        .map(Task::getTaskDefinitionKey)
        .sorted()
        .toList();
  }

  /**
   * Completes the one open task of this id in the case; fields that are not given are filled in by
   * their definition.
   */
  protected void complete(String taskKey, Map<String, ?> given) {
    complete(task(taskKey), given);
  }

  protected void complete(String taskKey) {
    complete(taskKey, Map.of());
  }

  protected void complete(Task task, Map<String, ?> given) {
    String person = somebodyFor(task);
    completeAs(person, task, given);
  }

  protected void completeAs(String person, Task task, Map<String, ?> given) {
    canBeCancelled(task);
    String formId = task.getTaskDefinitionKey().substring("task_".length()).replace('_', '-');
    logIn(person);
    try {
      if (task.getAssignee() == null) {
        tasks.claim(task.getId(), person);
      }
      forms.submitTaskForm(task.getId(), filler().fill(formId, given));
    } finally {
      identity.clearAuthentication();
    }
    runJobs();
  }

  /** A process that is cancelled at this task ends; what has been tried is undone. */
  private void canBeCancelled(Task task) {
    if (cancelledAt.add(task.getTaskDefinitionKey())) {
      new TransactionTemplate(transactions)
          .executeWithoutResult(
              status -> {
                String root =
                    runtime
                        .createProcessInstanceQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .singleResult()
                        .getRootProcessInstanceId();
                runtime.deleteProcessInstance(root, "cancelled in a test", false, true, false);
                status.setRollbackOnly();
              });
    }
  }

  protected Task task(String taskKey) {
    List<Task> found =
        tasks
            .createTaskQuery()
            .processInstanceBusinessKey(caseNumber.value())
            .taskDefinitionKey(taskKey)
            .list();
    assertThat(found).as("open tasks " + taskKey + " among " + openTasks()).hasSize(1);
    return found.get(0);
  }

  /** What forms are filled with; everything typed carries the marker. */
  protected FormFiller filler() {
    return new FormFiller(
        engineClock,
        key -> "Påhittat " + key,
        choice ->
            List.of(
                choice.equals("people_stodperson")
                    ? "stodperson"
                    : choice.substring("people_".length())));
  }

  protected void logIn(String person) {
    identity.setAuthentication(
        person,
        identity.createGroupQuery().groupMember(person).list().stream().map(Group::getId).toList());
  }

  private String somebodyFor(Task task) {
    if (task.getAssignee() != null) {
      return task.getAssignee();
    }
    return groupsOf(task).stream()
        .flatMap(group -> identity.createUserQuery().memberOfGroup(group).list().stream())
        .map(user -> user.getId())
        .sorted()
        .findFirst()
        .orElseThrow(() -> new AssertionError("Nobody may do " + task.getTaskDefinitionKey()));
  }

  /** Runs everything that is due now and what follows from it; a job that fails fails the test. */
  protected void runJobs() {
    List<Job> due = due();
    while (!due.isEmpty()) {
      due.forEach(job -> management.executeJob(job.getId()));
      due = due();
    }
  }

  private List<Job> due() {
    return management.createJobQuery().executable().list();
  }

  /** Lets time pass; timers on the way fire in order. */
  protected void forward(TemporalAmount distance) {
    clock.forward(distance);
    assertThat(management.createJobQuery().withException().list()).as("failed jobs").isEmpty();
  }

  /** Lets time pass up to this moment. */
  protected void forwardTo(ZonedDateTime moment) {
    forward(Duration.between(clock.now(), moment));
  }

  /** Today, as the engine has it. */
  protected LocalDate today() {
    return clock.now().toLocalDate();
  }

  /** The day as process variables have it. */
  protected Date asVariable(LocalDate day) {
    return Date.from(day.atStartOfDay(engineClock.getZone()).toInstant());
  }

  /** The last minute of the day. */
  protected ZonedDateTime endOf(LocalDate day) {
    return day.atTime(23, 59).atZone(engineClock.getZone());
  }

  /** Day and time when the one open task of this id should be done. */
  protected ZonedDateTime dueDate(String taskKey) {
    return task(taskKey).getDueDate().toInstant().atZone(engineClock.getZone());
  }

  /** Who is asked to do the one open task of this id. */
  protected Set<String> groupsOf(String taskKey) {
    return groupsOf(task(taskKey));
  }

  private Set<String> groupsOf(Task task) {
    return tasks.getIdentityLinksForTask(task.getId()).stream()
        .map(IdentityLink::getGroupId)
        .filter(java.util.Objects::nonNull)
        .collect(Collectors.toSet());
  }

  /** Id of the end event that the instance came to. */
  protected String endOf(ProcessInstance instance) {
    Collection<HistoricActivityInstance> ends =
        history
            .createHistoricActivityInstanceQuery()
            .processInstanceId(instance.getId())
            .list()
            .stream()
            .filter(activity -> activity.getActivityType().endsWith("EndEvent"))
            .toList();
    assertThat(runtime.createProcessInstanceQuery().processInstanceId(instance.getId()).count())
        .as("still running; open tasks " + openTasks())
        .isZero();
    return ends.stream()
        .map(HistoricActivityInstance::getActivityId)
        .collect(Collectors.joining(","));
  }

  /** Value that a variable of the instance had last. */
  protected Object lastValue(ProcessInstance instance, String variable) {
    return history
        .createHistoricVariableInstanceQuery()
        .processInstanceId(instance.getId())
        .variableName(variable)
        .list()
        .stream()
        .findFirst()
        .map(value -> value.getValue())
        .orElse(null);
  }

  @AfterEach
  void endEverything() {
    runtime.createProcessInstanceQuery().rootProcessInstances().list().stream()
        .map(ProcessInstance::getId)
        .forEach(id -> runtime.deleteProcessInstance(id, "end of the test", true, true, true));
  }

  @AfterAll
  void nearlyEveryFlowNodeHasBeenPassed() throws IOException {
    String definition =
        repository
            .createProcessDefinitionQuery()
            .processDefinitionKey(processKey)
            .latestVersion()
            .singleResult()
            .getId();
    Set<String> nodes =
        repository.getBpmnModelInstance(definition).getModelElementsByType(FlowNode.class).stream()
            .map(FlowNode::getId)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> missed = new TreeSet<>(nodes);
    history
        .createHistoricActivityInstanceQuery()
        .processDefinitionId(definition)
        .list()
        .forEach(activity -> missed.remove(activity.getActivityId()));
    double covered = 1 - (double) missed.size() / nodes.size();
    Path report =
        Path.of(System.getProperty("exit.build", "target"), "coverage", processKey + ".txt");
    Files.createDirectories(report.getParent());
    Files.writeString(
        report,
        "%s: %d of %d flow nodes passed (%.0f %%)%n%s"
            .formatted(
                processKey,
                nodes.size() - missed.size(),
                nodes.size(),
                covered * 100,
                missed.isEmpty() ? "" : "missed: " + missed + System.lineSeparator()));
    assertThat(covered)
        .as("part of the flow nodes of %s that the tests passed; missed: %s", processKey, missed)
        .isGreaterThanOrEqualTo(WANTED_COVERAGE);
  }
}
