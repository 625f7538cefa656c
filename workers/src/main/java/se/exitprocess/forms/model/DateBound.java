package se.exitprocess.forms.model;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a date may not lie before or after, as the custom properties {@code notBefore} and {@code
 * notAfter} of its field say; several of them with a space between.
 */
public sealed interface DateBound {

  /** Names of the two properties. */
  List<String> PROPERTIES = List.of("notBefore", "notAfter");

  /** The day on which the form is handed in. */
  record Today() implements DateBound {}

  /** A day. */
  record Day(LocalDate day) implements DateBound {}

  /** A field beside this one (of the form or of the table's row), or a process variable. */
  record Named(String name) implements DateBound {}

  /**
   * A field of another form's section of the record, or the day on which that form was handed in.
   */
  record Recorded(String section, String field) implements DateBound {

    /** What stands in place of a field for the day on which the form was handed in. */
    public static final String HANDED_IN = "handedIn";

    /** Whether the day on which the form was handed in is meant. */
    public boolean isHandedIn() {
      return field.equals(HANDED_IN);
    }

    /** As it is written. */
    public String name() {
      return section + "." + field;
    }
  }

  /** The bounds in a field's property that can be read. */
  static List<DateBound> of(Field field, String property) {
    List<DateBound> bounds = new ArrayList<>();
    words(field, property).forEach(word -> read(word).ifPresent(bounds::add));
    return bounds;
  }

  /** The words in a field's property. */
  static List<String> words(Field field, String property) {
    String text = field.property(property).orElse("").strip();
    return text.isEmpty() ? List.of() : List.of(text.split("\\s+"));
  }

  /** Reads one word; empty if it is no bound. */
  static Optional<DateBound> read(String word) {
    if (word.equals("today")) {
      return Optional.of(new Today());
    }
    if (word.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
      try {
        return Optional.of(new Day(LocalDate.parse(word)));
      } catch (DateTimeException e) {
        return Optional.empty();
      }
    }
    Matcher recorded = Pattern.compile("([a-z][a-z0-9-]*)\\.([A-Za-z][A-Za-z0-9_]*)").matcher(word);
    if (recorded.matches()) {
      return Optional.of(new Recorded(recorded.group(1), recorded.group(2)));
    }
    return word.matches("[A-Za-z][A-Za-z0-9_]*") ? Optional.of(new Named(word)) : Optional.empty();
  }
}
