package se.exitprocess.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.jspecify.annotations.Nullable;
import se.exitprocess.demo.FormFiller;
import se.exitprocess.forms.FormRefused;
import se.exitprocess.forms.Refusal;

/**
 * Everything that a person can begin, at random: cases and contacts, and beside a case whatever
 * asks for its number. Every open task is answered with values that its form allows, by somebody
 * whom the task is offered to, in random order, and time passes. What must hold on the way: nothing
 * but a refusal in words is thrown, no job fails, every task is offered to somebody, and whatever
 * is open has a task or a timer.
 */
abstract class RandomCases extends RandomColleagues {

  private static final int STEPS = 150;
  private static final int RANDOM_TRIES = 6;
  private static final int TRIES = 40;

  /** Old and new name of somebody with fictitious data may never stand in one record. */
  private static final String ANOTHER_RECORD = "öppna en ny akt";

  private static final String NOT_HERS_TO_DECIDE = "har inte rätt att fatta";

  /** How cases ended, by outcome; and how many answers were refused. */
  final Map<String, Integer> ends = new TreeMap<>();

  int handedIn;
  int refused;

  private String unit = "soder";

  /** One case from its start until it is closed, or for so long that the walk is given up. */
  void walk(long seed) {
    random = new Random(seed);
    List<String> trace = new ArrayList<>();
    try {
      begin(trace);
      int step = 0;
      while (isAlive() && step++ < STEPS) {
        List<Task> open = openTasksOfAll();
        if (random.nextInt(12) == 0) {
          happen(trace);
        } else if (open.isEmpty() || random.nextInt(6) == 0) {
          trace.add("time");
          forward(Period.ofDays(open.isEmpty() ? 40 : 1 + random.nextInt(30)));
        } else {
          answer(open.get(random.nextInt(open.size())), trace);
        }
        holds();
      }
      ends.merge(isAlive() ? "not closed after " + STEPS + " steps" : "closed", 1, Integer::sum);
    } catch (GoesOnElsewhere e) {
      ends.merge("goes on in a record of the new identity", 1, Integer::sum);
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("seed %d, after %s".formatted(seed, trace), e);
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
        .flatMap(this::membersOf)
        .filter(person -> person.endsWith("2") == unit.equals("norr"))
        .distinct()
        .toList();
  }

  private void begin(List<String> trace) {
    unit = random.nextInt(3) == 0 ? "norr" : "soder";
    List<Start> starts = starts(false);
    // claims need costs that somebody has entered; walks come to them by the quarter's own timer
    starts.removeIf(it -> it.definition().getKey().startsWith("reimbursement-"));
    // most walks are whole cases of one person
    String process =
        random.nextInt(4) > 0
            ? "exit-case"
            : starts.get(random.nextInt(starts.size())).definition().getKey();
    Start start =
        starts.stream().filter(it -> it.definition().getKey().equals(process)).findFirst().get();
    // some things only one of them may begin
    List<String> people = people();
    boolean begun = false;
    for (int tries = 0; tries < 2 * people.size() && !begun; tries++) {
      String person = people.get(tries % people.size());
      begun = started(person, start, tries < people.size(), Map.of(), trace);
    }
    assertThat(begun).as("begun: " + process).isTrue();
  }

  /** Something that happens in a case that is open. */
  private void happen(List<String> trace) {
    List<ProcessInstance> cases =
        runtime.createProcessInstanceQuery().processDefinitionKey("exit-case").list();
    List<Start> starts = starts(true);
    if (!cases.isEmpty() && !starts.isEmpty()) {
      ProcessInstance one = cases.get(random.nextInt(cases.size()));
      started(
          people().get(0),
          starts.get(random.nextInt(starts.size())),
          true,
          Map.of("caseNumber", one.getBusinessKey()),
          trace);
    }
  }

  /** The case is over here, by a rule that the refusal states. */
  private static final class GoesOnElsewhere extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** A process with a start form, and the form's id. */
  private record Start(ProcessDefinition definition, String formId) {}

  /** What a person can begin: beside a case whose number the form asks for, or by itself. */
  private List<Start> starts(boolean besideACase) {
    List<Start> starts = new ArrayList<>();
    for (ProcessDefinition definition :
        repository
            .createProcessDefinitionQuery()
            .latestVersion()
            .orderByProcessDefinitionKey()
            .asc()
            .list()) {
      repository
          .getBpmnModelInstance(definition.getId())
          .getModelElementsByType(StartEvent.class)
          .stream()
          .map(StartEvent::getCamundaFormRef)
          .filter(Objects::nonNull)
          .filter(
              form ->
                  new RandomAnswers(random, today()).to(form).containsKey("caseNumber")
                      == besideACase)
          .forEach(form -> starts.add(new Start(definition, form)));
    }
    return starts;
  }

  private boolean started(
      String person, Start start, boolean atRandom, Map<String, Object> given, List<String> trace) {
    Map<String, @Nullable Object> answers =
        atRandom ? new RandomAnswers(random, today()).to(start.formId()) : new LinkedHashMap<>();
    answers.putAll(given);
    answers.computeIfPresent("unit", (key, any) -> unit);
    logIn(person);
    try {
      forms.submitStartForm(start.definition().getId(), filler().fill(start.formId(), answers));
      trace.add(start.definition().getKey() + choices(answers));
    } catch (FormRefused | Refusal | AuthorizationException notThisWay) {
      refused++;
      return false;
    } finally {
      identity.clearAuthentication();
    }
    runJobs();
    return true;
  }

  private void answer(Task task, List<String> trace) {
    // a case may have moved to another unit
    if (runtime.getVariable(task.getExecutionId(), "unit") instanceof String responsible) {
      unit = responsible;
    }
    String formId = forms.getTaskFormData(task.getId()).getCamundaFormRef().getKey();
    String refusal = "";
    Task offered = task;
    for (int tries = 0; tries < TRIES; tries++) {
      Map<String, @Nullable Object> answers = new RandomAnswers(random, today()).to(formId);
      String person = somebody(task, tries < RANDOM_TRIES);
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
        if (refusal.contains(ANOTHER_RECORD)) {
          throw new GoesOnElsewhere();
        }
        if (offered.getAssignee() != null && refusal.contains(NOT_HERS_TO_DECIDE)) {
          reassign(task);
        } else if (tries % 2 == 1) {
          leave(offered);
        }
        task = tasks.createTaskQuery().taskId(task.getId()).singleResult();
      }
    }
    Task stuck = task;
    throw new AssertionError(
        "%s cannot be completed; held by %s, meant for %s, within reach of %s; the last refusal: %s"
            .formatted(
                task.getTaskDefinitionKey(),
                task.getAssignee(),
                groupsOf(task),
                people().stream().filter(person -> reaches(person, stuck)).toList(),
                refusal));
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
      // what must lie between the day something was handed in and now, is often of today
      answers.replaceAll(
          (key, value) -> isPast(value) && random.nextBoolean() ? today().toString() : value);
      answers
          .entrySet()
          .removeIf(it -> !isChoice(it.getValue()) && !shown.containsKey(it.getKey()));
      answers.values().removeIf(value -> !(value instanceof String) && !isChoice(value));
    } finally {
      identity.clearAuthentication();
    }
  }

  private boolean isPast(@Nullable Object value) {
    return value instanceof String text
        && text.matches("\\d{4}-\\d{2}-\\d{2}")
        && LocalDate.parse(text).isBefore(today());
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

  private List<Task> openTasksOfAll() {
    return tasks.createTaskQuery().orderByTaskCreateTime().asc().orderByTaskName().asc().list();
  }

  /** What somebody works on; what waits for the day of its removal is no work. */
  private List<ProcessInstance> alive() {
    return runtime.createProcessInstanceQuery().processDefinitionKeyNotIn("retention").list();
  }

  private boolean isAlive() {
    return !alive().isEmpty();
  }

  private void holds() {
    assertThat(runtime.createIncidentQuery().list()).as("incidents").isEmpty();
    assertThat(management.createJobQuery().noRetriesLeft().list()).as("stuck jobs").isEmpty();
    assertThat(management.createJobQuery().withException().list()).as("failed jobs").isEmpty();
    List<Task> open = openTasksOfAll();
    Set<String> goOn =
        Stream.concat(
                open.stream().map(Task::getProcessInstanceId),
                management.createJobQuery().list().stream().map(Job::getProcessInstanceId))
            .collect(Collectors.toSet());
    Map<String, Boolean> nextSteps = new TreeMap<>();
    for (ProcessInstance instance : alive()) {
      nextSteps.merge(
          instance.getRootProcessInstanceId(), goOn.contains(instance.getId()), Boolean::logicalOr);
    }
    assertThat(nextSteps).as("open tasks and timers of what is open").doesNotContainValue(false);
    for (Task task : open) {
      assertThat(task.getAssignee() != null || !groupsOf(task).isEmpty())
          .as("somebody is asked to do " + task.getTaskDefinitionKey())
          .isTrue();
    }
  }
}
