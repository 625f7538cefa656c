package se.exitprocess.pages;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.exitprocess.engine.AsApplication;
import se.exitprocess.identity.ColleagueDirectory;
import se.exitprocess.identity.Organisation;
import se.exitprocess.identity.Unit;

/** How our pages write times, colleagues and units. */
@Component
public class Words {

  /** The zone in which people here read a clock. */
  public static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final ColleagueDirectory colleagues;
  private final Organisation organisation;
  private final AsApplication asApplication;
  private final Clock clock;

  Words(
      ColleagueDirectory colleagues,
      Organisation organisation,
      AsApplication asApplication,
      Clock clock) {
    this.colleagues = colleagues;
    this.organisation = organisation;
    this.asApplication = asApplication;
    this.clock = clock;
  }

  /** Day and minute; empty for null. */
  public String time(@Nullable Instant at) {
    return at == null ? "" : TIME.format(at.atZone(ZONE));
  }

  /** The day; empty for null. */
  public String date(@Nullable Instant at) {
    return at == null ? "" : LocalDate.ofInstant(at, ZONE).toString();
  }

  /** First and last day of a period whose end is not included. */
  public String period(Instant from, Instant until) {
    return LocalDate.ofInstant(from, ZONE)
        + " till "
        + LocalDate.ofInstant(until, ZONE).minusDays(1);
  }

  /** The day of a due date; empty for null. */
  public String day(@Nullable Date due) {
    return due == null ? "" : LocalDate.ofInstant(due.toInstant(), ZONE).toString();
  }

  /** Whether the moment has passed. */
  public boolean past(@Nullable Date due) {
    return due != null && due.toInstant().isBefore(clock.instant());
  }

  /** Name of a colleague; the id where nobody has it any more, and a word for the application. */
  public String colleague(String id) {
    if (id.equals("system")) {
      return "systemet";
    }
    return asApplication.get(() -> colleagues.name(id).orElse(id));
  }

  /** Name of a unit; the id where there is none. */
  public String unit(String id) {
    return organisation.unit(id).map(Unit::name).orElse(id);
  }
}
