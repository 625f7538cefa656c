package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAmount;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import se.exitprocess.ExitProcessTest;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseRecord;
import se.exitprocess.demo.DemoClock;
import se.exitprocess.demo.FormFiller;
import se.exitprocess.engine.EngineClock;

/**
 * Base of the tests that walk cases: tasks are completed through the forms door by somebody who
 * may, and jobs run when they are due.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class CaseTest extends ExitProcessTest {

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

  protected CaseNumber caseNumber;

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
    handIn(person, task, given);
    runJobs();
  }

  /** Completes a task and leaves what follows to the next run of the jobs. */
  protected void handIn(String person, Task task, Map<String, ?> given) {
    String formId = forms.getTaskFormData(task.getId()).getCamundaFormRef().getKey();
    logIn(person);
    try {
      if (task.getAssignee() == null) {
        tasks.claim(task.getId(), person);
      }
      forms.submitTaskForm(task.getId(), filler().fill(formId, given));
    } finally {
      identity.clearAuthentication();
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

  /** What is typed into the text field of this key. */
  protected String textFor(String key) {
    return "Påhittat " + key;
  }

  /** Fills forms as somebody in the unit would. */
  protected FormFiller filler() {
    return new FormFiller(
        engineClock,
        this::textFor,
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

  protected String somebodyFor(Task task) {
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

  protected Set<String> groupsOf(Task task) {
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
  protected void endEverything() {
    runtime.createProcessInstanceQuery().rootProcessInstances().list().stream()
        .map(ProcessInstance::getId)
        .forEach(id -> runtime.deleteProcessInstance(id, "end of the test", true, true, true));
  }
}
