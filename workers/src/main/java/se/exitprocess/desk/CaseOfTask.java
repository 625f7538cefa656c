package se.exitprocess.desk;

import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.engine.AsApplication;
import se.exitprocess.identity.EnginePerson;
import se.exitprocess.team.CaseAccess;

/** Tells Tasklist where the case of a task is, for who sees the task and reaches the case. */
@RestController
class CaseOfTask {

  /** Where it is. */
  record Place(String href) {}

  private final TaskService tasks;
  private final RuntimeService runtime;
  private final CaseAccess access;
  private final AsApplication asApplication;

  CaseOfTask(
      TaskService tasks, RuntimeService runtime, CaseAccess access, AsApplication asApplication) {
    this.tasks = tasks;
    this.runtime = runtime;
    this.access = access;
    this.asApplication = asApplication;
  }

  @GetMapping("/api/akt/{taskId}")
  ResponseEntity<Place> find(@PathVariable String taskId, EnginePerson person) {
    // as the person: a task that she does not see is none
    Task task = tasks.createTaskQuery().taskId(taskId).singleResult();
    return Optional.ofNullable(task)
        .flatMap(seen -> asApplication.get(() -> number(seen)))
        .filter(number -> access.reaches(person.getName(), number))
        .map(number -> ResponseEntity.ok(new Place("/akt/" + number)))
        .orElseGet(() -> ResponseEntity.noContent().build());
  }

  private Optional<CaseNumber> number(Task task) {
    return Optional.ofNullable(
            runtime
                .createProcessInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult())
        .map(ProcessInstance::getBusinessKey)
        .flatMap(CaseNumber::parse);
  }
}
