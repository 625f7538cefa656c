package se.exitprocess.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.demo.FormFiller;
import se.exitprocess.forms.FormRefused;
import se.exitprocess.processes.CaseTest;

/**
 * Whole cases at random: every open task is answered with values that its form allows, by somebody
 * whom the task is offered to, in random order, and time passes. What must hold on the way: nothing
 * but a refusal in words is thrown, no job fails, and a case that is open has a task or a timer.
 */
abstract class RandomCases extends CaseTest {

  private static final int STEPS = 150;
  private static final int RANDOM_TRIES = 6;
  private static final int TRIES = 40;
  private static final List<String> CHANNELS =
      List.of("LOW_THRESHOLD", "YOUTH_CLINIC", "POLICE", "SELF", "OTHER");

  /** See all tasks and may work on none. */
  private static final Set<String> SEE_THE_FLOW = Set.of("drift", "verksamhetschef");

  /** How cases ended, by outcome; and how many answers were refused. */
  final Map<String, Integer> ends = new TreeMap<>();

  int handedIn;
  int refused;

  private Random random = new Random(0);
  private String unit = "soder";

  /** One case from its start until it is closed, or for so long that the walk is given up. */
  void walk(long seed) {
    random = new Random(seed);
    List<String> trace = new ArrayList<>();
    try {
      begin();
      int step = 0;
      while (isAlive() && step++ < STEPS) {
        List<Task> open = tasksOfCase();
        if (open.isEmpty() || random.nextInt(6) == 0) {
          trace.add("time");
          forward(Period.ofDays(open.isEmpty() ? 40 : 1 + random.nextInt(30)));
        } else {
          answer(open.get(random.nextInt(open.size())), trace);
        }
        holds();
      }
      ends.merge(isAlive() ? "not closed after " + STEPS + " steps" : "closed", 1, Integer::sum);
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("seed %d, case %s, after %s".formatted(seed, caseNumber, trace), e);
    } finally {
      identity.clearAuthentication();
      endEverything();
      engineClock.reset();
    }
  }

  /** Colleagues of the case's own unit. */
  @Override
  protected FormFiller filler() {
    return new FormFiller(
        engineClock, this::textFor, choice -> colleagues(choice.substring("people_".length())));
  }

  private List<String> colleagues(String role) {
    return Stream.of(role + "-" + unit, role)
        .flatMap(group -> identity.createUserQuery().memberOfGroup(group).list().stream())
        .map(User::getId)
        .filter(person -> person.endsWith("2") == unit.equals("norr"))
        .distinct()
        .toList();
  }

  private void begin() {
    unit = random.nextInt(3) == 0 ? "norr" : "soder";
    String person = unit.equals("soder") ? "handlaggare" : "handlaggare2";
    String definition =
        repository
            .createProcessDefinitionQuery()
            .processDefinitionKey("exit-case")
            .latestVersion()
            .singleResult()
            .getId();
    logIn(person);
    ProcessInstance started;
    try {
      started =
          forms.submitStartForm(
              definition,
              Map.of(
                  "contactChannel", CHANNELS.get(random.nextInt(CHANNELS.size())), "unit", unit));
    } finally {
      identity.clearAuthentication();
    }
    runJobs();
    caseNumber =
        new CaseNumber(
            runtime
                .createProcessInstanceQuery()
                .processInstanceId(started.getId())
                .singleResult()
                .getBusinessKey());
  }

  private void answer(Task task, List<String> trace) {
    String formId = task.getTaskDefinitionKey().substring("task_".length()).replace('_', '-');
    String refusal = "";
    Task offered = task;
    for (int tries = 0; tries < TRIES; tries++) {
      Map<String, @Nullable Object> answers = new RandomAnswers(random, today()).to(formId);
      String person = somebody(task);
      if (tries >= RANDOM_TRIES) {
        oblige(person, task, answers);
        task = tasks.createTaskQuery().taskId(task.getId()).singleResult();
      }
      try {
        completeAs(person, task, answers);
        handedIn++;
        trace.add(task.getTaskDefinitionKey() + choices(answers));
        return;
      } catch (FormRefused e) {
        refused++;
        refusal = e.getMessage();
        assertThat(refusal).as("a sentence").contains(" ").doesNotContain("Exception", "null");
        if (tries % 2 == 1) {
          leave(offered);
        }
        task = tasks.createTaskQuery().taskId(task.getId()).singleResult();
      }
    }
    throw new AssertionError(
        task.getTaskDefinitionKey() + " cannot be completed; the last refusal: " + refusal);
  }

  /**
   * Only the choices at random; texts as the form shows them already, everything else as an
   * obliging colleague would fill it in.
   */
  private void oblige(String person, Task task, Map<String, @Nullable Object> answers) {
    logIn(person);
    try {
      if (task.getAssignee() == null) {
        tasks.claim(task.getId(), person);
      }
      Map<String, Object> shown = forms.getTaskFormVariables(task.getId(), null, false);
      answers.replaceAll(
          (key, value) ->
              isChoice(value) || !(shown.get(key) instanceof String) ? value : shown.get(key));
      answers
          .entrySet()
          .removeIf(it -> !isChoice(it.getValue()) && !shown.containsKey(it.getKey()));
      answers.values().removeIf(value -> !(value instanceof String) && !isChoice(value));
    } finally {
      identity.clearAuthentication();
    }
  }

  private static boolean isChoice(@Nullable Object value) {
    return value instanceof Boolean || value instanceof String text && text.matches("[A-Z_]+");
  }

  private static Map<String, Object> choices(Map<String, @Nullable Object> answers) {
    Map<String, Object> choices = new LinkedHashMap<>();
    answers.forEach(
        (key, value) -> {
          if (value instanceof Boolean || value instanceof String text && text.matches("[A-Z_]+")) {
            choices.put(key, value);
          }
        });
    return choices;
  }

  private String somebody(Task task) {
    if (task.getAssignee() != null) {
      return task.getAssignee();
    }
    // in a protected case a task is offered to a group, and within reach of the team alone
    List<String> people =
        new ArrayList<>(
            identity.createUserQuery().orderByUserId().asc().list().stream()
                .map(User::getId)
                .filter(person -> !SEE_THE_FLOW.contains(person))
                .toList());
    Collections.shuffle(people, random);
    return people.stream()
        .filter(person -> reaches(person, task))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nobody may do " + task.getTaskDefinitionKey()));
  }

  /** As the base does, but what one job ends on its way another need not do. */
  @Override
  protected void runJobs() {
    List<Job> due = due();
    while (!due.isEmpty()) {
      due.stream()
          .filter(job -> management.createJobQuery().jobId(job.getId()).count() > 0)
          .forEach(job -> management.executeJob(job.getId()));
      due = due();
    }
  }

  private List<Job> due() {
    return management.createJobQuery().executable().list();
  }

  /** Whoever took it gives it back; it may be somebody else's to do. */
  private void leave(Task task) {
    String holder = tasks.createTaskQuery().taskId(task.getId()).singleResult().getAssignee();
    if (task.getAssignee() == null && holder != null) {
      logIn(holder);
      try {
        tasks.setAssignee(task.getId(), null);
      } finally {
        identity.clearAuthentication();
      }
    }
  }

  private boolean reaches(String person, Task task) {
    logIn(person);
    try {
      return tasks.createTaskQuery().taskId(task.getId()).count() > 0;
    } finally {
      identity.clearAuthentication();
    }
  }

  private List<Task> tasksOfCase() {
    return tasks
        .createTaskQuery()
        .processInstanceBusinessKey(caseNumber.value())
        .orderByTaskCreateTime()
        .asc()
        .orderByTaskName()
        .asc()
        .list();
  }

  /** Whether somebody works on the case; what waits for the day of its removal is no work. */
  private boolean isAlive() {
    return runtime
            .createProcessInstanceQuery()
            .processInstanceBusinessKey(caseNumber.value())
            .processDefinitionKeyNotIn("retention")
            .count()
        > 0;
  }

  private void holds() {
    assertThat(runtime.createIncidentQuery().list()).as("incidents").isEmpty();
    assertThat(management.createJobQuery().noRetriesLeft().list()).as("stuck jobs").isEmpty();
    assertThat(management.createJobQuery().withException().list()).as("failed jobs").isEmpty();
    if (isAlive()) {
      assertThat(tasksOfCase().size() + management.createJobQuery().timers().count())
          .as("open tasks and timers of an open case")
          .isPositive();
    }
  }
}
