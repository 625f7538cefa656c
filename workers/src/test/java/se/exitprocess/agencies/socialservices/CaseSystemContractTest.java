package se.exitprocess.agencies.socialservices;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The contract that vendors build by, and the code, say the same. */
class CaseSystemContractTest {

  private static final Map<String, Object> CONTRACT = read();

  private static Map<String, Object> read() {
    Path file =
        Path.of(System.getProperty("exit.basedir", ".")).resolve("docs/api/case-system.yaml");
    try (InputStream in = Files.newInputStream(file)) {
      return new Yaml().load(in);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static <T> T at(String... path) {
    Object node = CONTRACT;
    for (String step : path) {
      node = ((Map<String, Object>) node).get(step);
    }
    return (T) node;
  }

  @Test
  void itHasThePathsThatAreAsked() {
    Map<String, Map<String, Object>> paths = at("paths");
    assertThat(paths.keySet())
        .containsExactly(
            HttpCaseSystem.CASE_LOOKUPS,
            HttpCaseSystem.NOTES,
            HttpCaseSystem.DECISIONS,
            HttpCaseSystem.PAYMENT_LOOKUPS);
    assertThat(paths.values()).allMatch(path -> path.keySet().equals(java.util.Set.of("post")));
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        CaseSystem.CaseReference.class,
        CaseSystem.Note.class,
        CaseSystem.DecisionEntry.class,
        CaseSystem.Payment.class
      })
  void itHasTheFieldsThatAreSentAndRead(Class<?> type) {
    Map<String, Map<String, Object>> properties =
        at("components", "schemas", type.getSimpleName(), "properties");
    assertThat(
            properties.entrySet().stream()
                .collect(
                    Collectors.toMap(
                        Map.Entry::getKey,
                        it ->
                            it.getValue().containsKey("format")
                                ? "date"
                                : String.valueOf(it.getValue().get("type")))))
        .isEqualTo(
            Arrays.stream(type.getRecordComponents())
                .collect(Collectors.toMap(RecordComponent::getName, CaseSystemContractTest::kind)));
    List<String> required = at("components", "schemas", type.getSimpleName(), "required");
    assertThat(required)
        .containsExactlyInAnyOrderElementsOf(
            properties.keySet().stream().filter(name -> !name.equals("outcome")).toList());
  }

  private static String kind(RecordComponent field) {
    if (field.getType() == LocalDate.class) {
      return "date";
    }
    return field.getType() == boolean.class
        ? "boolean"
        : field.getType() == long.class ? "integer" : "string";
  }
}
