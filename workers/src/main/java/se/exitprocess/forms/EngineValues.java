package se.exitprocess.forms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.LocalDate;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.ObjectValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.jspecify.annotations.Nullable;
import se.exitprocess.engine.VariableDefinition;
import se.exitprocess.forms.check.PlainValues;

/** Between the engine's typed values and the plain values of forms. */
final class EngineValues {

  private static final int MAX_JSON = 1_000_000;
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private EngineValues() {}

  /** What a client sent, plain. Tasklist sends lists as JSON, everything else without a type. */
  static Map<String, @Nullable Object> plain(VariableMap sent) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    for (String name : sent.keySet()) {
      plain.put(name, plain(sent.<TypedValue>getValueTyped(name)));
    }
    return plain;
  }

  private static @Nullable Object plain(@Nullable TypedValue typed) {
    if (typed instanceof JsonValue json) {
      return json(json);
    }
    if (typed instanceof ObjectValue object) {
      return object.isDeserialized() ? plainObject(object.getValue()) : PlainValues.STRANGE;
    }
    return typed == null ? null : plainObject(typed.getValue());
  }

  private static @Nullable Object plainObject(@Nullable Object value) {
    if (value instanceof Date date) {
      return LocalDate.ofInstant(date.toInstant(), VariableDefinition.Day.ZONE).toString();
    }
    return value instanceof LocalDate day ? day.toString() : PlainValues.copy(value);
  }

  private static @Nullable Object json(JsonValue value) {
    String text = value.getValueSerialized();
    if (text == null && value.isDeserialized() && value.getValue() != null) {
      text = value.getValue().toString();
    }
    if (text == null) {
      return null;
    }
    if (text.length() > MAX_JSON) {
      return PlainValues.STRANGE;
    }
    try {
      return PlainValues.copy(JSON.readValue(text, Object.class));
    } catch (JsonProcessingException e) {
      return PlainValues.STRANGE;
    }
  }

  /** As Tasklist reads it: lists as JSON; empty if it is nothing that a form can show. */
  static Optional<TypedValue> typed(@Nullable Object plain) {
    if (plain instanceof String text) {
      return Optional.of(Variables.stringValue(text));
    }
    if (plain instanceof Boolean flag) {
      return Optional.of(Variables.booleanValue(flag));
    }
    if (plain instanceof Integer number) {
      return Optional.of(Variables.integerValue(number));
    }
    if (plain instanceof Long number) {
      return Optional.of(Variables.longValue(number));
    }
    if (plain instanceof Number number) {
      return Optional.of(Variables.doubleValue(number.doubleValue()));
    }
    return plain instanceof List<?> list ? Optional.of(jsonList(list)) : Optional.empty();
  }

  private static TypedValue jsonList(List<?> list) {
    try {
      return SpinValues.jsonValue(JSON.writeValueAsString(list)).create();
    } catch (JsonProcessingException e) {
      // without the cause: its message may quote the content
      throw new IllegalStateException("a list of the record cannot be written as JSON");
    }
  }
}
