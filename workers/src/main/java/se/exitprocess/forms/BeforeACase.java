package se.exitprocess.forms;

import java.util.Optional;
import se.exitprocess.casefile.Section;

/**
 * What is known about somebody before there is a case, for forms of processes that have no case
 * number as their business key. Forms only show it: there is no record to write to yet. Each bean
 * of this type is asked.
 */
public interface BeforeACase {

  /**
   * The form's content is about to be shown. Called outside of any transaction, before anything is
   * read; an exception keeps the form shut.
   *
   * @param key the business key, which only the application sets; empty where there is none
   * @param taskName the task's name, as people read it
   * @param person user id of who it is; {@code system} where nobody is logged in
   */
  void opening(String key, String taskName, String person);

  /** What a form finds under this name; empty if it belongs to something else or is gone. */
  Optional<Section> section(String key, String name);
}
