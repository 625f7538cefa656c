package se.exitprocess.engine;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One entry of the catalogue of process variables: what the variable is for and which values it may
 * have.
 *
 * <p>{@link #convert} takes a value as a form or a client sends it and gives it as the engine keeps
 * it; {@link #toForm} is the way back. {@code null} is never passed to either: whether a value may
 * be missing is the form's business.
 */
public sealed interface VariableDefinition {

  /** The variable's name. */
  String name();

  /** One English sentence that says what the variable means. */
  String meaning();

  /**
   * The engine's value for what a form or client sent; empty if it is not a value of this variable.
   */
  Optional<Object> convert(Object sent);

  /** The engine's value as a Camunda Form shows it. */
  default Object toForm(Object engineValue) {
    return engineValue;
  }

  /** Whether this object may be stored as it is. */
  boolean accepts(Object engineValue);

  /** A code from a list, in the order of the catalogue. */
  record Code(String name, Set<String> values, String meaning) implements VariableDefinition {
    public Code {
      values = Collections.unmodifiableSet(new LinkedHashSet<>(values));
    }

    @Override
    public Optional<Object> convert(Object sent) {
      return accepts(sent) ? Optional.of(sent) : Optional.empty();
    }

    @Override
    public boolean accepts(Object engineValue) {
      return engineValue instanceof String code && values.contains(code);
    }
  }

  /** An identifier that follows a pattern. */
  record Identifier(String name, Pattern pattern, String meaning) implements VariableDefinition {
    @Override
    public Optional<Object> convert(Object sent) {
      return accepts(sent) ? Optional.of(sent) : Optional.empty();
    }

    @Override
    public boolean accepts(Object engineValue) {
      return engineValue instanceof String id
          && id.length() <= 100
          && pattern.matcher(id).matches();
    }
  }

  /** Yes or no. */
  record Flag(String name, String meaning) implements VariableDefinition {
    /** Also takes the words, which a choice between yes and no may send. */
    @Override
    public Optional<Object> convert(Object sent) {
      if ("true".equals(sent) || "false".equals(sent)) {
        return Optional.of("true".equals(sent));
      }
      return accepts(sent) ? Optional.of(sent) : Optional.empty();
    }

    @Override
    public boolean accepts(Object engineValue) {
      return engineValue instanceof Boolean;
    }
  }

  /**
   * A day in Sweden: {@code YYYY-MM-DD} in forms, the start of that day as {@link Date} in the
   * engine.
   */
  record Day(String name, String meaning) implements VariableDefinition {
    /** The zone in which days begin and deadlines run. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");

    private static final Pattern ISO_DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    @Override
    public Optional<Object> convert(Object sent) {
      if (sent instanceof Date) {
        return Optional.of(sent);
      }
      if (!(sent instanceof String text) || !ISO_DAY.matcher(text).matches()) {
        return Optional.empty();
      }
      try {
        return Optional.of(Date.from(LocalDate.parse(text).atStartOfDay(ZONE).toInstant()));
      } catch (DateTimeException e) {
        return Optional.empty();
      }
    }

    @Override
    public Object toForm(Object engineValue) {
      return engineValue instanceof Date date
          ? date.toInstant().atZone(ZONE).toLocalDate().toString()
          : engineValue;
    }

    @Override
    public boolean accepts(Object engineValue) {
      return engineValue instanceof Date;
    }
  }

  /** A whole number. */
  record Whole(String name, String meaning) implements VariableDefinition {
    private static final Pattern DIGITS = Pattern.compile("-?[0-9]{1,9}");

    @Override
    public Optional<Object> convert(Object sent) {
      if (sent instanceof String text && DIGITS.matcher(text).matches()) {
        return Optional.of(Integer.valueOf(text));
      }
      if (sent instanceof Number number && number.doubleValue() == number.intValue()) {
        return Optional.of(number.intValue());
      }
      return Optional.empty();
    }

    @Override
    public boolean accepts(Object engineValue) {
      return engineValue instanceof Integer;
    }
  }

  /**
   * The user id of a colleague, never of a person the case is about.
   *
   * @param team the function that whoever is named here has in the team of the case; empty if none
   */
  record User(String name, Optional<String> team, String meaning) implements VariableDefinition {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._@-]{1,64}");

    @Override
    public Optional<Object> convert(Object sent) {
      return accepts(sent) ? Optional.of(sent) : Optional.empty();
    }

    @Override
    public boolean accepts(Object engineValue) {
      return engineValue instanceof String id && ID.matcher(id).matches();
    }
  }
}
