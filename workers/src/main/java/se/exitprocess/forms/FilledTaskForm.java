package se.exitprocess.forms;

import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.form.FormField;
import org.camunda.bpm.engine.form.TaskFormData;
import org.camunda.bpm.engine.impl.form.TaskFormDataImpl;
import org.jspecify.annotations.Nullable;
import se.exitprocess.forms.model.FormModel;

/**
 * A task's form as the door hands it out. The record is read only for those who ask for the fields;
 * the form's file is fetched without.
 */
final class FilledTaskForm extends TaskFormDataImpl {

  private static final long serialVersionUID = 1L;

  private final transient FormModel form;
  private final transient TaskCase taskCase;
  private final transient Supplier<List<FormField>> fill;
  private transient @Nullable List<FormField> filled;

  FilledTaskForm(
      TaskFormData plain, FormModel form, TaskCase taskCase, Supplier<List<FormField>> fill) {
    this.form = form;
    this.taskCase = taskCase;
    this.fill = fill;
    setFormKey(plain.getFormKey());
    setCamundaFormRef(plain.getCamundaFormRef());
    setDeploymentId(plain.getDeploymentId());
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

  FormModel form() {
    return form;
  }

  TaskCase taskCase() {
    return taskCase;
  }
}
