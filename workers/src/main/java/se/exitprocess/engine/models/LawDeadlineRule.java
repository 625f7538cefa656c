package se.exitprocess.engine.models;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.exitprocess.engine.Roles;
import se.exitprocess.engine.deadlines.Deadline;
import se.exitprocess.engine.deadlines.DeadlineTable;
import se.exitprocess.engine.deadlines.DeadlineTables;

/**
 * What the law sets is never missed in silence. Around each task that is due by such a deadline a
 * timer reminds before it, and another one asks somebody who answers for the unit when it has
 * passed: on the task, on a sub-process around it, or beside it in the same process. Where only
 * timers keep the deadline they do both.
 */
final class LawDeadlineRule implements ModelRule {

  private static final Set<String> ENDS = Set.of("due", "after", "atLatest");
  private static final String REMINDER = "-reminder";
  private static final String ESCALATION = "-escalation";

  private final DeadlineTables deployed;
  private final Roles roles;

  LawDeadlineRule(DeadlineTables deployed, Roles roles) {
    this.deployed = deployed;
    this.roles = roles;
  }

  @Override
  public void check(DeployedModels models, Findings findings) {
    DeadlineTable table =
        models
            .decision(DeadlineTable.KEY)
            .map(root -> DeadlineTable.read(root.dom()))
            .orElseGet(deployed::newest);
    Set<String> lawful =
        table.deadlines().stream()
            .filter(Deadline::setByLaw)
            .map(Deadline::id)
            .collect(Collectors.toSet());
    models.bpmn("process").forEach(process -> check(process, lawful, models, findings));
  }

  private void check(
      ModelElement process, Set<String> lawful, DeployedModels models, Findings findings) {
    List<TimerScope> timers = TimerScope.of(process);
    Set<String> ofTasks = new LinkedHashSet<>();
    for (ModelElement task : process.all("userTask").toList()) {
      for (String id : ends(task.camunda("dueDate").orElse("")).filter(lawful::contains).toList()) {
        ofTasks.add(id);
        check(
            id,
            task,
            timers.stream().filter(timer -> timer.covers(task)).toList(),
            models,
            findings);
      }
    }
    for (TimerScope timer : timers) {
      ends(timer.time())
          .filter(lawful::contains)
          .filter(ofTasks::add)
          .forEach(id -> check(id, timer.event(), timers, models, findings));
    }
  }

  private void check(
      String id,
      ModelElement where,
      List<TimerScope> timers,
      DeployedModels models,
      Findings findings) {
    if (timers.stream()
        .noneMatch(
            timer -> reminds(timer, id) && timer.tasks(models::process).findAny().isPresent())) {
      findings.add(
          where,
          "ingen påminns innan tidsfristen " + id + ", som lagen sätter, går ut",
          "lägg en timer som inte avbryter på uppgiften eller på delprocessen runt den, med"
              + " ${deadlines.warn('"
              + id
              + "')} eller tidsfristen "
              + id
              + REMINDER
              + ", och låt den leda till en uppgift");
    }
    if (timers.stream()
        .noneMatch(
            timer -> passes(timer, id) && timer.tasks(models::process).anyMatch(this::answers))) {
      findings.add(
          where,
          "ingen som svarar för enheten får veta när tidsfristen "
              + id
              + ", som lagen sätter, har gått ut",
          "lägg en timer på uppgiften eller på delprocessen runt den, med ${deadlines.due('"
              + id
              + "')} eller tidsfristen "
              + id
              + ESCALATION
              + ", och låt den leda till en uppgift för någon av "
              + roles.answering().stream().sorted().toList());
    }
  }

  private static boolean reminds(TimerScope timer, String id) {
    return DeadlineRule.calls(timer.time())
        .anyMatch(
            call ->
                call.method().equals("warn") && call.texts().contains(id)
                    || call.texts().contains(id + REMINDER));
  }

  private static boolean passes(TimerScope timer, String id) {
    return ends(timer.time()).anyMatch(id::equals)
        || DeadlineRule.calls(timer.time())
            .anyMatch(call -> call.texts().contains(id + ESCALATION));
  }

  private boolean answers(ModelElement task) {
    return task.camunda("candidateGroups").stream()
        .flatMap(groups -> Stream.of(groups.split(",")))
        .map(String::strip)
        .anyMatch(roles.answering()::contains);
  }

  /** The deadlines at whose end something is due. */
  private static Stream<String> ends(String expression) {
    return DeadlineRule.calls(expression)
        .filter(call -> ENDS.contains(call.method()))
        .flatMap(call -> call.texts().stream())
        .distinct();
  }
}
