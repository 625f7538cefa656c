package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.task.Task;

/** Base of the tests of processes that belong to no case: their tasks are found by the process. */
abstract class CaselessTest extends ProcessTest {

  private final String family;

  /**
   * @param family with what the ids of the processes begin whose tasks are looked at
   */
  CaselessTest(String processKey, String family) {
    super(processKey);
    this.family = family;
  }

  @Override
  protected List<String> openTasks() {
    return tasks.createTaskQuery().list().stream()
        .filter(task -> task.getProcessDefinitionId().startsWith(family))
        .map(Task::getTaskDefinitionKey)
        .sorted()
        .toList();
  }

  @Override
  protected Task task(String taskKey) {
    List<Task> found = tasks.createTaskQuery().taskDefinitionKey(taskKey).list();
    assertThat(found).as("open tasks " + taskKey + " among " + openTasks()).hasSize(1);
    return found.get(0);
  }
}
