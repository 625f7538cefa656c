package se.exitprocess.phases;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAmount;
import java.util.Date;
import org.springframework.stereotype.Component;
import se.exitprocess.engine.ForModels;
import se.exitprocess.engine.WorkingDays;
import se.exitprocess.engine.deadlines.Deadline;
import se.exitprocess.engine.deadlines.DeadlineSource;
import se.exitprocess.identity.OfficeHours;

/**
 * The deadlines of {@code processes/deadlines.dmn} as they hold today, for due dates and timers in
 * models: {@code ${deadlines.due('assess-risk')}}. Every method fails with {@link
 * IllegalArgumentException} for a deadline that the table does not have.
 */
@ForModels
@Component("deadlines")
public final class Deadlines {

  private final DeadlineSource deadlines;
  private final WorkingDays workingDays;
  private final Clock clock;
  private final OfficeHours hours;

  Deadlines(DeadlineSource deadlines, WorkingDays workingDays, Clock clock, OfficeHours hours) {
    this.deadlines = deadlines;
    this.workingDays = workingDays;
    this.clock = clock;
    this.hours = hours;
  }

  private Deadline deadline(String id) {
    return deadlines.on(id, LocalDate.now(clock));
  }

  private static TemporalAmount warning(Deadline deadline) {
    if (deadline.warning() == null) {
      throw new IllegalArgumentException("Deadline " + deadline.id() + " has no warning period");
    }
    return deadline.warning();
  }

  /** Now plus the deadline's period. */
  public Date due(String id) {
    return date(ZonedDateTime.now(clock).plus(deadline(id).period()));
  }

  /** When to remind of a deadline that counts from now: its warning period before it is due. */
  public Date warn(String id) {
    Deadline deadline = deadline(id);
    return date(ZonedDateTime.now(clock).plus(deadline.period()).minus(warning(deadline)));
  }

  /**
   * The last moment of the last day of a period that counts from a day, such as the time for an
   * appeal. Moves to the next working day where the deadline is one for an act with an authority
   * (lag 1930:173).
   */
  public Date atLatest(Date start, String id) {
    return endOf(lastDay(start, deadline(id)));
  }

  /**
   * When to remind of a deadline that counts from a day: the morning of the working day that lies
   * the warning period before its last day, or of the last working day before that.
   */
  public Date warn(Date start, String id) {
    Deadline deadline = deadline(id);
    LocalDate reminder =
        lastDay(start, deadline)
            .atStartOfDay(clock.getZone())
            .minus(warning(deadline))
            .toLocalDate();
    return morningOf(workingDays.sameOrPrevious(reminder));
  }

  /** The last moment of the last day of a period that counts from a day, whatever day that is. */
  public Date after(Date start, String id) {
    return endOf(day(start).plus(deadline(id).period()));
  }

  /** The morning of the day that lies the deadline's period before a day, for warnings. */
  public Date before(Date end, String id) {
    return date(day(end).minus(deadline(id).period()).atStartOfDay(clock.getZone()));
  }

  /** Now plus a period that a decision table gave. */
  public Date in(String period) {
    return date(ZonedDateTime.now(clock).plus(Deadline.period(period)));
  }

  /** The last moment of the day that lies a period, as a decision table gave it, after a day. */
  public Date from(Date start, String period) {
    return endOf(day(start).plus(Deadline.period(period)));
  }

  /** When the units open on the first working day after today. */
  public Date nextWorkingDay() {
    return morningOf(workingDays.next(LocalDate.now(clock)));
  }

  private LocalDate lastDay(Date start, Deadline deadline) {
    LocalDate last = day(start).atStartOfDay(clock.getZone()).plus(deadline.period()).toLocalDate();
    return deadline.moves() ? workingDays.sameOrNext(last) : last;
  }

  private Date endOf(LocalDate day) {
    return date(day.atTime(LocalTime.MAX).atZone(clock.getZone()));
  }

  private Date morningOf(LocalDate day) {
    return date(day.atTime(hours.opens()).atZone(clock.getZone()));
  }

  private LocalDate day(Date date) {
    return date.toInstant().atZone(clock.getZone()).toLocalDate();
  }

  private static Date date(ZonedDateTime moment) {
    return Date.from(moment.toInstant());
  }
}
