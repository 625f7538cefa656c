package se.exitprocess.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Days off as lag (1930:173) 2 § counts them, on dates of real calendars. */
class WorkingDaysTest {

  private final WorkingDays days = new WorkingDays();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-01", // New Year's day
        "2026-01-06", // Epiphany
        "2026-04-03", // Good Friday
        "2026-04-04", // Saturday
        "2026-04-05", // Easter
        "2026-04-06", // Easter Monday
        "2026-05-01", // May day
        "2026-05-14", // Ascension
        "2027-03-26", // Good Friday
        "2027-03-29", // Easter Monday
        "2028-06-06", // the national day, a Tuesday
        "2026-06-19", // midsummer eve
        "2027-06-25", // midsummer eve
        "2026-10-31", // All Saints', a Saturday
        "2026-12-24", // Christmas eve
        "2026-12-25",
        "2026-12-26",
        "2026-12-31", // New Year's eve
        "2027-12-24",
        "2027-12-31"
      })
  void isOff(LocalDate day) {
    assertThat(days.isWorkingDay(day)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-05", // the eve of Epiphany
        "2026-04-02", // Maundy Thursday
        "2026-04-30", // Walpurgis
        "2026-05-15", // the Friday after Ascension
        "2026-05-25", // Whit Monday has been a working day since 2005
        "2026-06-18",
        "2026-12-23",
        "2026-12-28"
      })
  void isOpen(LocalDate day) {
    assertThat(days.isWorkingDay(day)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-23, 2026-12-23",
    "2026-12-24, 2026-12-28", // Thursday to Monday
    "2026-12-31, 2027-01-04",
    "2026-04-03, 2026-04-07",
    "2026-06-19, 2026-06-22",
    "2027-12-24, 2027-12-27",
  })
  void movesForward(LocalDate day, LocalDate open) {
    assertThat(days.sameOrNext(day)).isEqualTo(open);
  }

  @Test
  void movesBack() {
    assertThat(days.sameOrPrevious(LocalDate.of(2026, 4, 6))).isEqualTo("2026-04-02");
    assertThat(days.sameOrPrevious(LocalDate.of(2026, 4, 7))).isEqualTo("2026-04-07");
  }

  @Test
  void nextIsNeverTheSameDay() {
    assertThat(days.next(LocalDate.of(2026, 11, 27))).isEqualTo("2026-11-30");
    assertThat(days.next(LocalDate.of(2026, 11, 30))).isEqualTo("2026-12-01");
  }
}
