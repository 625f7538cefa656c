package se.exitprocess.engine.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The cell "Gäller" says on which days a row holds. */
class ValidityTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ">= date and time(\"2027-01-01T00:00:00\")|false|true|true",
        "> date and time(\"2027-01-01T00:00:00\")|false|false|true",
        "<= date and time(\"2027-01-01T00:00:00\")|true|true|false",
        "< date and time(\"2027-01-01T00:00:00\")|true|false|false",
        "[date and time(\"2027-01-01T00:00:00\")..date and time(\"2027-01-02T00:00:00\")]|false|true|true",
        "[date and time(\"2026-12-31T00:00:00\")..date and time(\"2027-01-01T00:00:00\"))|true|false|false",
        "-|true|true|true",
      })
  void saysTheDays(String cell, boolean eve, boolean newYear, boolean after) {
    Validity days = Validity.parse(cell).orElseThrow();
    assertThat(days.on(LocalDate.of(2026, 12, 31))).isEqualTo(eve);
    assertThat(days.on(LocalDate.of(2027, 1, 1))).isEqualTo(newYear);
    assertThat(days.on(LocalDate.of(2027, 1, 2))).isEqualTo(after);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ">= date(\"2027-01-01\")", // FEEL compares it with no time, so it would never hold
        ">= date and time(\"2027-02-31T00:00:00\")",
        ">= date and time(\"2027-01-01T12:00:00\")",
        ">= 2027-01-01",
        "[date and time(\"2027-01-02T00:00:00\")..date and time(\"2027-01-01T00:00:00\")]",
        "[date and time(\"2027-01-01T00:00:00\")..date and time(\"2027-01-01T00:00:00\"))"
      })
  void anythingElseIsNoCell(String cell) {
    assertThat(Validity.parse(cell)).isEmpty();
  }

  @Test
  void overlapIsADayOnWhichBothHold() {
    Validity until = new Validity(null, LocalDate.of(2026, 12, 31));
    Validity from = new Validity(LocalDate.of(2027, 1, 1), null);
    assertThat(until.overlaps(from)).isFalse();
    assertThat(from.overlaps(until)).isFalse();
    assertThat(from.overlaps(new Validity(null, LocalDate.of(2027, 1, 1)))).isTrue();
    assertThat(until.overlaps(new Validity(null, null))).isTrue();
  }
}
