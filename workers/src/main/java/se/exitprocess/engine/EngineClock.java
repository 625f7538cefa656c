package se.exitprocess.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.stereotype.Component;

/**
 * The one clock of engine and application, in Swedish time. Where the engine's clock is moved
 * (demo, tests), all of the application moves with it.
 */
@Component
public final class EngineClock extends Clock {

  private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");

  private final ZoneId zone;

  public EngineClock() {
    this(SWEDEN);
  }

  private EngineClock(ZoneId zone) {
    this.zone = zone;
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return new EngineClock(other);
  }

  @Override
  public Instant instant() {
    return ClockUtil.getCurrentTime().toInstant();
  }

  /**
   * Lets the clock run this much ahead of the machine's. Only the demo may call it.
   *
   * @param ahead zero or more, measured from the machine's own time
   */
  public void runAhead(Duration ahead) {
    ClockUtil.offset(ahead.toMillis());
  }

  /** Stops the clock at this moment; only tests may call it. */
  public void stopAt(Instant moment) {
    ClockUtil.setCurrentTime(Date.from(moment));
  }

  /** Back to the machine's own time. */
  public void reset() {
    ClockUtil.reset();
  }
}
