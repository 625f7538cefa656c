package se.exitprocess.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The demo's invented cases, as {@code config/demo-cases.yaml} tells them.
 *
 * @param otherwise what stands in a text field that nobody says anything about
 * @param texts what stands in text fields of these names when the step does not say it; may be
 *     empty
 */
record DemoStories(String otherwise, Map<String, String> texts, List<Story> stories) {

  private static final Pattern FROM_TODAY = Pattern.compile("[+-]P[0-9YMWD]+");

  /** One invented case: how it starts and what has been done in it so far. */
  record Story(String story, Start start, List<Step> steps) {}

  /** Somebody fills in the start form. */
  record Start(String person, Map<String, @Nullable Object> values) {}

  /**
   * Somebody does a task.
   *
   * @param task its id in the models
   * @param agency the agency that the task concerns, where several such tasks can be open
   * @param after another task that must have come up before
   */
  record Step(
      String task,
      String person,
      @Nullable String agency,
      @Nullable String after,
      @Nullable Map<String, @Nullable Object> values) {

    String formId() {
      return DemoStories.formId(task);
    }
  }

  /** The form of a task bears its name. */
  static String formId(String task) {
    return task.replaceFirst("^task_", "").replace('_', '-');
  }

  /** Reads the file. */
  static DemoStories read(Resource file) throws IOException {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    try (InputStream in = file.getInputStream()) {
      Object tree = new Yaml(new SafeConstructor(options)).load(in);
      return new ObjectMapper().convertValue(tree, DemoStories.class);
    }
  }

  /** The filled form: what the story says and, for the rest, what the form allows. */
  Map<String, Object> fill(
      String formId, @Nullable Map<String, @Nullable Object> values, Clock clock) {
    FormFiller filler =
        new FormFiller(clock, key -> texts.getOrDefault(key, otherwise), choices -> List.of());
    Map<String, @Nullable Object> given = new LinkedHashMap<>();
    if (values != null) {
      values.forEach((key, value) -> given.put(key, dated(value, LocalDate.now(clock))));
    }
    return filler.fill(formId, Collections.unmodifiableMap(given));
  }

  /** Dates are told from today: {@code -P14D} is two weeks ago. */
  private static @Nullable Object dated(@Nullable Object value, LocalDate today) {
    if (value instanceof String text && FROM_TODAY.matcher(text).matches()) {
      Period distance = Period.parse(text.substring(1));
      return (text.startsWith("-") ? today.minus(distance) : today.plus(distance)).toString();
    }
    if (value instanceof List<?> rows) {
      return rows.stream().map(row -> dated(row, today)).toList();
    }
    if (value instanceof Map<?, ?> row) {
      Map<Object, @Nullable Object> dated = new LinkedHashMap<>();
      row.forEach((key, cell) -> dated.put(key, dated(cell, today)));
      return dated;
    }
    return value;
  }
}
