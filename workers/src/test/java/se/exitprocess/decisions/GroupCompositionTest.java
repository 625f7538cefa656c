package se.exitprocess.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupCompositionTest {

  private static final DecisionTable EXAMPLES = new DecisionTable("group-composition");
  private static final Set<Object> ALWAYS = Set.of("SOCIAL_SERVICES", "HEALTHCARE", "NGO");

  @ParameterizedTest(name = "{0}, {1}, {2}, {3}: {4}")
  @CsvSource({
    "ADULT,   LOW,      UNDOCUMENTED, NONE,         MIGRATION_LAWYER",
    "ADULT,   LOW,      CITIZEN,      NONE,         EMPLOYMENT_SERVICE",
    "ADULT,   LOW,      EU,           PROSTITUTION, EMPLOYMENT_SERVICE TRAUMA_CARE",
    "ADULT,   ELEVATED, CITIZEN,      PROSTITUTION,"
        + " EMPLOYMENT_SERVICE TRAUMA_CARE POLICE SHELTER",
    "ADULT,   ACUTE,    PERMIT,       TRAFFICKING,"
        + " EMPLOYMENT_SERVICE TRAUMA_CARE POLICE SHELTER REGIONAL_COORDINATOR VICTIMS_COUNSEL"
        + " MIGRATION_LAWYER",
    "ADULT,   LOW,      ASYLUM,       TRAFFICKING,"
        + " TRAUMA_CARE POLICE REGIONAL_COORDINATOR VICTIMS_COUNSEL MIGRATION_LAWYER",
    "CHILD,   LOW,      CITIZEN,      SEXUAL_EXPLOITATION_OF_CHILD,"
        + " TRAUMA_CARE POLICE VICTIMS_COUNSEL SCHOOL BARNAHUS",
    "UNKNOWN, ACUTE,    TRANSFER,     NONE,"
        + " POLICE SHELTER MIGRATION_LAWYER SCHOOL CHILD_REPRESENTATIVE",
  })
  void whoIsProposedBesideThoseWhoAlwaysAre(
      String ageGroup,
      String riskLevel,
      String residenceStatus,
      String exploitation,
      String functions) {
    Set<Object> expected = new HashSet<>(ALWAYS);
    expected.addAll(Set.of(functions.split(" ")));

    assertThat(
            EXAMPLES.results(
                Map.of(
                    "ageGroup", ageGroup,
                    "riskLevel", riskLevel,
                    "residenceStatus", residenceStatus,
                    "exploitation", exploitation)))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void everybodyGetsAGroupInWhichNobodyStandsTwice() {
    DecisionTable table = new DecisionTable("group-composition");

    assertThat(table.everyCombination())
        .hasSize(3 * 3 * 7 * 4)
        .allSatisfy(
            inputs ->
                assertThat(table.results(inputs)).containsAll(ALWAYS).doesNotHaveDuplicates());
  }

  @Test
  void whoIsProposedCanBeChosenInTheForm() throws IOException {
    Set<Object> choices = choices();
    DecisionTable table = new DecisionTable("group-composition");

    assertThat(table.everyCombination())
        .allSatisfy(inputs -> assertThat(choices).containsAll(table.results(inputs)));
  }

  private static Set<Object> choices() throws IOException {
    try (InputStream form =
        GroupCompositionTest.class
            .getClassLoader()
            .getResourceAsStream("forms/compose-group.form")) {
      Set<Object> choices = new HashSet<>();
      for (JsonNode component : new ObjectMapper().readTree(form).path("components")) {
        if (component.path("key").asText().equals("functions")) {
          component.path("values").forEach(value -> choices.add(value.path("value").asText()));
        }
      }
      return choices;
    }
  }

  @AfterAll
  static void everyRow() {
    EXAMPLES.everyRowHasBeenHit();
  }
}
