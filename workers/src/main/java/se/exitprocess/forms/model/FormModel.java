package se.exitprocess.forms.model;

import java.util.List;
import java.util.Optional;

/**
 * A form: what it asks for.
 *
 * @param id the form's id, which names the section of the record
 */
public record FormModel(String id, List<Field> fields) {

  /** A form that asks for nothing; for tasks and processes without a form. */
  public static final FormModel NONE = new FormModel("", List.of());

  public FormModel {
    fields = List.copyOf(fields);
  }

  /** The field with this key, outside of any table. */
  public Optional<Field> field(String key) {
    return fields.stream().filter(field -> field.key().equals(key)).findFirst();
  }
}
