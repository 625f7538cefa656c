package se.exitprocess.agencies;

import java.time.Duration;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;
import se.exitprocess.engine.WorkingDays;

/**
 * How long a message is tried before a person takes over: pauses that grow by a factor up to the
 * longest one.
 *
 * @param first the pause after the first attempt
 * @param factor by what each further pause is longer; at least 1
 * @param longest no pause is longer than this
 * @param attempts number of attempts; at least 1
 * @param hours when it is tried again; null for any time. The first attempt is made at once
 * @param insists whether it is also tried while the line to the agency is held because nothing gets
 *     through; false where it is not said
 */
public record RetrySchedule(
    Duration first,
    double factor,
    Duration longest,
    int attempts,
    @Nullable RetryHours hours,
    @Nullable Boolean insists) {

  public RetrySchedule {
    if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException("pauses must be positive and the longest the longest");
    }
    if (factor < 1 || attempts < 1) {
      throw new IllegalArgumentException("factor and attempts must be at least 1");
    }
  }

  /** When to try again after this attempt was made; the first attempt is number 1. */
  public ZonedDateTime nextAttempt(ZonedDateTime made, int attempt, WorkingDays days) {
    ZonedDateTime next = made.plus(pauseAfter(attempt));
    return hours == null ? next : hours.sameOrNext(next, days);
  }

  /** When the last attempt of a message would be made that was first sent at this time. */
  public ZonedDateTime lastAttempt(ZonedDateTime begun, WorkingDays days) {
    ZonedDateTime last = begun;
    for (int attempt = 1; attempt < attempts; attempt++) {
      last = nextAttempt(last, attempt, days);
    }
    return last;
  }

  Duration pauseAfter(int attempt) {
    double millis = first.toMillis() * Math.pow(factor, attempt - 1);
    return millis >= longest.toMillis() ? longest : Duration.ofMillis((long) millis);
  }

  /** Whether this attempt was the last one. */
  public boolean exhaustedBy(int attempt) {
    return attempt >= attempts;
  }

  /** Whether it is tried whatever happened to other messages to the same agency. */
  public boolean isInsistent() {
    return Boolean.TRUE.equals(insists);
  }
}
