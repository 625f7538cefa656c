package se.exitprocess.forms;

import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.form.StartFormData;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.form.handler.StartFormHandler;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.variable.VariableMap;

/** Stands where the engine would store a start form by itself. */
final class DoorStartFormHandler implements StartFormHandler {

  private final StartFormHandler engines;
  private final FormDoor door;

  DoorStartFormHandler(StartFormHandler engines, FormDoor door) {
    this.engines = engines;
    this.door = door;
  }

  @Override
  public StartFormData createStartFormData(ProcessDefinitionEntity definition) {
    return engines.createStartFormData(definition);
  }

  @Override
  public void submitFormVariables(VariableMap properties, VariableScope scope) {
    ProcessDefinitionEntity definition = ((ExecutionEntity) scope).getProcessDefinition();
    door.submitStart(scope, engines.createStartFormData(definition), properties);
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
