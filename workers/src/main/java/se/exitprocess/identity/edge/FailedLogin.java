package se.exitprocess.identity.edge;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A login that fails looks the same whatever was wrong. */
public final class FailedLogin {

  /** What the person is told, whether the name or the password is wrong. */
  public static final String WRONG = "Fel användarnamn eller lösenord.";

  /** What the person is told when nothing is tried any more for a while. */
  public static final String TOO_MANY =
      "För många misslyckade inloggningar. Vänta en stund och försök sedan igen.";

  /** Longer than it takes to check a password, or to see that there is nobody of that name. */
  private static final Duration ALWAYS = Duration.ofMillis(400);

  private FailedLogin() {}

  /**
   * Waits until this long after the request has arrived.
   *
   * @param arrived from {@link System#nanoTime()}
   */
  public static void slow(long arrived) {
    long left = ALWAYS.toNanos() - (System.nanoTime() - arrived);
    if (left > 0) {
      try {
        TimeUnit.NANOSECONDS.sleep(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
