package se.exitprocess.phases;

import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseRecord;
import se.exitprocess.engine.ForModels;

/**
 * Gives the case to another unit of the municipality: its record, everything that runs for it, and
 * its open tasks, which are offered to the same roles there. Whoever holds a task keeps it. Nothing
 * happens when the unit has the case already.
 */
@ForModels
@Component("moveToUnit")
final class MoveToUnit implements JavaDelegate {

  private final CaseRecord record;
  private final RuntimeService runtime;
  private final TaskService tasks;

  /** Lazy, because the engine is still being made when models look for this. */
  MoveToUnit(CaseRecord record, @Lazy RuntimeService runtime, @Lazy TaskService tasks) {
    this.record = record;
    this.runtime = runtime;
    this.tasks = tasks;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseNumber number = CaseVariables.caseNumber(execution);
    String from = CaseVariables.text(execution, "unit");
    String to = CaseVariables.text(execution, "receivingUnit");
    if (from.equals(to)) {
      return;
    }
    record.move(number, to);
    execution.setVariable("unit", to);
    runtime.createProcessInstanceQuery().processInstanceBusinessKey(number.value()).list().stream()
        .map(ProcessInstance::getId)
        .filter(id -> !id.equals(execution.getProcessInstanceId()))
        .filter(id -> runtime.getVariables(id, List.of("unit")).containsKey("unit"))
        .forEach(id -> runtime.setVariable(id, "unit", to));
    tasks
        .createTaskQuery()
        .processInstanceBusinessKey(number.value())
        .list()
        .forEach(task -> offerThere(task, "-" + from, "-" + to));
  }

  private void offerThere(Task task, String from, String to) {
    for (IdentityLink link : tasks.getIdentityLinksForTask(task.getId())) {
      String group = link.getGroupId();
      if (group != null && group.endsWith(from)) {
        tasks.deleteCandidateGroup(task.getId(), group);
        tasks.addCandidateGroup(
            task.getId(), group.substring(0, group.length() - from.length()) + to);
      }
    }
  }
}
