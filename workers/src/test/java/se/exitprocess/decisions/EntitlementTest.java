package se.exitprocess.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person is entitled to and who pays: three tables by her right to be in Sweden. */
class EntitlementTest {

  private static final DecisionTable PERMIT = new DecisionTable("entitlement");
  private static final DecisionTable PAYER = new DecisionTable("payer");
  private static final DecisionTable HEALTHCARE = new DecisionTable("healthcare-entitlement");

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "CITIZEN, false",
    "EU, false",
    "PERMIT, true",
    "ASYLUM, true",
    "UNDOCUMENTED, true",
    "TRANSFER, true",
    "UNKNOWN, true",
  })
  void whoMayNeedAPermit(String residenceStatus, boolean permitNeeded) {
    assertThat(PERMIT.result(Map.of("residenceStatus", residenceStatus))).isEqualTo(permitNeeded);
  }

  @ParameterizedTest(name = "{0}, {1}: {2}")
  @CsvSource({
    "GALLANDE_RATT, CITIZEN,      MUNICIPALITY",
    "GALLANDE_RATT, EU,           MUNICIPALITY",
    "GALLANDE_RATT, PERMIT,       MUNICIPALITY",
    "GALLANDE_RATT, ASYLUM,       MIGRATION_AGENCY",
    "GALLANDE_RATT, UNDOCUMENTED, MIGRATION_AGENCY",
    "GALLANDE_RATT, TRANSFER,     MIGRATION_AGENCY",
    "GALLANDE_RATT, UNKNOWN,      MIGRATION_AGENCY",
    "SOU_2023_97,   CITIZEN,      SOCIALSTYRELSEN",
    "SOU_2023_97,   EU,           SOCIALSTYRELSEN",
    "SOU_2023_97,   PERMIT,       SOCIALSTYRELSEN",
    "SOU_2023_97,   UNDOCUMENTED, MIGRATION_AGENCY",
  })
  void whoPays(String permitRuleSet, String residenceStatus, String payer) {
    assertThat(
            PAYER.result(
                Map.of("permitRuleSet", permitRuleSet, "residenceStatus", residenceStatus)))
        .isEqualTo(payer);
  }

  @ParameterizedTest(name = "{0}, {1}: {2}")
  @CsvSource({
    "CITIZEN,      ADULT,   FULL",
    "CITIZEN,      CHILD,   FULL",
    "PERMIT,       ADULT,   FULL",
    "EU,           ADULT,   EU_RULES",
    "ASYLUM,       CHILD,   FULL",
    "ASYLUM,       UNKNOWN, FULL",
    "ASYLUM,       ADULT,   CANNOT_WAIT",
    "TRANSFER,     ADULT,   CANNOT_WAIT",
    "UNDOCUMENTED, CHILD,   FULL",
    "UNDOCUMENTED, ADULT,   CANNOT_WAIT",
    "UNKNOWN,      UNKNOWN, FULL",
    "UNKNOWN,      ADULT,   CANNOT_WAIT",
  })
  void whatHealthcare(String residenceStatus, String ageGroup, String healthcareEntitlement) {
    assertThat(HEALTHCARE.result(Map.of("residenceStatus", residenceStatus, "ageGroup", ageGroup)))
        .isEqualTo(healthcareEntitlement);
  }

  @ParameterizedTest
  @ValueSource(strings = {"payer", "healthcare-entitlement"})
  void everyCombinationHasAResult(String key) {
    DecisionTable table = new DecisionTable(key);

    assertThat(table.everyCombination())
        .hasSizeGreaterThanOrEqualTo(14)
        .allSatisfy(inputs -> assertThat(table.result(inputs)).isIn(table.resultCodes().toArray()));
  }

  @Test
  void everyStatusSaysWhetherAPermitIsNeeded() {
    DecisionTable table = new DecisionTable("entitlement");

    assertThat(table.everyCombination())
        .hasSize(7)
        .allSatisfy(inputs -> assertThat(table.result(inputs)).isInstanceOf(Boolean.class));
  }

  @Test
  void noChildIsDeniedHealthcare() {
    DecisionTable table = new DecisionTable("healthcare-entitlement");

    assertThat(table.everyCombination())
        .filteredOn(inputs -> !inputs.get("ageGroup").equals("ADULT"))
        .allSatisfy(inputs -> assertThat(table.result(inputs)).isNotEqualTo("CANNOT_WAIT"));
  }

  @AfterAll
  static void everyRow() {
    PERMIT.everyRowHasBeenHit();
    PAYER.everyRowHasBeenHit();
    HEALTHCARE.everyRowHasBeenHit();
  }
}
