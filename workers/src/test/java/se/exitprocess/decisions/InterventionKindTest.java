package se.exitprocess.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Period;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterventionKindTest {

  private static final DecisionTable EXAMPLES = new DecisionTable("intervention-kind");

  private static Map<String, Object> row(String kind, String agency) {
    return EXAMPLES.row(Map.of("interventionKind", kind, "agency", agency));
  }

  @ParameterizedTest(name = "{0} by {1}: right {2}, paid by {3}, followed by {4}")
  @CsvSource({
    "WORK,           EMPLOYMENT_SERVICE, WORK, STATE,        ",
    "EDUCATION_WORK, EMPLOYMENT_SERVICE, WORK, STATE,        ",
    "EDUCATION_WORK, NGO,                NONE, BY_CASE,      ",
    "EDUCATION,      SCHOOL,             NONE, STATE,        ",
    "NGO_PROGRAMME,  NGO,                NONE, BY_CASE,      TRANSITION_FLAT",
    "TRANSITION_FLAT,NGO,                NONE, BY_CASE,      OWN_HOUSING",
    "HEALTHCARE,     HEALTHCARE,         NONE, REGION,       ",
    "DEBT,           SOCIAL_SERVICES,    NONE, MUNICIPALITY, ",
  })
  void whatGoesForTheKind(String kind, String agency, String right, String payer, String next) {
    assertThat(row(kind, agency))
        .containsEntry("requiredRight", right)
        .containsEntry("payerHint", payer)
        .containsEntry("nextIntervention", next);
  }

  @Test
  void everyKindHasProvidersThatThereAreALawAndARhythm() {
    for (Object kind : DecisionTable.codesOf("interventionKind")) {
      Map<String, Object> row = row(kind.toString(), "NGO");

      assertThat((List<?>) row.get("providers"))
          .as("providers of " + kind)
          .isNotEmpty()
          .allMatch(DecisionTable.codesOf("agency")::contains);
      assertThat((String) row.get("law")).as("law of " + kind).isNotBlank();
      assertThat(Period.parse((String) row.get("kindFollowUpPeriod")).toTotalMonths())
          .as("rhythm of " + kind)
          .isLessThanOrEqualTo(3);
    }
  }

  @AfterAll
  static void everyRow() {
    EXAMPLES.everyRowHasBeenHit();
  }
}
