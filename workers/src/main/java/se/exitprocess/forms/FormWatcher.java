package se.exitprocess.forms;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hears at the door what happens with the forms of cases, and may have a say in it. Each bean of
 * this type is asked, in the order that Spring's {@code @Order} gives. Start forms are not heard
 * of: there is no case yet.
 */
public interface FormWatcher {

  /**
   * The form's content is about to be shown. Called outside of any transaction, before the record
   * is read; an exception keeps the form shut.
   */
  default void opening(FormVisit visit) {}

  /**
   * What speaks against what was handed in, beyond what the form's own rules say.
   *
   * @param values what was handed in and is right by the form itself; null values are left out
   * @return Swedish sentences that say what to do, without any of the values; empty if all is well
   */
  default List<String> objections(FormVisit visit, Map<String, Object> values) {
    return List.of();
  }

  /**
   * The form is taken in; called within the transaction that completes the task, before the form's
   * section is written.
   *
   * @return keys of values that the watcher keeps elsewhere, so that they do not become part of the
   *     form's section
   */
  default Set<String> keepsElsewhere(FormVisit visit, Map<String, Object> values) {
    return Set.of();
  }

  /**
   * The form's section is written; called within the transaction that completes the task.
   *
   * @param section the version that was written
   * @param former the catalogued process variables that the form asks for, as they were before;
   *     null for one that had no value
   */
  default void takenIn(
      FormVisit visit,
      Map<String, Object> values,
      int section,
      Map<String, @Nullable Object> former) {}
}
