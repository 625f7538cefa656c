package se.exitprocess.phases;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Date;
import org.springframework.stereotype.Component;
import se.exitprocess.engine.ForModels;
import se.exitprocess.engine.WorkingDays;
import se.exitprocess.identity.OfficeHours;

/**
 * When the units are there again after nights and days off, for what the duty officer (socialjour)
 * hands over: {@code ${dutyHours.takeOverBy()}}.
 */
@ForModels
@Component("dutyHours")
public final class DutyHours {

  private final Clock clock;
  private final WorkingDays workingDays;
  private final OfficeHours hours;

  DutyHours(Clock clock, WorkingDays workingDays, OfficeHours hours) {
    this.clock = clock;
    this.workingDays = workingDays;
    this.hours = hours;
  }

  /** The next time that the units open: today's opening for what happens in the night before it. */
  public Date morning() {
    return at(hours.opens());
  }

  /** By then, on that day, the unit has taken over. */
  public Date takeOverBy() {
    return at(hours.takeOverBy());
  }

  private Date at(LocalTime time) {
    ZonedDateTime now = ZonedDateTime.now(clock);
    LocalDate first =
        now.toLocalTime().isBefore(hours.opens())
            ? now.toLocalDate()
            : now.toLocalDate().plusDays(1);
    return Date.from(
        workingDays.sameOrNext(first).atTime(time).atZone(clock.getZone()).toInstant());
  }
}
