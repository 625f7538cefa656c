package se.exitprocess.desk;

import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.engine.AsApplication;

/** The open tasks of a case, for a page whose reader has been let into the case. */
@Component
class OpenTasks {

  private final TaskService tasks;
  private final AsApplication asApplication;

  OpenTasks(TaskService tasks, AsApplication asApplication) {
    this.tasks = tasks;
    this.asApplication = asApplication;
  }

  /** All of them, by due date. */
  List<Task> of(CaseNumber number) {
    return asApplication.get(
        () ->
            tasks
                .createTaskQuery()
                .processInstanceBusinessKey(number.value())
                .orderByDueDate()
                .asc()
                .orderByTaskName()
                .asc()
                .list());
  }
}
