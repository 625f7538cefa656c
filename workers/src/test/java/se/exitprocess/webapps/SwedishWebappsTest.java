package se.exitprocess.webapps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Swedish texts of Camunda's webapps fit the version of the webapps on the classpath. */
@DisplayName("Swedish webapps")
class SwedishWebappsTest {

  private static final String APP = "/META-INF/resources/webjars/camunda/app/";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");
  private static final Pattern MARKUP = Pattern.compile("</?(\\w+)");

  /** Texts that are the same in both languages, or names. */
  private static final Set<String> SAME_IN_BOTH =
      Set.of(
          "",
          "<",
          "<=",
          ">",
          ">=",
          "<null>",
          "null",
          "OK",
          " OK",
          "Admin",
          "Cockpit",
          "Batch",
          "batch",
          "Diagram",
          "Element",
          "Filter",
          "Information",
          "Operator",
          "Optimize",
          "Period:",
          "Status",
          "System",
          "Version",
          "Version:",
          "CSV",
          "JSON",
          "case",
          "<definition>",
          "<version>",
          "{{count}} jobs",
          "process");

  private final ObjectMapper json = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
  @DisplayName("have every text of the English file and no other")
  void everyText(String app) throws IOException {
    assertThat(labels(app, "sv").keySet())
        .containsExactlyInAnyOrderElementsOf(labels(app, "en").keySet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
  @DisplayName("keep placeholders and markup")
  void placeholdersAndMarkup(String app) throws IOException {
    Map<String, String> swedish = labels(app, "sv");
    labels(app, "en")
        .forEach(
            (key, english) -> {
              assertThat(found(PLACEHOLDER, swedish.get(key)))
                  .as("placeholders of %s: %s", key, swedish.get(key))
                  .isEqualTo(found(PLACEHOLDER, english));
              if (!english.matches("<\\w+>")) {
                assertThat(found(MARKUP, swedish.get(key)))
                    .as("markup of %s: %s", key, swedish.get(key))
                    .isEqualTo(found(MARKUP, english));
              }
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
  @DisplayName("leave nothing in English")
  void nothingInEnglish(String app) throws IOException {
    Map<String, String> swedish = labels(app, "sv");
    Map<String, String> untranslated = new TreeMap<>();
    labels(app, "en")
        .forEach(
            (key, english) -> {
              if (english.equals(swedish.get(key)) && !SAME_IN_BOTH.contains(english)) {
                untranslated.put(key, english);
              }
            });
    assertThat(untranslated).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tasklist", "cockpit", "admin"})
  @DisplayName("write dates as YYYY-MM-DD, the clock with 24 hours and begin the week on Monday")
  void dates(String app) throws IOException {
    JsonNode english = file(app, "en").path("dateLocales");
    JsonNode swedish = file(app, "sv").path("dateLocales");
    english.fieldNames().forEachRemaining(name -> assertThat(swedish.has(name)).as(name).isTrue());
    assertThat(swedish.at("/longDateFormat/L").asText()).isEqualTo("YYYY-MM-DD");
    assertThat(swedish.at("/longDateFormat/LT").asText()).isEqualTo("HH:mm");
    assertThat(swedish.at("/week/dow").asInt()).isEqualTo(1);
    assertThat(swedish.at("/week/doy").asInt()).isEqualTo(4);
    assertThat(swedish.at("/weekdays/1").asText()).isEqualTo("måndag");
    assertThat(swedish.path("months")).hasSize(12);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
  @DisplayName("offer one language only, so that an English browser gets Swedish")
  void oneLanguage(String app) throws IOException {
    assertThat(text(APP + app + "/scripts/config.js"))
        .contains("availableLocales: [language]", "fallbackLocale: language");
  }

  @Test
  @DisplayName("are Swedish unless the server says otherwise")
  void swedishIsTheLanguage() throws IOException {
    assertThat(text(APP + "common/language.js")).contains("export const language = 'sv';");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
  @DisplayName("load only scripts that exist")
  void scriptsExist(String app) throws IOException {
    String config = text(APP + app + "/scripts/config.js");
    String list = config.replaceAll("(?s).*customScripts: \\[([^]]*)].*", "$1");
    List<String> scripts =
        List.of(list.split(",")).stream().map(s -> s.strip().replace("'", "")).toList();
    assertThat(scripts).contains("../common/webapps");
    for (String script : scripts) {
      String path = script.startsWith("../") ? script.substring(3) : app + "/" + script;
      assertThat(getClass().getResource(APP + path + ".js")).as(script).isNotNull();
    }
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .sorted()
        .collect(Collectors.toList());
  }

  private Map<String, String> labels(String app, String language) throws IOException {
    return json.convertValue(file(app, language).path("labels"), new TypeReference<>() {});
  }

  private JsonNode file(String app, String language) throws IOException {
    return json.readTree(text(APP + app + "/locales/" + language + ".json"));
  }

  /**
   * A resource of the application or the webjar; Camunda's own files begin with a byte order mark.
   */
  private String text(String path) throws IOException {
    try (InputStream in = getClass().getResourceAsStream(path)) {
      assertThat(in).as(path).isNotNull();
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
  }
}
