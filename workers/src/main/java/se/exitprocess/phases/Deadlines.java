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
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import se.exitprocess.engine.ForModels;

/**
 * The deadlines of {@code config/deadlines.yaml}, for due dates and timers in models: {@code
 * ${deadlines.due('assess-risk')}}. Every method fails with {@link IllegalArgumentException} for a
 * deadline that the file does not have.
 */
@ForModels
@Component("deadlines")
public final class Deadlines {

  private final Map<String, TemporalAmount> periods;
  private final Clock clock;

  Deadlines(Clock clock) throws IOException {
    this.clock = clock;
    this.periods = read();
  }

  private static Map<String, TemporalAmount> read() throws IOException {
    try (InputStream file = new ClassPathResource("deadlines.yaml").getInputStream()) {
      Map<String, Map<String, Map<String, Object>>> yaml =
          new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
      Map<String, TemporalAmount> periods = new LinkedHashMap<>();
      yaml.get("deadlines")
          .forEach((id, deadline) -> periods.put(id, parse(deadline.get("period").toString())));
      return periods;
    }
  }

  private static TemporalAmount parse(String period) {
    return period.contains("T") ? Duration.parse(period) : Period.parse(period);
  }

  private TemporalAmount period(String id) {
    TemporalAmount period = periods.get(id);
    if (period == null) {
      throw new IllegalArgumentException("There is no deadline " + id + " in deadlines.yaml");
    }
    return period;
  }

  /** Now plus the deadline's period. */
  public Date due(String id) {
    return date(ZonedDateTime.now(clock).plus(period(id)));
  }

  /**
   * The last moment of the last day of a period that counts from a day, such as the time for an
   * appeal.
   */
  public Date after(Date start, String id) {
    return date(day(start).plus(period(id)).atTime(LocalTime.MAX).atZone(clock.getZone()));
  }

  /** The morning of the day that lies the deadline's period before a day, for warnings. */
  public Date before(Date end, String id) {
    return date(day(end).minus(period(id)).atStartOfDay(clock.getZone()));
  }

  /** Now plus a period that a decision table gave. */
  public Date in(String period) {
    return date(ZonedDateTime.now(clock).plus(parse(period)));
  }

  private LocalDate day(Date date) {
    return date.toInstant().atZone(clock.getZone()).toLocalDate();
  }

  private static Date date(ZonedDateTime moment) {
    return Date.from(moment.toInstant());
  }
}
