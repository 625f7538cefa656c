package se.exitprocess;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;
import se.exitprocess.engine.VariableCatalogue;

/**
 * Processes that belong to no case keep no word about anybody: their forms have nothing to type a
 * word into, and nothing that is not a catalogued code.
 */
class WithoutACaseTest {

  private static final Set<String> TO_TYPE_INTO = Set.of("textfield", "textarea");

  /** The forms of processes that run without a case. */
  static Set<String> forms() throws IOException {
    Set<String> forms = new TreeSet<>();
    for (String process :
        Set.of(
            "low-threshold-contact",
            "raid",
            "buyer-referral",
            "programme-follow-up",
            "programme-report",
            "programme-revision")) {
      String model =
          new ClassPathResource("processes/" + process + ".bpmn")
              .getContentAsString(StandardCharsets.UTF_8);
      Pattern.compile("camunda:formRef=\"([^\"]+)\"")
          .matcher(model)
          .results()
          .forEach(found -> forms.add(found.group(1)));
    }
    assertThat(forms).contains("start-low-threshold", "receive-visit", "start-raid");
    return forms;
  }

  @ParameterizedTest
  @MethodSource("forms")
  void aFormHasOnlyCodes(String id) throws IOException {
    VariableCatalogue catalogue =
        new VariableCatalogue(new ClassPathResource("process-variables.yaml"));
    JsonNode form;
    try (InputStream file = new ClassPathResource("forms/" + id + ".form").getInputStream()) {
      form = new ObjectMapper().readTree(file);
    }
    for (JsonNode field : form.findParents("key")) {
      assertThat(catalogue.find(field.path("key").asText()))
          .as(field.path("key").asText())
          .isPresent();
      assertThat(
              TO_TYPE_INTO.contains(field.path("type").asText())
                  && !field.path("disabled").asBoolean())
          .as("%s can be typed into", field.path("key").asText())
          .isFalse();
    }
  }
}
