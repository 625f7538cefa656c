package se.exitprocess.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PermitTrackTest {

  private static final DecisionTable EXAMPLES = new DecisionTable("permit-track");

  @ParameterizedTest(name = "{0}, {1}, takes part {2}, {3}: {4}")
  @CsvSource({
    "GALLANDE_RATT, TRAFFICKING,                  true,  CITIZEN,      NONE",
    "SOU_2023_97,   TRAFFICKING,                  true,  PERMIT,       NONE",
    "GALLANDE_RATT, NONE,                         true,  UNDOCUMENTED, NONE",
    "SOU_2023_97,   NONE,                         false, ASYLUM,       NONE",
    "GALLANDE_RATT, TRAFFICKING,                  true,  UNDOCUMENTED, INVESTIGATION_PERMIT",
    "GALLANDE_RATT, TRAFFICKING,                  false, UNDOCUMENTED, REFLECTION_PERIOD",
    "GALLANDE_RATT, TRAFFICKING,                  ,      TRANSFER,     REFLECTION_PERIOD",
    "GALLANDE_RATT, SEXUAL_EXPLOITATION_OF_CHILD, true,  UNKNOWN,      INVESTIGATION_PERMIT",
    "GALLANDE_RATT, SEXUAL_EXPLOITATION_OF_CHILD, false, ASYLUM,       NONE",
    "GALLANDE_RATT, PROSTITUTION,                 true,  UNDOCUMENTED, NONE",
    "SOU_2023_97,   PROSTITUTION,                 false, UNDOCUMENTED, EXIT_PERMIT",
    "SOU_2023_97,   TRAFFICKING,                  false, ASYLUM,       EXIT_PERMIT",
    "SOU_2023_97,   SEXUAL_EXPLOITATION_OF_CHILD, true,  UNKNOWN,      EXIT_PERMIT",
  })
  void wayToAPermit(
      String permitRuleSet,
      String exploitation,
      Boolean cooperatesWithInvestigation,
      String residenceStatus,
      String permitTrack) {
    Map<String, Object> inputs = new HashMap<>();
    inputs.put("permitRuleSet", permitRuleSet);
    inputs.put("exploitation", exploitation);
    inputs.put("cooperatesWithInvestigation", cooperatesWithInvestigation);
    inputs.put("residenceStatus", residenceStatus);

    assertThat(EXAMPLES.result(inputs)).isEqualTo(permitTrack);
  }

  @Test
  void everyCombinationHasOneWay() {
    DecisionTable table = new DecisionTable("permit-track");

    assertThat(table.everyCombination())
        .hasSize(2 * 4 * 3 * 7)
        .allSatisfy(inputs -> assertThat(table.result(inputs)).isIn(table.resultCodes().toArray()));
  }

  @Test
  void underTheProposalTakingPartInAnInvestigationDoesNotMatter() {
    DecisionTable table = new DecisionTable("permit-track");

    assertThat(table.everyCombination())
        .filteredOn("permitRuleSet", "SOU_2023_97")
        .allSatisfy(
            inputs -> {
              Map<String, Object> other = new HashMap<>(inputs);
              other.put("cooperatesWithInvestigation", false);
              assertThat(table.result(inputs)).isEqualTo(table.result(other));
            });
  }

  @Test
  void theProposalHasNotBecomeLaw() {
    DecisionTable table = new DecisionTable("permit-track");

    assertThat(table.everyCombination())
        .filteredOn("permitRuleSet", "GALLANDE_RATT")
        .allSatisfy(inputs -> assertThat(table.result(inputs)).isNotEqualTo("EXIT_PERMIT"));
  }

  @AfterAll
  static void everyRow() {
    EXAMPLES.everyRowHasBeenHit();
  }
}
