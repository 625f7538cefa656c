package se.exitprocess.forms;

import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.form.TaskFormData;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.form.handler.TaskFormHandler;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.variable.VariableMap;

/** Stands where the engine would hand out and store a task's form by itself. */
final class DoorTaskFormHandler implements TaskFormHandler {

  private final TaskFormHandler engines;
  private final FormDoor door;

  DoorTaskFormHandler(TaskFormHandler engines, FormDoor door) {
    this.engines = engines;
    this.door = door;
  }

  @Override
  public TaskFormData createTaskForm(TaskEntity task) {
    return door.open(task, engines.createTaskForm(task));
  }

  @Override
  public void submitFormVariables(VariableMap properties, VariableScope scope) {
    TaskEntity task = (TaskEntity) scope;
    door.submit(task, engines.createTaskForm(task), properties);
  }

  @Override
  public void parseConfiguration(
      Element element,
      DeploymentEntity deployment,
      ProcessDefinitionEntity definition,
      BpmnParse parse) {
    // already done by the handler that this one stands before
  }
}
