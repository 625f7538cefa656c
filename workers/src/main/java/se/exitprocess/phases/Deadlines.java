package se.exitprocess.phases;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAmount;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import se.exitprocess.engine.ForModels;
import se.exitprocess.engine.WorkingDays;

/**
 * The deadlines of {@code config/deadlines.yaml}, for due dates and timers in models: {@code
 * ${deadlines.due('assess-risk')}}. Every method fails with {@link IllegalArgumentException} for a
 * deadline that the file does not have.
 */
@ForModels
@Component("deadlines")
public final class Deadlines {

  private static final LocalTime MORNING = LocalTime.of(8, 0);

  private final Map<String, Row> rows;
  private final WorkingDays workingDays;
  private final Clock clock;

  /**
   * One deadline.
   *
   * @param moves whether it moves to the next working day when it ends on a day off
   * @param warning how long before its end somebody is reminded
   */
  private record Row(TemporalAmount period, boolean moves, @Nullable TemporalAmount warning) {}

  Deadlines(Clock clock, WorkingDays workingDays) throws IOException {
    this.clock = clock;
    this.workingDays = workingDays;
    this.rows = read();
  }

  private static Map<String, Row> read() throws IOException {
    try (InputStream file = new ClassPathResource("deadlines.yaml").getInputStream()) {
      Map<String, Map<String, Map<String, Object>>> yaml =
          new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
      Map<String, Row> rows = new LinkedHashMap<>();
      yaml.get("deadlines").forEach((id, deadline) -> rows.put(id, row(deadline)));
      return rows;
    }
  }

  private static Row row(Map<String, Object> deadline) {
    Object warning = deadline.get("warning");
    return new Row(
        parse(deadline.get("period").toString()),
        Boolean.TRUE.equals(deadline.get("moves")),
        warning == null ? null : parse(warning.toString()));
  }

  private static TemporalAmount parse(String period) {
    return period.contains("T") ? Duration.parse(period) : Period.parse(period);
  }

  private Row row(String id) {
    Row row = rows.get(id);
    if (row == null) {
      throw new IllegalArgumentException("There is no deadline " + id + " in deadlines.yaml");
    }
    return row;
  }

  private static TemporalAmount warning(Row row, String id) {
    if (row.warning() == null) {
      throw new IllegalArgumentException("Deadline " + id + " has no warning period");
    }
    return row.warning();
  }

  /** Now plus the deadline's period. */
  public Date due(String id) {
    return date(ZonedDateTime.now(clock).plus(row(id).period()));
  }

  /** When to remind of a deadline that counts from now: its warning period before it is due. */
  public Date warn(String id) {
    Row row = row(id);
    return date(ZonedDateTime.now(clock).plus(row.period()).minus(warning(row, id)));
  }

  /**
   * The last moment of the last day of a period that counts from a day, such as the time for an
   * appeal. Moves to the next working day where the deadline is one for an act with an authority
   * (lag 1930:173).
   */
  public Date atLatest(Date start, String id) {
    return endOf(lastDay(start, row(id)));
  }

  /**
   * When to remind of a deadline that counts from a day: the morning of the working day that lies
   * the warning period before its last day, or of the last working day before that.
   */
  public Date warn(Date start, String id) {
    Row row = row(id);
    LocalDate reminder =
        lastDay(start, row).atStartOfDay(clock.getZone()).minus(warning(row, id)).toLocalDate();
    return morningOf(workingDays.sameOrPrevious(reminder));
  }

  /** The last moment of the last day of a period that counts from a day, whatever day that is. */
  public Date after(Date start, String id) {
    return endOf(day(start).plus(row(id).period()));
  }

  /** The morning of the day that lies the deadline's period before a day, for warnings. */
  public Date before(Date end, String id) {
    return date(day(end).minus(row(id).period()).atStartOfDay(clock.getZone()));
  }

  /** Now plus a period that a decision table gave. */
  public Date in(String period) {
    return date(ZonedDateTime.now(clock).plus(parse(period)));
  }

  /** 08:00 on the first working day after today. */
  public Date nextWorkingDay() {
    return morningOf(workingDays.next(LocalDate.now(clock)));
  }

  private LocalDate lastDay(Date start, Row row) {
    LocalDate last = day(start).atStartOfDay(clock.getZone()).plus(row.period()).toLocalDate();
    return row.moves() ? workingDays.sameOrNext(last) : last;
  }

  private Date endOf(LocalDate day) {
    return date(day.atTime(LocalTime.MAX).atZone(clock.getZone()));
  }

  private Date morningOf(LocalDate day) {
    return date(day.atTime(MORNING).atZone(clock.getZone()));
  }

  private LocalDate day(Date date) {
    return date.toInstant().atZone(clock.getZone()).toLocalDate();
  }

  private static Date date(ZonedDateTime moment) {
    return Date.from(moment.toInstant());
  }
}
