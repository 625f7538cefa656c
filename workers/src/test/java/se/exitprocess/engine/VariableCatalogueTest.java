package se.exitprocess.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

class VariableCatalogueTest {

  private final VariableCatalogue catalogue;

  VariableCatalogueTest() throws IOException {
    catalogue = new VariableCatalogue(new ClassPathResource("process-variables.yaml"));
  }

  @Test
  void theCatalogueOfTheProductCanBeRead() {
    assertThat(catalogue.names()).contains("caseNumber", "unit", "riskLevel", "planReviewDate");
    assertThat(catalogue.find("firstName")).isEmpty();
  }

  @Test
  void codesAreTakenFromTheList() {
    VariableDefinition risk = catalogue.find("riskLevel").orElseThrow();
    assertThat(risk.convert("ACUTE")).contains("ACUTE");
    assertThat(risk.convert("acute")).isEmpty();
    assertThat(risk.convert(1)).isEmpty();
    assertThat(catalogue.find("recordSubject").orElseThrow().convert("")).contains("");
    assertThat(catalogue.find("caseNumber").orElseThrow().convert("Anna")).isEmpty();
  }

  @Test
  void aDayBeginsInSweden() {
    VariableDefinition day = catalogue.find("planReviewDate").orElseThrow();
    Date midnight = Date.from(Instant.parse("2026-06-30T22:00:00Z"));
    assertThat(day.convert("2026-07-01")).contains(midnight);
    assertThat(day.toForm(midnight)).isEqualTo("2026-07-01");
    assertThat(day.convert("2026-02-30")).isEmpty();
    assertThat(day.convert("01/07/2026")).isEmpty();
    assertThat(day.accepts("2026-07-01")).isFalse();
  }

  @Test
  void wholeNumbersAndFlags() {
    VariableDefinition version = catalogue.find("planVersion").orElseThrow();
    assertThat(version.convert("12")).contains(12);
    assertThat(version.convert(3L)).contains(3);
    assertThat(version.convert(3.5)).isEmpty();
    assertThat(version.convert("3e5")).isEmpty();
    assertThat(catalogue.find("targetGroup").orElseThrow().convert("yes")).isEmpty();
    assertThat(catalogue.find("targetGroup").orElseThrow().convert(true)).contains(true);
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    String yaml =
        """
        variables:
          first: {type: text, meaning: "x"}
          second: {type: code, values: [NO], meaning: "x"}
          third: {type: boolean}
        """;
    assertThatThrownBy(
            () ->
                VariableCatalogue.parse(
                    new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))))
        .hasMessageContaining("first: type must be")
        .hasMessageContaining("second: put quotes")
        .hasMessageContaining("third: has no meaning");
  }
}
