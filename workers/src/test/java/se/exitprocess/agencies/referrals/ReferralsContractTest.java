package se.exitprocess.agencies.referrals;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.Yaml;
import se.exitprocess.engine.VariableCatalogue;

/** The contract that partners build by, and the code, say the same. */
class ReferralsContractTest {

  private static final Map<String, Object> CONTRACT = read();

  private static Map<String, Object> read() {
    Path file = Path.of(System.getProperty("exit.basedir", ".")).resolve("docs/api/referrals.yaml");
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

  private static Map<String, Map<String, Object>> properties() {
    return at("components", "schemas", "Referral", "properties");
  }

  @Test
  void itHasTheFieldsThatAreReadAndNoOthers() {
    assertThat(properties().keySet()).containsExactlyElementsOf(ReferralField.ALL.keySet());
    assertThat((Boolean) at("components", "schemas", "Referral", "additionalProperties")).isFalse();
  }

  @Test
  void eachFieldTakesWhatItSays() {
    properties()
        .forEach(
            (name, schema) -> {
              Map<String, Object> without = new LinkedHashMap<>(schema);
              assertThat((String) without.remove("description")).isNotBlank();
              assertThat(without)
                  .as(name)
                  .isEqualTo(schema(Objects.requireNonNull(ReferralField.ALL.get(name))));
            });
  }

  private static Map<String, Object> schema(ReferralField field) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "string");
    if (field.type() instanceof ReferralField.Type.Text text) {
      schema.put("minLength", 1);
      schema.put("maxLength", text.longest());
    } else if (field.type() instanceof ReferralField.Type.OneOf one) {
      schema.put("enum", new ArrayList<>(one.values()));
    } else if (field.type() instanceof ReferralField.Type.SomeOf some) {
      schema.put("type", "array");
      schema.put("uniqueItems", true);
      schema.put("minItems", 1);
      schema.put("items", Map.of("type", "string", "enum", new ArrayList<>(some.values())));
    } else if (field.type() instanceof ReferralField.Type.Day) {
      schema.put("format", "date");
    } else if (field.type() instanceof ReferralField.Type.Truth) {
      schema.put("type", "boolean");
    } else {
      schema.put("maxLength", 20);
    }
    if (field.identifies()) {
      schema.put("x-identifies", true);
    }
    return schema;
  }

  @Test
  void itHasThePathsThatAreOpen() {
    Map<String, Map<String, Object>> paths = at("paths");
    assertThat(paths.keySet())
        .containsExactly(ReferralsEndpoint.PATH, ReferralsEndpoint.PATH + "/{receipt}");
    assertThat(paths.get(ReferralsEndpoint.PATH).keySet()).containsExactly("post");
    assertThat(paths.get(ReferralsEndpoint.PATH + "/{receipt}").keySet()).containsExactly("get");
  }

  @Test
  void itNamesWhatAPartnerCanBeTold() throws IOException {
    VariableCatalogue catalogue =
        new VariableCatalogue(new ClassPathResource("process-variables.yaml"));
    List<String> feedback =
        at("components", "schemas", "Receipt", "properties", "feedback", "enum");
    for (String code : feedback) {
      assertThat(
              Set.of("referralFeedback", "referralAdvice").stream()
                  .flatMap(name -> catalogue.find(name).orElseThrow().convert(code).stream()))
          .as(code)
          .hasSize(1);
    }
  }

  @Test
  void itsExamplesAreReferrals() throws Exception {
    Map<String, Map<String, Object>> examples =
        at(
            "paths",
            ReferralsEndpoint.PATH,
            "post",
            "requestBody",
            "content",
            "application/json",
            "examples");
    assertThat(examples).isNotEmpty();
    for (Map<String, Object> example : examples.values()) {
      byte[] body =
          new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsBytes(example.get("value"));
      assertThat(Referral.read(body, java.time.LocalDate.of(2026, 11, 28))).isNotNull();
    }
  }
}
