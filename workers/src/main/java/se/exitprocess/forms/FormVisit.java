package se.exitprocess.forms;

import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.forms.model.FormModel;

/**
 * Somebody has a task's form before her, or hands it in.
 *
 * @param subject the part of the record: empty for the case itself, an intervention's or revision's
 *     id
 * @param unit the case's unit, empty where there is none
 * @param taskKey the task's id in the model
 * @param taskName the task's name, as people read it
 * @param person user id of who it is; {@code system} where nobody is logged in
 */
public record FormVisit(
    CaseNumber caseNumber,
    String subject,
    String unit,
    String taskId,
    String taskKey,
    String taskName,
    FormModel form,
    String person) {}
