package se.exitprocess.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FollowUpCadenceTest {

  private static final DecisionTable EXAMPLES = new DecisionTable("follow-up-cadence");

  private static String period(DecisionTable table, String followUpPhase, String riskLevel) {
    Map<String, Object> inputs = new HashMap<>();
    inputs.put("followUpPhase", followUpPhase);
    inputs.put("riskLevel", riskLevel);
    return (String) table.result(inputs);
  }

  @ParameterizedTest(name = "{0}, {1}: {2}")
  @CsvSource({
    "PLAN,          ACUTE,    P7D",
    "PLAN,          ELEVATED, P1M",
    "PLAN,          LOW,      P3M",
    "PLAN,          ,         P3M",
    "INTERVENTION,  ACUTE,    P7D",
    "INTERVENTION,  ELEVATED, P14D",
    "INTERVENTION,  LOW,      P3M",
    "ESTABLISHMENT, ACUTE,    P7D",
    "ESTABLISHMENT, ELEVATED, P1M",
    "ESTABLISHMENT, LOW,      P3M",
    "RETURN,        ACUTE,    P7D",
    "RETURN,        ELEVATED, P14D",
    "RETURN,        LOW,      P1M",
    ",              LOW,      P1M",
  })
  void timeToTheNextFollowUp(String followUpPhase, String riskLevel, String period) {
    assertThat(period(EXAMPLES, followUpPhase, riskLevel)).isEqualTo(period);
  }

  @Test
  void everyCombinationGivesAPeriodInTheFuture() {
    DecisionTable table = new DecisionTable("follow-up-cadence");
    LocalDate today = LocalDate.of(2026, 1, 31);

    assertThat(table.everyCombination())
        .hasSize(12)
        .allSatisfy(
            inputs ->
                assertThat(today.plus(Period.parse((String) table.result(inputs)))).isAfter(today));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PLAN", "INTERVENTION", "ESTABLISHMENT", "RETURN"})
  void theHigherTheRiskTheSooner(String followUpPhase) {
    DecisionTable table = new DecisionTable("follow-up-cadence");
    LocalDate today = LocalDate.of(2026, 1, 31);

    LocalDate acute = today.plus(Period.parse(period(table, followUpPhase, "ACUTE")));
    LocalDate elevated = today.plus(Period.parse(period(table, followUpPhase, "ELEVATED")));
    LocalDate low = today.plus(Period.parse(period(table, followUpPhase, "LOW")));

    assertThat(acute).isBefore(elevated);
    assertThat(elevated).isBefore(low);
  }

  @AfterAll
  static void everyRow() {
    EXAMPLES.everyRowHasBeenHit();
  }
}
