package se.exitprocess.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a permit gives a right to. */
class PermitRightsTest {

  private static final DecisionTable RIGHTS = new DecisionTable("permit-rights");

  @ParameterizedTest(name = "{0}, {1}: work {2}, study {3}, care {4}, registration {5}")
  @CsvSource({
    "REFLECTION_PERIOD,    CHILD,   NOT_ALLOWED, SCHOOL, FULL,        NO",
    "REFLECTION_PERIOD,    ADULT,   NOT_ALLOWED, CHECK,  CANNOT_WAIT, NO",
    "INVESTIGATION_PERMIT, UNKNOWN, EXEMPT,      SCHOOL, FULL,        IF_ONE_YEAR",
    "INVESTIGATION_PERMIT, ADULT,   EXEMPT,      CHECK,  CANNOT_WAIT, IF_ONE_YEAR",
    "EXIT_PERMIT,          CHILD,   CHECK,       SCHOOL, FULL,        IF_ONE_YEAR",
    "EXIT_PERMIT,          ADULT,   CHECK,       CHECK,  CANNOT_WAIT, IF_ONE_YEAR",
    "OTHER_GROUND,         CHILD,   CHECK,       SCHOOL, CHECK,       IF_ONE_YEAR",
    "OTHER_GROUND,         ADULT,   CHECK,       CHECK,  CHECK,       IF_ONE_YEAR",
    "NONE,                 CHILD,   NOT_ALLOWED, SCHOOL, FULL,        NO",
    "NONE,                 ADULT,   NOT_ALLOWED, CHECK,  CANNOT_WAIT, NO",
  })
  void rights(
      String permitTrack,
      String ageGroup,
      String workRight,
      String studyRight,
      String careRight,
      String registrationRight) {
    assertThat(RIGHTS.row(Map.of("permitTrack", permitTrack, "ageGroup", ageGroup)))
        .isEqualTo(
            Map.of(
                "workRight", workRight,
                "studyRight", studyRight,
                "careRight", careRight,
                "registrationRight", registrationRight));
  }

  @Test
  void onlyThePermitDuringAnInvestigationExemptsFromTheWorkPermit() {
    assertThat(RIGHTS.everyCombination())
        .hasSize(5 * 3)
        .allSatisfy(
            inputs ->
                assertThat("EXEMPT".equals(RIGHTS.row(inputs).get("workRight")))
                    .isEqualTo("INVESTIGATION_PERMIT".equals(inputs.get("permitTrack"))));
  }

  @AfterAll
  static void everyRow() {
    RIGHTS.everyRowHasBeenHit();
  }
}
