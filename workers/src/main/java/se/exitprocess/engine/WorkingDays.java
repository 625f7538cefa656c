package se.exitprocess.engine;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Swedish working days. Days off are those of lag (1930:173) om beräkning av lagstadgad tid, 2 §:
 * Saturdays, Sundays, other public holidays (lag 1989:253), midsummer eve, Christmas eve and New
 * Year's eve. The three eves belong to the library's calendar of Sweden.
 */
@Component
public final class WorkingDays {

  private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

  private final HolidayManager holidays =
      HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.SWEDEN));

  /** Whether an authority is open on this day. */
  public boolean isWorkingDay(LocalDate day) {
    return !WEEKEND.contains(day.getDayOfWeek()) && !holidays.isHoliday(day);
  }

  /** This day, or the first working day after it. */
  public LocalDate sameOrNext(LocalDate day) {
    LocalDate open = day;
    while (!isWorkingDay(open)) {
      open = open.plusDays(1);
    }
    return open;
  }

  /** This day, or the last working day before it. */
  public LocalDate sameOrPrevious(LocalDate day) {
    LocalDate open = day;
    while (!isWorkingDay(open)) {
      open = open.minusDays(1);
    }
    return open;
  }

  /** The first working day after this one. */
  public LocalDate next(LocalDate day) {
    return sameOrNext(day.plusDays(1));
  }
}
