package se.exitprocess.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/**
 * Answers a form at random: each field gets a value that its own definition allows, or none. To be
 * laid over what {@link se.exitprocess.demo.FormFiller} gives: null takes a field out.
 */
final class RandomAnswers {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_TEXT = 200;

  private final Random random;
  private final LocalDate today;

  RandomAnswers(Random random, LocalDate today) {
    this.random = random;
    this.today = today;
  }

  /**
   * @param formId file name without ending
   */
  Map<String, @Nullable Object> to(String formId) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    try (InputStream form = new ClassPathResource("forms/" + formId + ".form").getInputStream()) {
      fill(JSON.readTree(form).path("components"), values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return values;
  }

  private void fill(JsonNode components, Map<String, @Nullable Object> values) {
    for (JsonNode component : components) {
      String type = component.path("type").asText();
      if (type.equals("group")) {
        fill(component.path("components"), values);
      } else if (type.equals("dynamiclist")) {
        values.put(component.path("path").asText(), rows(component));
      } else if (component.has("key")
          && !component.has("valuesKey")
          && !component.path("disabled").asBoolean()
          && !component.path("readonly").asBoolean()) {
        boolean required = component.path("validate").path("required").asBoolean();
        boolean leftOut = !required && random.nextInt(3) == 0;
        values.put(component.path("key").asText(), leftOut ? null : value(type, component));
      }
    }
  }

  private List<Map<String, Object>> rows(JsonNode list) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 1 + random.nextInt(2); i > 0; i--) {
      Map<String, @Nullable Object> row = new HashMap<>();
      fill(list.path("components"), row);
      row.values().removeIf(java.util.Objects::isNull);
      rows.add(row);
    }
    return rows;
  }

  private @Nullable Object value(String type, JsonNode component) {
    JsonNode validate = component.path("validate");
    return switch (type) {
      case "textfield", "textarea" -> text(validate.path("maxLength").asInt(MOST_TEXT));
      case "number" -> {
        int least = validate.path("min").asInt(0);
        yield least + random.nextInt(validate.path("max").asInt(least + 20) - least + 1);
      }
      // mostly near: what is too far away or in the wrong direction is refused, in words
      case "datetime" -> day(component.path("properties")).toString();
      case "checkbox" ->
          component.path("validate").path("required").asBoolean() || random.nextBoolean();
      case "select", "radio" -> {
        List<Object> options = options(component);
        // the first is mostly the one that leads on
        yield random.nextInt(5) < 2 ? options.get(0) : options.get(random.nextInt(options.size()));
      }
      case "checklist", "taglist" -> {
        List<Object> some = new ArrayList<>(options(component));
        some.removeIf(option -> random.nextInt(3) == 0);
        yield some.isEmpty() ? List.of(options(component).get(0)) : some;
      }
      default -> null;
    };
  }

  private LocalDate day(JsonNode properties) {
    if (properties.path("identity").asText().equals("birthDate")) {
      return today.minusDays(random.nextInt(60 * 365));
    }
    boolean past = properties.path("notAfter").asText().contains("today");
    if (past || random.nextInt(4) == 0) {
      return today.minusDays(random.nextInt(20));
    }
    return today.plusDays(random.nextInt(120));
  }

  private String text(int most) {
    String written =
        "Påhittad – text ”ä” 'ö' <b>å</b> ${x} %s \uD83D\uDE00 ".repeat(1 + random.nextInt(4));
    return written
            .substring(0, Math.min(1 + random.nextInt(Math.max(1, most - 2)), written.length()))
            .strip()
        + "x";
  }

  private static List<Object> options(JsonNode component) {
    List<Object> options = new ArrayList<>();
    component
        .path("values")
        .forEach(
            option -> {
              JsonNode value = option.path("value");
              options.add(value.isBoolean() ? value.booleanValue() : value.asText());
            });
    return options;
  }
}
