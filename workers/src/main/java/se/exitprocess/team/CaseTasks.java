package se.exitprocess.team;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.Drafts;
import se.exitprocess.engine.AsApplication;

/**
 * The open tasks of cases, for those who decide who does them. Acts as the application: whether the
 * person may is asked before, by the rules of this module and not by the engine's authorizations.
 */
@Component
final class CaseTasks {

  /** A task and the case it belongs to. */
  record CaseTask(Task task, CaseNumber caseNumber) {}

  private final TaskService tasks;
  private final RuntimeService runtime;
  private final Drafts drafts;
  private final AsApplication application;

  /** Lazy, because the engine asks this module while it is still being made. */
  CaseTasks(
      @Lazy TaskService tasks,
      @Lazy RuntimeService runtime,
      Drafts drafts,
      AsApplication application) {
    this.tasks = tasks;
    this.runtime = runtime;
    this.drafts = drafts;
    this.application = application;
  }

  /** The task of this id, if it is open and belongs to a case. */
  Optional<CaseTask> find(String taskId) {
    return application.get(
        () ->
            withCases(tasks.createTaskQuery().taskId(taskId).initializeFormKeys().list()).stream()
                .findFirst());
  }

  /** All open tasks of a case. */
  List<Task> of(CaseNumber number) {
    return application.get(
        () -> tasks.createTaskQuery().processInstanceBusinessKey(number.value()).list());
  }

  /** What colleagues hold of the cases of a unit, by due date. */
  List<CaseTask> heldInUnit(String unit) {
    return application.get(
        () ->
            withCases(
                tasks
                    .createTaskQuery()
                    .taskAssigned()
                    .processVariableValueEquals("unit", unit)
                    .orderByDueDate()
                    .asc()
                    .orderByTaskCreateTime()
                    .asc()
                    .list()));
  }

  /** What this person holds of the cases of a unit, by due date. */
  List<CaseTask> heldInUnit(String unit, String person) {
    return application.get(
        () ->
            withCases(
                tasks
                    .createTaskQuery()
                    .taskAssignee(person)
                    .processVariableValueEquals("unit", unit)
                    .orderByDueDate()
                    .asc()
                    .orderByTaskCreateTime()
                    .asc()
                    .list()));
  }

  /** The groups that a task is meant for. */
  Set<String> groups(String taskId) {
    return application.get(
        () ->
            tasks.getIdentityLinksForTask(taskId).stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
  }

  /** Gives a task to somebody, or with null back to whom it is offered. */
  void give(String taskId, @Nullable String person) {
    application.run(() -> tasks.setAssignee(taskId, person));
  }

  /** Gives back what this person holds of the case, and throws away what she had begun to write. */
  void giveBackAll(CaseNumber number, String person) {
    for (Task task : of(number)) {
      if (person.equals(task.getAssignee())) {
        give(task.getId(), null);
      }
      drafts.discard(task.getId(), person);
    }
  }

  /** Sets a variable in everything that runs for the case and knows it. */
  void setEverywhere(CaseNumber number, String variable, @Nullable String value) {
    application.run(
        () ->
            runtime
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(number.value())
                .list()
                .stream()
                .map(ProcessInstance::getId)
                .filter(id -> runtime.getVariables(id, List.of(variable)).containsKey(variable))
                .forEach(id -> runtime.setVariable(id, variable, value)));
  }

  private List<CaseTask> withCases(List<Task> found) {
    Map<String, CaseNumber> numbers =
        numbers(found.stream().map(Task::getProcessInstanceId).collect(Collectors.toSet()));
    return found.stream()
        .filter(task -> numbers.containsKey(task.getProcessInstanceId()))
        .map(
            task ->
                new CaseTask(
                    task, Objects.requireNonNull(numbers.get(task.getProcessInstanceId()))))
        .toList();
  }

  private Map<String, CaseNumber> numbers(Collection<String> instances) {
    Map<String, CaseNumber> numbers = new HashMap<>();
    if (!instances.isEmpty()) {
      runtime
          .createProcessInstanceQuery()
          .processInstanceIds(new HashSet<>(instances))
          .list()
          .forEach(
              instance ->
                  Optional.ofNullable(instance.getBusinessKey())
                      .flatMap(CaseNumber::parse)
                      .ifPresent(number -> numbers.put(instance.getId(), number)));
    }
    return numbers;
  }
}
