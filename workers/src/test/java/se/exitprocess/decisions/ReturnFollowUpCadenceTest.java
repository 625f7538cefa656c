package se.exitprocess.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReturnFollowUpCadenceTest {

  private static final DecisionTable TABLE = new DecisionTable("return-follow-up-cadence");

  @ParameterizedTest(name = "{0}, {1}: {2}")
  @CsvSource({
    "0, ACUTE,    P7D",
    "0, ELEVATED, P14D",
    "0, LOW,      P1M",
    "1, ACUTE,    P3M",
    "2, LOW,      P6M",
    "3, ELEVATED, P12M",
    "4, LOW,      P24M",
    "5, ACUTE,    P24M",
  })
  void howLongAfterTheArrival(int round, String riskLevel, String period) {
    Map<String, Object> inputs = new HashMap<>();
    inputs.put("returnFollowUpRound", round);
    inputs.put("riskLevel", riskLevel);

    assertThat(TABLE.result(inputs)).isEqualTo(period);
  }

  @AfterAll
  static void everyRow() {
    TABLE.everyRowHasBeenHit();
  }
}
