package se.exitprocess.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The hours of the units are configuration; what cannot be is told at the start. */
class OfficeHoursTest {

  @Test
  void theyAreReadAsTheyStand() {
    assertThat(OfficeHours.read(Map.of("opens", "07:30", "takeOverBy", "10:00")))
        .isEqualTo(new OfficeHours(LocalTime.of(7, 30), LocalTime.of(10, 0)));
  }

  @ParameterizedTest
  @CsvSource({"8,opens", "25:00,opens", "klockan åtta,opens"})
  void whatIsNoTimeIsToldWithWhatWasFound(String opens, String field) {
    assertThatThrownBy(() -> OfficeHours.read(Map.of("opens", opens, "takeOverBy", "12:00")))
        .hasMessageContaining("officeHours." + field + " must be a time of day in quotes")
        .hasMessageContaining(opens);
  }

  @Test
  void aTimeWithoutQuotesIsANumberInYaml() {
    assertThatThrownBy(() -> OfficeHours.read(Map.of("opens", "08:00", "takeOverBy", 720)))
        .hasMessageContaining("officeHours.takeOverBy must be a time of day in quotes")
        .hasMessageContaining("720");
  }

  @Test
  void nobodyTakesOverBeforeTheUnitsOpen() {
    assertThatThrownBy(() -> OfficeHours.read(Map.of("opens", "12:00", "takeOverBy", "08:00")))
        .hasMessageContaining("opens (12:00) must be before officeHours.takeOverBy (08:00)");
  }
}
