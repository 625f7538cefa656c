package se.exitprocess.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.io.ClassPathResource;

/**
 * A Camunda Form as Tasklist draws it. Fields are found by the ids of the form's definition and
 * filled as a person would.
 */
public final class FormOnScreen {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ATTEMPTS = 3;
  private static final double A_MOMENT_MS = 1_000;

  /** What was typed less than that before Enter, form-js 1.8.7 throws away. */
  private static final double DEBOUNCE_MS = 400;

  private final Locator form;

  FormOnScreen(Locator form) {
    this.form = form;
  }

  /**
   * Fills what is visible, from top to bottom, because an answer may show or hide what comes after
   * it.
   */
  void fill(String formId, Map<String, Object> values) {
    try (InputStream definition =
        new ClassPathResource("forms/" + formId + ".form").getInputStream()) {
      fill(JSON.readTree(definition).path("components"), values, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What stands in red, and under which fields. */
  List<String> complaints() {
    return form.locator(".fjs-has-errors").allInnerTexts();
  }

  private void fill(JsonNode components, Map<String, Object> values, String row) {
    for (JsonNode component : components) {
      String type = component.path("type").asText();
      if (type.equals("group")) {
        fill(component.path("components"), values, row);
      } else if (type.equals("dynamiclist")) {
        fillList(component, values);
      } else if (!component.path("disabled").asBoolean()) {
        Object value = values.get(component.path("key").asText());
        if (value != null) {
          fillField(type, component, value, component.path("id").asText() + row);
        }
      }
    }
  }

  private void fillList(JsonNode list, Map<String, Object> values) {
    if (!(values.get(list.path("path").asText()) instanceof List<?> entries)) {
      return;
    }
    for (int i = 0; i < entries.size(); i++) {
      @SuppressWarnings("unchecked")
      Map<String, Object> entry = (Map<String, Object>) entries.get(i);
      String row = "_" + i;
      Locator any = byId(list.path("components").get(1).path("id").asText() + row);
      if (any.count() == 0) {
        form.locator(".fjs-repeat-render-add").first().click();
      }
      fill(list.path("components"), entry, row);
    }
  }

  private Locator byId(String id) {
    return form.locator("[id$='-" + id + "']");
  }

  private void fillField(String type, JsonNode component, Object value, String id) {
    switch (type) {
      case "textfield", "textarea", "number" -> {
        Locator field = byId(id);
        if (field.count() > 0) {
          field.fill(value.toString());
        }
      }
      case "datetime" -> {
        Locator field = byId(id + "-date");
        if (field.count() > 0) {
          enterDate(field, value.toString());
        }
      }
      case "checkbox" -> {
        if (Boolean.TRUE.equals(value)) {
          check(byId(id));
        }
      }
      case "radio" -> check(byId(id + "-" + index(component, value)));
      case "checklist" ->
          ((List<?>) value).forEach(one -> check(byId(id + "-" + index(component, one))));
      case "taglist" ->
          ((List<?>) value)
              .forEach(
                  one -> {
                    String label = label(component, one);
                    if (tag(label).count() == 0) {
                      choose(byId(id), label);
                    }
                  });
      case "select" -> choose(byId(id + "-display"), label(component, value));
      default -> throw new IllegalArgumentException("No way to fill a " + type);
    }
  }

  /**
   * A click may go past its field: leaving the field before may move everything below by a line,
   * and form-js draws what was ticked a moment later. She sees that and clicks again.
   */
  private static void check(Locator box) {
    for (int click = 0; box.count() > 0 && !box.isChecked(); click++) {
      if (click == ATTEMPTS) {
        throw new AssertionError("cannot be ticked: " + box.getAttribute("id"));
      }
      box.click();
      try {
        assertThat(box).isChecked(new LocatorAssertions.IsCheckedOptions().setTimeout(A_MOMENT_MS));
      } catch (AssertionError again) {
        // looked at once more above
      }
    }
  }

  /** form-js empties a date field when it draws the form anew while somebody types into it. */
  private static void enterDate(Locator field, String date) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      field.fill(date);
      field.page().waitForTimeout(DEBOUNCE_MS);
      field.press("Enter");
      field.page().waitForTimeout(DEBOUNCE_MS);
      if (!field.inputValue().isEmpty()) {
        return;
      }
    }
    throw new AssertionError("takes no date: " + field.getAttribute("id"));
  }

  private Locator tag(String label) {
    return form.locator(".fjs-taglist-tag").filter(new Locator.FilterOptions().setHasText(label));
  }

  /** A list that closes while she looks for the option is opened again. */
  private void choose(Locator field, String label) {
    Locator option =
        form.locator(".fjs-dropdownlist-item")
            .filter(new Locator.FilterOptions().setHasText(label))
            .first();
    for (int click = 0; field.count() > 0 && !shown(field).equals(label); click++) {
      field.click();
      try {
        option.click(new Locator.ClickOptions().setTimeout(A_MOMENT_MS));
        return;
      } catch (TimeoutError closed) {
        if (click == ATTEMPTS) {
          throw closed;
        }
      }
    }
  }

  /** A list in which nothing can be searched is no input. */
  private static String shown(Locator field) {
    return String.valueOf(field.evaluate("it => it.value ?? it.innerText.trim()"));
  }

  private static int index(JsonNode component, Object value) {
    List<String> options = new ArrayList<>();
    component.path("values").forEach(option -> options.add(option.path("value").asText()));
    return options.indexOf(value.toString());
  }

  /** What the person reads; options that the server names are given as she reads them. */
  private static String label(JsonNode component, Object value) {
    for (JsonNode option : component.path("values")) {
      if (Objects.equals(option.path("value").asText(), value.toString())) {
        return option.path("label").asText();
      }
    }
    return value.toString();
  }
}
