package se.exitprocess.forms;

import java.util.List;
import se.exitprocess.forms.model.Option;

/**
 * Answers that are not written in the form but known to the server, such as the colleagues who can
 * be appointed.
 */
public interface FormChoices {

  /** Without anybody who knows more, there is nothing to choose from. */
  FormChoices NONE = (valuesKey, unit) -> List.of();

  /**
   * The answers for a {@code valuesKey}.
   *
   * @param valuesKey such as {@code people_samordnare}: the people of that role
   * @param unit the case's unit; empty where there is no case yet
   * @return user ids with names; empty for a key that is not known
   */
  List<Option> choices(String valuesKey, String unit);
}
