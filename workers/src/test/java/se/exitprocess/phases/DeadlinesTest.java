package se.exitprocess.phases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xml.sax.SAXException;
import se.exitprocess.engine.SafeXml;
import se.exitprocess.engine.WorkingDays;
import se.exitprocess.engine.deadlines.DeadlineSource;
import se.exitprocess.engine.deadlines.DeadlineTable;
import se.exitprocess.identity.OfficeHours;

/** Due dates and the last days of appeal times, on dates of real calendars. */
class DeadlinesTest {

  private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");

  private static final DeadlineSource SHIPPED = shipped();

  private static DeadlineSource shipped() {
    try (InputStream file = DeadlinesTest.class.getResourceAsStream("/processes/deadlines.dmn")) {
      DeadlineTable table = DeadlineTable.read(SafeXml.read(file));
      return (id, day) ->
          table.on(id, day).orElseThrow(() -> new IllegalArgumentException("no deadline " + id));
    } catch (IOException | SAXException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Deadlines at(String moment) {
    LocalDateTime now = LocalDateTime.parse(moment);
    return new Deadlines(
        SHIPPED,
        new WorkingDays(),
        Clock.fixed(now.atZone(SWEDEN).toInstant(), SWEDEN),
        new OfficeHours(LocalTime.of(8, 0), LocalTime.NOON));
  }

  private static Date day(LocalDate day) {
    return Date.from(day.atStartOfDay(SWEDEN).toInstant());
  }

  private static LocalDateTime local(Date date) {
    return date.toInstant().atZone(SWEDEN).toLocalDateTime();
  }

  /** Three weeks end on the weekday on which they began, so it is the holidays that move them. */
  @ParameterizedTest
  @CsvSource({
    "2026-12-03, 2026-12-28", // ends on Christmas eve, a Thursday
    "2026-12-10, 2027-01-04", // ends on New Year's eve
    "2026-05-29, 2026-06-22", // ends on midsummer eve
    "2026-03-13, 2026-04-07", // ends on Good Friday
    "2026-11-07, 2026-11-30", // ends on a Saturday
    "2026-11-05, 2026-11-26", // ends on an ordinary Thursday
  })
  void timeForAppealEndsOnWorkingDay(LocalDate decision, LocalDate last) {
    assertThat(local(at("2026-11-27T10:00").atLatest(day(decision), "permit-appeal")))
        .isEqualTo(last.atTime(23, 59, 59, 999_000_000));
  }

  @Test
  void reminderComesOnWorkingDayBeforeTheEnd() {
    // the last day is 28 December, a week before that is a Monday
    assertThat(local(at("2026-11-27T10:00").warn(day(LocalDate.of(2026, 12, 3)), "permit-appeal")))
        .isEqualTo("2026-12-21T08:00");
    // the last day is 13 April 2026, a week before that is Easter Monday
    assertThat(local(at("2026-03-23T10:00").warn(day(LocalDate.of(2026, 3, 23)), "permit-appeal")))
        .isEqualTo("2026-04-02T08:00");
  }

  @Test
  void permitExpiresOnDayOffToo() {
    assertThat(
            local(
                at("2026-11-27T10:00").atLatest(day(LocalDate.of(2026, 12, 24)), "permit-expired")))
        .isEqualTo("2026-12-24T23:59:59.999");
  }

  @Test
  void hoursCountByTheClockAndDaysByTheCalendar() {
    assertThat(local(at("2027-03-27T20:00").due("protect-child"))).isEqualTo("2027-03-28T05:00");
    assertThat(local(at("2027-03-27T20:00").due("assess-risk"))).isEqualTo("2027-03-28T20:00");
  }

  @Test
  void aPeriodFromATableCountsToTheEndOfItsLastDay() {
    assertThat(local(at("2027-06-01T10:00").from(day(LocalDate.of(2026, 11, 30)), "P3M")))
        .isEqualTo("2027-02-28T23:59:59.999");
  }

  @Test
  void nextWorkingDayIsItsMorning() {
    assertThat(local(at("2026-12-23T23:30").nextWorkingDay())).isEqualTo("2026-12-28T08:00");
    assertThat(local(at("2026-12-28T03:00").nextWorkingDay())).isEqualTo("2026-12-29T08:00");
  }

  @Test
  void unknownDeadlineIsRefused() {
    Deadlines deadlines = at("2026-11-27T10:00");
    assertThatThrownBy(() -> deadlines.due("no-such-deadline"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> deadlines.warn("permit-expired"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no warning period");
  }
}
