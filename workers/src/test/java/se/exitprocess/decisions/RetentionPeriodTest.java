package se.exitprocess.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionPeriodTest {

  private static final DecisionTable TABLE = new DecisionTable("retention-period");

  @ParameterizedTest(name = "placed {0}, place {1}, day {2}, {3}, closed {4}: {5}")
  @CsvSource({
    "false, false, false, ADULT, 2026-03-01, FIVE_YEARS",
    "false, false, false, ADULT, 2025-03-01, FIVE_YEARS",
    "false, false, false, CHILD, 2026-01-14, FIVE_YEARS",
    "false, false, false, CHILD, 2026-01-15, CHILD_30_YEARS",
    "false, false, false, CHILD, 2040-01-15, CHILD_30_YEARS",
    "false, false, true,  CHILD, 2026-03-01, RESEARCH",
    "false, false, true,  ADULT, 2025-03-01, RESEARCH",
    "false, true,  false, ADULT, 2026-03-01, RESEARCH",
    "true,  false, false, CHILD, 2026-03-01, PLACED_CHILD",
    "true,  true,  true,  CHILD, 2025-03-01, PLACED_CHILD",
  })
  void theFirstRuleThatFits(
      boolean placed, boolean place, boolean day, String ageGroup, LocalDate closed, String rule) {
    Map<String, Object> inputs = new HashMap<>();
    inputs.put("placedOutsideHome", placed);
    inputs.put("researchArchive", place);
    inputs.put("researchBirthDay", day);
    inputs.put("ageGroup", ageGroup);
    inputs.put("caseClosedOn", Date.from(closed.atStartOfDay(ZoneId.systemDefault()).toInstant()));

    assertThat(TABLE.result(inputs)).isEqualTo(rule);
  }

  @AfterAll
  static void everyRow() {
    TABLE.everyRowHasBeenHit();
  }
}
