package se.exitprocess.agencies;

import java.time.Duration;

/**
 * How long a message is tried before a person takes over: pauses that grow by a factor up to the
 * longest one.
 *
 * @param first the pause after the first attempt
 * @param factor by what each further pause is longer; at least 1
 * @param longest no pause is longer than this
 * @param attempts number of attempts; at least 1
 */
public record RetrySchedule(Duration first, double factor, Duration longest, int attempts) {

  public RetrySchedule {
    if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException("pauses must be positive and the longest the longest");
    }
    if (factor < 1 || attempts < 1) {
      throw new IllegalArgumentException("factor and attempts must be at least 1");
    }
  }

  /** The pause after this attempt; the first attempt is number 1. */
  public Duration pauseAfter(int attempt) {
    double millis = first.toMillis() * Math.pow(factor, attempt - 1);
    return millis >= longest.toMillis() ? longest : Duration.ofMillis((long) millis);
  }

  /** Whether this attempt was the last one. */
  public boolean exhaustedBy(int attempt) {
    return attempt >= attempts;
  }
}
