package se.exitprocess.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/**
 * Fills a form as an invented caseworker would: each field that can be filled gets a value that its
 * own definition allows, unless the caller says another. Makes the demo's cases and walks the
 * tests' routes.
 */
public final class FormFiller {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int DEFAULT_TEXT_LENGTH = 200;

  /** How old people are whose day of birth nobody gave. */
  private static final int YEARS = 30;

  private static final int CHILDS_YEARS = 15;

  private final Clock clock;
  private final Function<String, String> textFor;
  private final Function<String, List<String>> choices;

  /**
   * @param clock for date fields: today
   * @param textFor what to write into the text field of this key; nothing if it is empty
   * @param choices ids to choose from for this {@code valuesKey}
   */
  public FormFiller(
      Clock clock, Function<String, String> textFor, Function<String, List<String>> choices) {
    this.clock = clock;
    this.textFor = textFor;
    this.choices = choices;
  }

  /**
   * @param formId file name without ending
   * @param given values that must stand as they are, also for fields that would stay empty; null
   *     takes a field out
   */
  public Map<String, Object> fill(String formId, Map<String, ?> given) {
    Map<String, Object> values = new LinkedHashMap<>();
    fill(read(formId).path("components"), values, given);
    given.forEach(
        (key, value) -> {
          if (value == null) {
            values.remove(key);
          } else {
            values.put(key, value);
          }
        });
    return values;
  }

  private static JsonNode read(String formId) {
    try (InputStream form = new ClassPathResource("forms/" + formId + ".form").getInputStream()) {
      return JSON.readTree(form);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void fill(JsonNode components, Map<String, Object> values, Map<String, ?> given) {
    for (JsonNode component : components) {
      String type = component.path("type").asText();
      if (type.equals("group")) {
        fill(component.path("components"), values, given);
      } else if (type.equals("dynamiclist")) {
        Map<String, Object> entry = new LinkedHashMap<>();
        fill(component.path("components"), entry, Map.of());
        if (!entry.isEmpty()) {
          values.put(component.path("path").asText(), new ArrayList<>(List.of(entry)));
        }
      } else if (component.has("key") && !component.path("disabled").asBoolean()) {
        Object value = value(type, component, given);
        if (value != null) {
          values.put(component.path("key").asText(), value);
        }
      }
    }
  }

  private @Nullable Object value(String type, JsonNode component, Map<String, ?> given) {
    Object kind = given.get("identityKind");
    String key = component.path("key").asText();
    JsonNode validate = component.path("validate");
    return switch (type) {
      case "textfield", "textarea" -> {
        if (component.path("readonly").asBoolean()) {
          yield null;
        }
        String text = textFor.apply(key);
        if (text.isEmpty()) {
          yield null;
        }
        Optional<String> number = InventedNumber.asked(component, kind, text, clock);
        if (number.isPresent()) {
          yield number.get();
        }
        int most = validate.path("maxLength").asInt(DEFAULT_TEXT_LENGTH);
        yield text.length() > most ? text.substring(0, most) : text;
      }
      case "number" -> validate.has("min") ? validate.path("min").numberValue() : (Number) 1;
      case "datetime" -> {
        if (!bornThen(component)) {
          yield LocalDate.now(clock).toString();
        }
        // the number says it
        yield "PERSONAL_NUMBER".equals(kind)
            ? null
            : LocalDate.now(clock)
                .minusYears("CHILD".equals(given.get("ageGroup")) ? CHILDS_YEARS : YEARS)
                .toString();
      }
      case "checkbox" -> Boolean.TRUE;
      case "select", "radio" -> options(component).stream().findFirst().orElse(null);
      case "checklist", "taglist" -> options(component).stream().limit(1).toList();
      default -> null;
    };
  }

  private static boolean bornThen(JsonNode component) {
    return component.path("properties").path("identity").asText().equals("birthDate");
  }

  private List<?> options(JsonNode component) {
    if (component.has("valuesKey")) {
      return choices.apply(component.path("valuesKey").asText());
    }
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
