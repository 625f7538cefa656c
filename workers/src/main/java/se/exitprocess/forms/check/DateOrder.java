package se.exitprocess.forms.check;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.exitprocess.forms.model.DateBound;
import se.exitprocess.forms.model.Field;
import se.exitprocess.forms.model.IdentityMark;

/**
 * Whether the dates of a form, or of one row of a table, fit each other and what is known: {@code
 * notBefore} and {@code notAfter}; nobody is born tomorrow, and an age group fits the day of birth.
 */
final class DateOrder {

  private static final int ADULT = 18;

  private final List<Field> fields;
  private final Map<String, Object> accepted;
  private final Function<String, @Nullable Object> scope;
  private final Circumstances circumstances;
  private final Violations violations;
  private final String where;

  /**
   * @param fields beside each other
   * @param accepted what has been found right, field by field
   * @param scope what stands beside and outside, by name
   * @param where with which words a finding begins
   */
  DateOrder(
      List<Field> fields,
      Map<String, Object> accepted,
      Function<String, @Nullable Object> scope,
      Circumstances circumstances,
      Violations violations,
      String where) {
    this.fields = fields;
    this.accepted = accepted;
    this.scope = scope;
    this.circumstances = circumstances;
    this.violations = violations;
    this.where = where;
  }

  void check() {
    for (Field field : fields) {
      day(accepted.get(field.key())).ifPresent(day -> check(field, day));
    }
  }

  private void check(Field field, LocalDate day) {
    // where no day is left between the bounds, somebody would be stuck: then only the later one
    // holds
    Optional<LocalDate> latest =
        DateBound.of(field, "notAfter").stream()
            .flatMap(bound -> known(bound).stream())
            .min(LocalDate::compareTo);
    for (DateBound bound : DateBound.of(field, "notBefore")) {
      known(bound)
          .filter(earliest -> latest.filter(earliest::isAfter).isEmpty())
          .filter(day::isBefore)
          .ifPresent(other -> add(field, "får inte ligga före " + name(bound)));
    }
    for (DateBound bound : DateBound.of(field, "notAfter")) {
      known(bound)
          .filter(day::isAfter)
          .ifPresent(other -> add(field, "får inte ligga efter " + name(bound)));
    }
    if (isMarked(field, IdentityMark.BIRTH_DATE)) {
      if (day.isAfter(circumstances.today())) {
        add(field, "får inte ligga efter i dag");
      } else {
        boolean adult = !day.plusYears(ADULT).isAfter(circumstances.today());
        fields.stream()
            .filter(other -> isMarked(other, IdentityMark.AGE_GROUP) && samePerson(field, other))
            .filter(other -> contradicts(accepted.get(other.key()), adult))
            .forEach(
                other ->
                    add(field, "stämmer inte med ”" + other.label() + "”. Rätta det som är fel"));
      }
    }
  }

  private static boolean contradicts(@Nullable Object ageGroup, boolean adult) {
    return adult ? "CHILD".equals(ageGroup) : "ADULT".equals(ageGroup);
  }

  private static boolean isMarked(Field field, IdentityMark mark) {
    return IdentityMark.of(field).filter(mark::equals).isPresent();
  }

  private static boolean samePerson(Field one, Field other) {
    return one.property("person")
        .orElse("subject")
        .equals(other.property("person").orElse("subject"));
  }

  private Optional<LocalDate> known(DateBound bound) {
    if (bound instanceof DateBound.Today) {
      return Optional.of(circumstances.today());
    } else if (bound instanceof DateBound.Day fixed) {
      return Optional.of(fixed.day());
    } else if (bound instanceof DateBound.Named named) {
      return day(scope.apply(named.name()));
    } else if (bound instanceof DateBound.Recorded recorded) {
      return day(circumstances.others().apply(recorded.name()));
    }
    throw new IllegalStateException("an unknown bound");
  }

  private String name(DateBound bound) {
    if (bound instanceof DateBound.Today) {
      return "i dag";
    } else if (bound instanceof DateBound.Day fixed) {
      return "den " + fixed.day();
    } else if (bound instanceof DateBound.Named named) {
      return fields.stream()
          .filter(field -> field.key().equals(named.name()))
          .map(field -> "”" + field.label() + "”")
          .findFirst()
          .orElseGet(() -> "”" + circumstances.labels().apply(named.name()) + "”");
    } else if (bound instanceof DateBound.Recorded recorded) {
      String label = "”" + circumstances.labels().apply(recorded.name()) + "”";
      return recorded.isHandedIn() ? "dagen då " + label + " lämnades in" : label;
    }
    throw new IllegalStateException("an unknown bound");
  }

  /** Of a date with a time of day, the date. */
  private static Optional<LocalDate> day(@Nullable Object value) {
    if (!(value instanceof String text) || text.length() < 10) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(text.substring(0, 10)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private void add(Field field, String what) {
    violations.add(where + "”" + field.label() + "” " + what + ".");
  }
}
