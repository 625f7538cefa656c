package se.exitprocess.forms;

import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.form.FormData;
import org.camunda.bpm.engine.form.FormField;
import org.camunda.bpm.engine.form.TaskFormData;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.form.TaskFormDataImpl;
import org.camunda.bpm.engine.impl.form.handler.TaskFormHandler;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.variable.VariableMap;
import org.jspecify.annotations.Nullable;

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
    TaskFormData plain = engines.createTaskForm(task);
    return new Filled(plain, door.open(task, plain));
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

  /** Reads the record only for those who ask for the fields; the form's file is fetched without. */
  private static final class Filled extends TaskFormDataImpl {

    private static final long serialVersionUID = 1L;

    private final transient Supplier<List<FormField>> fill;
    private transient @Nullable List<FormField> filled;

    Filled(TaskFormData plain, Supplier<List<FormField>> fill) {
      this.fill = fill;
      FormData data = plain;
      setFormKey(data.getFormKey());
      setCamundaFormRef(data.getCamundaFormRef());
      setDeploymentId(data.getDeploymentId());
      setTask(plain.getTask());
    }

    @Override
    public List<FormField> getFormFields() {
      List<FormField> fields = filled;
      if (fields == null) {
        fields = fill.get();
        filled = fields;
      }
      return fields;
    }
  }
}
