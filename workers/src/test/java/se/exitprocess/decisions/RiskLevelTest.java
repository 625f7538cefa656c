package se.exitprocess.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RiskLevelTest {

  private static final DecisionTable EXAMPLES = new DecisionTable("risk-level");

  @ParameterizedTest(name = "danger {0}, threats {1}, found {2}, children {3}: {4}")
  @CsvSource({
    "true,  false, false, false, ACUTE",
    "true,  true,  true,  true,  ACUTE",
    "true,  ,      ,      ,      ACUTE",
    "false, true,  true,  false, ACUTE",
    "false, true,  false, true,  ACUTE",
    "false, true,  false, false, ELEVATED",
    "false, false, false, true,  ELEVATED",
    "false, false, true,  false, ELEVATED",
    "false, false, true,  true,  ELEVATED",
    "false, false, false, false, LOW",
    ",      ,      ,      ,      LOW",
  })
  void theWorstDecides(
      Boolean immediateDanger,
      Boolean threatsOrViolence,
      Boolean locationKnown,
      Boolean childrenAtRisk,
      String riskLevel) {
    Map<String, Object> inputs = new HashMap<>();
    inputs.put("immediateDanger", immediateDanger);
    inputs.put("threatsOrViolence", threatsOrViolence);
    inputs.put("locationKnown", locationKnown);
    inputs.put("childrenAtRisk", childrenAtRisk);

    assertThat(EXAMPLES.result(inputs)).isEqualTo(riskLevel);
  }

  @Test
  void everyAnswerHasALevel() {
    DecisionTable table = new DecisionTable("risk-level");

    assertThat(table.everyCombination())
        .hasSize(81)
        .allSatisfy(answer -> assertThat(table.result(answer)).isIn(table.resultCodes().toArray()));
  }

  @Test
  void immediateDangerIsAlwaysAcute() {
    DecisionTable table = new DecisionTable("risk-level");

    assertThat(table.everyCombination())
        .filteredOn("immediateDanger", true)
        .allSatisfy(answer -> assertThat(table.result(answer)).isEqualTo("ACUTE"));
  }

  @AfterAll
  static void everyRow() {
    EXAMPLES.everyRowHasBeenHit();
  }
}
