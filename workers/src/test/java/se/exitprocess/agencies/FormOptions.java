package se.exitprocess.agencies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/** What a form of the product offers to choose from. */
public final class FormOptions {

  private FormOptions() {}

  /** The values of the field with this key, wherever in the form it stands. */
  public static List<String> of(String form, String key) throws IOException {
    try (InputStream in = new ClassPathResource("forms/" + form + ".form").getInputStream()) {
      JsonNode definition = new ObjectMapper().readTree(in);
      return definition.findParents("key").stream()
          .filter(field -> field.path("key").asText().equals(key))
          .flatMap(field -> field.path("values").findValuesAsText("value").stream())
          .toList();
    }
  }
}
