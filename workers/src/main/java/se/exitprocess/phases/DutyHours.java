package se.exitprocess.phases;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Date;
import org.springframework.stereotype.Component;
import se.exitprocess.engine.ForModels;
import se.exitprocess.engine.WorkingDays;

/**
 * When the units are there again after nights and days off, for what the duty officer (socialjour)
 * hands over: {@code ${dutyHours.takeOverBy()}}.
 */
@ForModels
@Component("dutyHours")
public final class DutyHours {

  private static final LocalTime OPEN = LocalTime.of(8, 0);
  private static final LocalTime NOON = LocalTime.of(12, 0);

  private final Clock clock;
  private final WorkingDays workingDays;

  DutyHours(Clock clock, WorkingDays workingDays) {
    this.clock = clock;
    this.workingDays = workingDays;
  }

  /** The next time that the units open: today's opening for what happens in the night before it. */
  public Date morning() {
    return at(OPEN);
  }

  /** Noon of that day: by then the unit has taken over. */
  public Date takeOverBy() {
    return at(NOON);
  }

  private Date at(LocalTime time) {
    ZonedDateTime now = ZonedDateTime.now(clock);
    LocalDate first =
        now.toLocalTime().isBefore(OPEN) ? now.toLocalDate() : now.toLocalDate().plusDays(1);
    return Date.from(
        workingDays.sameOrNext(first).atTime(time).atZone(clock.getZone()).toInstant());
  }
}
