package se.exitprocess.phases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.exitprocess.ExitProcessTest;
import se.exitprocess.engine.EngineClock;
import se.exitprocess.engine.models.ModelRefused;

/** A proposal that becomes law is a row of a table with the day from which it holds. */
class LawInForceTest extends ExitProcessTest {

  private static final String NAME = "law-in-force-test";
  private static final String OLD = "<text>&lt; date and time(\"2027-07-01T00:00:00\")</text>";
  private static final String NEW = "<text>>= date and time(\"2027-07-01T00:00:00\")</text>";

  @Autowired LawInForce law;
  @Autowired RepositoryService repository;
  @Autowired HistoryService history;
  @Autowired EngineClock clock;

  @AfterEach
  void remove() {
    repository
        .createDeploymentQuery()
        .deploymentName(NAME)
        .list()
        .forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
  }

  @Test
  void asItIsShippedTheLawOfTodayHolds() {
    assertThat(law.permitRuleSet()).isEqualTo("GALLANDE_RATT");
  }

  @Test
  void theNewRowHoldsFromItsDay() throws IOException {
    String row = row();
    deploy(
        table()
            .replace(
                row,
                row.replaceFirst("<text></text>", OLD)
                    + row.replaceFirst("<text></text>", NEW)
                        .replace("rule_law_of_today", "rule_new_law")
                        .replace("GALLANDE_RATT", "SOU_2023_97")));

    on(LocalDate.of(2027, 6, 30));
    assertThat(law.permitRuleSet()).isEqualTo("GALLANDE_RATT");
    on(LocalDate.of(2027, 7, 1));
    assertThat(law.permitRuleSet()).isEqualTo("SOU_2023_97");
    assertThat(
            history
                .createHistoricDecisionInstanceQuery()
                .decisionDefinitionKey("law-in-force")
                .includeInputs()
                .list())
        .as("what was asked, and on which day, is in the history")
        .anySatisfy(
            asked ->
                assertThat(asked.getInputs().get(0).getValue())
                    .isEqualTo(
                        java.util.Date.from(
                            LocalDate.of(2027, 7, 1)
                                .atStartOfDay(ZoneId.systemDefault())
                                .toInstant())));
  }

  @Test
  void aDayWithoutLawIsRefused() throws IOException {
    String lapsed = table().replace("<text></text>", OLD);
    assertThatThrownBy(() -> deploy(lapsed))
        .isInstanceOf(ModelRefused.class)
        .hasMessageContaining(
            "law-in-force.dmn: table_law_in_force: tabellen har inget svar den 2027-07-01");
  }

  private void on(LocalDate day) {
    clock.stopAt(day.atTime(9, 0).atZone(ZoneId.of("Europe/Stockholm")).toInstant());
  }

  private void deploy(String table) {
    repository.createDeployment().name(NAME).addString("law-in-force.dmn", table).deploy();
  }

  private static String row() throws IOException {
    String table = table();
    return table.substring(table.indexOf("<rule "), table.indexOf("</rule>") + "</rule>".length());
  }

  private static String table() throws IOException {
    try (InputStream file =
        LawInForceTest.class.getResourceAsStream("/processes/law-in-force.dmn")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
