package se.exitprocess.forms;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.impl.form.FormFieldImpl;
import org.camunda.bpm.engine.impl.form.type.StringFormType;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;
import se.exitprocess.forms.model.Field;
import se.exitprocess.forms.model.Option;

/** A field with its value, as the engine hands it to Tasklist. */
final class FilledField extends FormFieldImpl {

  private FilledField(String id, String label, TypedValue value) {
    setId(id);
    setLabel(label);
    setType(new StringFormType());
    setValue(value);
  }

  /** A field of the form; none without a value, so that the form's own defaults hold. */
  static Optional<FilledField> of(Field field, @Nullable Object value) {
    boolean list = field instanceof Field.Rows || field instanceof Field.ManyOf;
    if (value == null || value instanceof List<?> != list) {
      return Optional.empty();
    }
    return EngineValues.typed(value)
        .map(typed -> new FilledField(field.key(), field.label(), typed));
  }

  /** A field that starts empty although a process variable has its name. */
  static FilledField empty(Field field) {
    return new FilledField(field.key(), field.label(), Variables.untypedNullValue());
  }

  /** The answers for a {@code valuesKey}. */
  static FilledField ofChoices(String valuesKey, List<Option> options) {
    List<Map<String, Object>> answers =
        options.stream()
            .map(option -> Map.<String, Object>of("value", option.value(), "label", option.label()))
            .toList();
    return new FilledField(valuesKey, valuesKey, EngineValues.typed(answers).orElseThrow());
  }
}
