package se.exitprocess.engine.deadlines;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.time.temporal.TemporalAmount;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A deadline as it holds during some days: one row of {@code processes/deadlines.dmn}.
 *
 * @param row id of the row
 * @param id what models call it
 * @param days when the row holds
 * @param period how long it is
 * @param countsFrom what starts the clock, in words
 * @param law where it comes from
 * @param certainty how sure we are of that: V, V2 or U; R where it is advice that binds nobody, M
 *     where it is our own choice
 * @param moves whether it moves to the next working day when it ends on a day off (lag 1930:173)
 * @param warning how long before its end somebody is reminded
 * @param owner the role that keeps it
 * @param meaning what must have happened by then
 */
public record Deadline(
    String row,
    String id,
    Validity days,
    TemporalAmount period,
    String countsFrom,
    String law,
    String certainty,
    boolean moves,
    @Nullable TemporalAmount warning,
    String owner,
    String meaning) {

  private static final Set<String> CHOSEN = Set.of("R", "M");

  /** Whether the law sets how long it is, as far as we know. */
  public boolean setByLaw() {
    return !CHOSEN.contains(certainty);
  }

  /**
   * Reads a period of ISO 8601: days, weeks, months and years by the calendar, hours and less by
   * the clock.
   *
   * @throws DateTimeException if it is none, or counts backwards
   */
  public static TemporalAmount period(String text) {
    if (text.contains("T")) {
      Duration time = Duration.parse(text);
      if (time.isNegative()) {
        throw new DateTimeException("counts backwards");
      }
      return time;
    }
    Period days = Period.parse(text);
    if (days.isNegative()) {
      throw new DateTimeException("counts backwards");
    }
    return days;
  }
}
