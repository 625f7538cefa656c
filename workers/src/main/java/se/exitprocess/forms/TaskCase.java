package se.exitprocess.forms;

import java.util.Optional;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;
import se.exitprocess.casefile.CaseNumber;

/**
 * Which record a task belongs to. The case is taken from the business key, which only the
 * application sets, never from a variable.
 *
 * @param number empty where there is no case
 * @param subject the part of the record: empty for the case itself, an intervention's or revision's
 *     id
 * @param unit the case's unit, empty where there is none
 * @param key the business key, whatever it is; empty where there is none
 */
record TaskCase(Optional<CaseNumber> number, String subject, String unit, String key) {

  /** Where there is no case yet. */
  static final TaskCase NONE = new TaskCase(Optional.empty(), "", "", "");

  static TaskCase of(TaskEntity task) {
    ExecutionEntity instance = task.getProcessInstance();
    String key = instance == null ? null : instance.getProcessBusinessKey();
    return new TaskCase(
        key == null ? Optional.empty() : CaseNumber.parse(key),
        text(task.getVariable("recordSubject")),
        text(task.getVariable("unit")),
        key == null ? "" : key);
  }

  private static String text(@Nullable Object value) {
    return value instanceof String text ? text : "";
  }
}
