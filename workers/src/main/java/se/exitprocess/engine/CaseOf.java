package se.exitprocess.engine;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;

/** Which case a task belongs to, by the business key that only the application sets. */
final class CaseOf {

  private CaseOf() {}

  /** The business key; empty where there is no case. */
  static String task(DelegateTask task) {
    ExecutionEntity instance = ((TaskEntity) task).getProcessInstance();
    @Nullable String key = instance == null ? null : instance.getProcessBusinessKey();
    return key == null ? "" : key;
  }
}
