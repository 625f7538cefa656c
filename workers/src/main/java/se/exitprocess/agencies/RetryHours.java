package se.exitprocess.agencies;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import se.exitprocess.engine.WorkingDays;

/**
 * When somebody is there who can mend a line that is broken: on Swedish working days from one time
 * of day to another.
 *
 * @param from the first minute
 * @param to the first minute after; later than {@code from}
 */
public record RetryHours(LocalTime from, LocalTime to) {

  public RetryHours {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("hours must end after they begin");
    }
  }

  /** This moment if it is within the hours, otherwise the next opening. */
  public ZonedDateTime sameOrNext(ZonedDateTime moment, WorkingDays days) {
    LocalDate day = moment.toLocalDate();
    boolean open = days.isWorkingDay(day);
    if (open && moment.toLocalTime().isBefore(from)) {
      return day.atTime(from).atZone(moment.getZone());
    }
    return open && moment.toLocalTime().isBefore(to)
        ? moment
        : days.next(day).atTime(from).atZone(moment.getZone());
  }
}
