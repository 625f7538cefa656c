package se.exitprocess.forms.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A component of a form that carries a value. Groups are dissolved, headings and lines left out.
 */
public sealed interface Field {

  /** What every field has. */
  Basics basics();

  default String key() {
    return basics().key();
  }

  default String label() {
    return basics().label();
  }

  /** Whether people can only look at it: never stored. */
  default boolean disabled() {
    return basics().disabled();
  }

  /** A custom property of the field, such as {@code identity}. */
  default Optional<String> property(String name) {
    return Optional.ofNullable(basics().properties().get(name));
  }

  /**
   * What every field has.
   *
   * @param disabled shown, never stored
   * @param readonly shown and stored, but may not be changed
   * @param hiddenWhen the field is hidden when any of these holds
   * @param sources where the value comes from, the newest of them; none for a field that starts
   *     empty
   * @param properties what else the form says about the field: Modeler's custom properties, by name
   */
  record Basics(
      String key,
      String label,
      boolean required,
      boolean disabled,
      boolean readonly,
      List<Condition> hiddenWhen,
      List<Source> sources,
      Map<String, String> properties) {
    public Basics {
      hiddenWhen = List.copyOf(hiddenWhen);
      sources = List.copyOf(sources);
      properties = Map.copyOf(properties);
    }
  }

  /** A field of another section of the record. */
  record Source(String section, String field) {}

  /** One line or several. */
  record Text(Basics basics, int minLength, int maxLength, @Nullable Pattern pattern, Kind kind)
      implements Field {
    /** What kind of text a one-line field asks for. */
    public enum Kind {
      ANY,
      EMAIL,
      PHONE
    }
  }

  /** A number. */
  record Amount(
      Basics basics,
      @Nullable BigDecimal min,
      @Nullable BigDecimal max,
      @Nullable BigDecimal step,
      int decimals,
      boolean asText)
      implements Field {}

  /** A day, a time of day, or both. */
  record Moment(Basics basics, Kind kind, boolean notBeforeToday) implements Field {
    /** What is asked for. */
    public enum Kind {
      DATE,
      TIME,
      DATETIME
    }
  }

  /** A box to tick. */
  record Tick(Basics basics) implements Field {}

  /** One answer of several: radio buttons or a list. */
  record OneOf(Basics basics, Options options) implements Field {}

  /** Any number of answers: a checklist or tags. */
  record ManyOf(Basics basics, Options options) implements Field {}

  /** A table that people add rows to. */
  record Rows(Basics basics, List<Field> fields) implements Field {
    public Rows {
      fields = List.copyOf(fields);
    }
  }
}
