package se.exitprocess.phases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeTest {

  @ParameterizedTest
  @CsvSource({
    // born, opened, today, told, how many are behind
    "2012-03-10, 2026-01-01, 2027-03-09, , 0",
    "2012-03-10, 2026-01-01, 2027-03-10, FIFTEEN, 1",
    "2012-03-10, 2026-01-01, 2027-08-01, FIFTEEN, 1",
    "2012-03-10, 2027-03-10, 2027-03-10, FIFTEEN, 1",
    "2012-03-10, 2027-03-11, 2027-03-11, , 1",
    "2012-03-10, 2026-01-01, 2029-12-09, FIFTEEN, 1",
    "2012-03-10, 2026-01-01, 2029-12-10, EIGHTEEN_SOON, 2",
    "2012-03-10, 2030-02-01, 2030-03-09, EIGHTEEN_SOON, 2",
    "2012-03-10, 2026-01-01, 2030-03-10, EIGHTEEN, 3",
    "2000-01-01, 2026-01-01, 2026-01-02, EIGHTEEN, 3",
    "2012-02-29, 2026-01-01, 2027-02-28, FIFTEEN, 1",
  })
  void oneNewsAtATime(LocalDate born, LocalDate opened, LocalDate today, Age told, int behind) {
    LocalDate soon = Age.adultOn(born).minusDays(90);

    Age.Look look = Age.look(born, opened, soon, today);

    assertThat(look.reached().orElse(null)).isEqualTo(told);
    assertThat(look.passed()).hasSize(behind);
  }
}
