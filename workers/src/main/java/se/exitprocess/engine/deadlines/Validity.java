package se.exitprocess.engine.deadlines;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The days on which a row of a table holds, as its cell "Gäller" says them in FEEL.
 *
 * @param from the first day; null: ever since
 * @param until the last day; null: until further notice
 */
public record Validity(@Nullable LocalDate from, @Nullable LocalDate until) {

  /** What a cell may look like, for people. */
  public static final String EXAMPLES =
      "lämna cellen tom, eller skriv >= date and time(\"2027-01-01T00:00:00\"),"
          + " < date and time(\"2027-01-01T00:00:00\") eller"
          + " [date and time(\"2026-01-01T00:00:00\")..date and time(\"2027-01-01T00:00:00\"))";

  private static final String DAY =
      "date and time\\(\\s*\"(\\d{4}-\\d{2}-\\d{2})T00:00:00\"\\s*\\)";
  private static final Pattern BOUND = Pattern.compile("(<=|>=|<|>)\\s*" + DAY);
  private static final Pattern RANGE =
      Pattern.compile("\\[\\s*" + DAY + "\\s*\\.\\.\\s*" + DAY + "\\s*([\\])\\[])");

  /** Reads a cell; empty when it says no days that we understand. */
  public static Optional<Validity> parse(String cell) {
    String text = cell.strip();
    if (text.isEmpty() || text.equals("-")) {
      return Optional.of(new Validity(null, null));
    }
    try {
      Matcher bound = BOUND.matcher(text);
      if (bound.matches()) {
        return Optional.of(bounded(bound.group(1), LocalDate.parse(bound.group(2))));
      }
      Matcher range = RANGE.matcher(text);
      if (range.matches()) {
        LocalDate end = LocalDate.parse(range.group(2));
        Validity days =
            new Validity(
                LocalDate.parse(range.group(1)),
                range.group(3).equals("]") ? end : end.minusDays(1));
        return Optional.of(days).filter(Validity::hasDays);
      }
    } catch (DateTimeException e) {
      return Optional.empty(); // 31 February
    }
    return Optional.empty();
  }

  private static Validity bounded(String comparison, LocalDate day) {
    return switch (comparison) {
      case ">=" -> new Validity(day, null);
      case ">" -> new Validity(day.plusDays(1), null);
      case "<=" -> new Validity(null, day);
      default -> new Validity(null, day.minusDays(1));
    };
  }

  private boolean hasDays() {
    return from == null || until == null || !until.isBefore(from);
  }

  /** Whether it holds on this day. */
  public boolean on(LocalDate day) {
    return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
  }

  /** Whether there is a day on which both hold. */
  public boolean overlaps(Validity other) {
    return startsBeforeEndOf(other) && other.startsBeforeEndOf(this);
  }

  private boolean startsBeforeEndOf(Validity other) {
    return from == null || other.until == null || !from.isAfter(other.until);
  }
}
