package se.exitprocess.engine.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import se.exitprocess.ExitProcessTest;

/** Mistakes in the table of deadlines are told with file, row and remedy. */
class DeadlineTableRuleTest extends ExitProcessTest {

  private static final String OLD = "< date and time(\"2027-01-01T00:00:00\")";
  private static final String NEW = ">= date and time(\"2027-01-01T00:00:00\")";

  @Autowired ModelChecker checker;

  @Test
  void aNewLawIsANewRowFromADay() {
    assertThat(findings(row("row_1", OLD, "P14D", "jurist"), row("row_2", NEW, "P7D", "jurist")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "|14 dagar|jurist|row_1: tiden går inte att läsa: 14 dagar – skriv den enligt ISO 8601",
        "|P-14D|jurist|row_1: tiden går inte att läsa: P-14D",
        "|P14D|grannar|row_1: rollen grannar finns inte",
        "|P14D|''|row_1: tidsfristen prov säger inte owner",
        ">= 2027|P14D|jurist|row_1: det går inte att läsa när raden gäller: >= 2027 – lämna cellen tom",
        "< date and time(\"2099-01-01T00:00:00\")|P14D|jurist|row_1: tidsfristen prov har ingen rad som gäller 2099-01-01 och framåt",
        ">= date and time(\"2099-01-01T00:00:00\")|P14D|jurist|row_1: tidsfristen prov har ingen rad som gäller 20",
      })
  void aMistakeInARow(String days, String period, String owner, String finding) {
    assertThat(findings(row("row_1", days == null ? "" : days, period, owner)))
        .anySatisfy(line -> assertThat(line).startsWith("deadlines.dmn: " + finding));
  }

  @Test
  void twoRowsForTheSameDay() {
    assertThat(findings(row("row_1", "", "P14D", "jurist"), row("row_2", NEW, "P7D", "jurist")))
        .singleElement()
        .asString()
        .isEqualTo(
            "deadlines.dmn: row_2: gäller samma dagar som raden row_1 för prov – låt den ena sluta"
                + " gälla dagen innan den andra börjar");
  }

  @Test
  void daysWithoutARow() {
    String later = ">= date and time(\"2027-02-01T00:00:00\")";
    assertThat(findings(row("row_1", OLD, "P14D", "jurist"), row("row_2", later, "P7D", "jurist")))
        .singleElement()
        .asString()
        .contains("row_2: tidsfristen prov har ingen rad som gäller 2027-01-01");
  }

  @Test
  void aColumnIsMissing() {
    assertThat(check(table(row("row_1", "", "P14D", "jurist")).replace("\"owner\"", "\"who\"")))
        .singleElement()
        .asString()
        .contains("table: kolumnen owner saknas");
  }

  private List<String> findings(String... rows) {
    return check(table(rows));
  }

  private List<String> check(String table) {
    return checker.check(
        Map.of("deadlines.dmn", table.getBytes(StandardCharsets.UTF_8)), Installed.NOTHING);
  }

  private static String table(String... rows) {
    StringBuilder table =
        new StringBuilder(
            """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="t"
                xmlns:camunda="http://camunda.org/schema/1.0/dmn">
              <decision id="deadlines" name="Tidsfrister" camunda:historyTimeToLive="P1D">
                <decisionTable id="table" hitPolicy="UNIQUE">
                  <input id="i1"><inputExpression id="e1" typeRef="string"><text>deadline</text></inputExpression></input>
                  <input id="i2"><inputExpression id="e2" typeRef="date"><text>ruleDate()</text></inputExpression></input>
            """);
    for (String output :
        List.of("period", "countsFrom", "warning", "moves", "owner", "law", "certainty")) {
      table.append("<output id=\"o_%1$s\" name=\"%1$s\" typeRef=\"string\"/>".formatted(output));
    }
    return table
        .append(String.join("", rows))
        .append("</decisionTable></decision></definitions>")
        .toString();
  }

  private static String row(String id, String days, String period, String owner) {
    StringBuilder row =
        new StringBuilder("<rule id=\"" + id + "\"><description>Prov</description>");
    for (String input : List.of("\"prov\"", days.replace("<", "&lt;"))) {
      row.append("<inputEntry><text>" + input + "</text></inputEntry>");
    }
    for (String output :
        List.of(
            "\"" + period + "\"", "\"now\"", "", "false", "\"" + owner + "\"", "\"FL\"", "\"M\"")) {
      row.append("<outputEntry><text>" + output + "</text></outputEntry>");
    }
    return row.append("</rule>").toString();
  }
}
