package se.exitprocess;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.repository.Deployment;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yaml.snakeyaml.Yaml;
import se.exitprocess.casefile.SectionKey;
import se.exitprocess.engine.SmallProcess;
import se.exitprocess.engine.VariableCatalogue;
import se.exitprocess.engine.VariableDefinition;
import se.exitprocess.processes.CaseTest;

/**
 * Each form with a text field is handed in once, alone in a process of one task, with a marker in
 * its texts; then the marker stands in the case record and nowhere else. Whole cases walks {@link
 * NothingTypedIsFoundTest}.
 */
class EveryFormKeepsSilentTest extends CaseTest {

  private static final Path FORMS = Path.of(System.getProperty("exit.basedir", "."), "forms");

  /** What a form is hidden by or opened by. */
  private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z]+");

  @Autowired private JdbcClient jdbc;
  @Autowired private ObjectMapper json;
  @Autowired private VariableCatalogue catalogue;

  private final List<String> failures = new ArrayList<>();
  private final Map<String, String> notPassed = new TreeMap<>();
  private final Set<String> withoutMarker = new TreeSet<>();

  @Test
  void whatIsTypedInAnyFormStandsInTheCaseRecordAndNowhereElse() throws IOException {
    List<String> deployments = new ArrayList<>();
    int forms = 0;
    try {
      List<String> logged;
      Set<String> heard;
      try (MarkerInLog log = new MarkerInLog()) {
        for (Map.Entry<String, Set<String>> form : formsToTypeInto().entrySet()) {
          forms++;
          pass(form.getKey(), form.getValue(), deployments);
        }
        logged = log.found();
        heard = log.heard();
      }
      SoftAssertions nowhere = new SoftAssertions();
      nowhere.assertThat(forms).as("forms with texts").isGreaterThan(100);
      nowhere.assertThat(notPassed).as("forms that could not be handed in").isEmpty();
      nowhere.assertThat(withoutMarker).as("text fields that nothing was typed into").isEmpty();
      nowhere
          .assertThat(heard)
          .as("the log was read")
          .anyMatch(it -> it.startsWith("DEBUG org.camunda.bpm.engine"));
      nowhere.assertThat(logged).as("in the log").isEmpty();
      nowhere
          .assertThat(failures.stream().flatMap(it -> Marker.in(it).stream()))
          .as("in failures")
          .isEmpty();
      nowhere.assertThat(MarkerPlaces.tables(jdbc)).as("in the database").isEmpty();
      nowhere.assertThat(MarkerPlaces.files(jdbc)).as("in the database's files").isEmpty();
      nowhere.assertAll();
    } finally {
      deployments.forEach(id -> repository.deleteDeployment(id, true, true, true));
    }
  }

  /** Start forms have no case to keep a text, and the door refuses them one. */
  private Map<String, Set<String>> formsToTypeInto() throws IOException {
    Map<String, Set<String>> forms = new TreeMap<>();
    try (Stream<Path> files = Files.list(FORMS)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String form = file.getFileName().toString().replace(".form", "");
        Set<String> fields =
            MarkerPlaces.textFields(json.readTree(file.toFile()), "")
                .collect(Collectors.toCollection(TreeSet::new));
        if (!form.startsWith("start-") && !fields.isEmpty()) {
          forms.put(form, fields);
        }
      }
    }
    return forms;
  }

  private void pass(String form, Set<String> fields, List<String> deployments) throws IOException {
    String taskKey = "task_" + form.replace('-', '_');
    String process = "silent-" + form;
    JsonNode definition = json.readTree(FORMS.resolve(form + ".form").toFile());
    try {
      Deployment deployed =
          repository
              .createDeployment()
              .name(process)
              .addString(process + ".bpmn", SmallProcess.of(process, taskKey, form, roleFor(form)))
              .addString(form + ".form", Files.readString(FORMS.resolve(form + ".form")))
              .deploy();
      deployments.add(deployed.getId());
    } catch (RuntimeException e) {
      notPassed.put(form, e.getMessage());
      return;
    }
    Set<String> left = new TreeSet<>(fields);
    Set<String> opening = opening(definition);
    boolean passed = false;
    String why = "";
    for (Map<String, Object> known : known(opening)) {
      for (Map<String, Object> way : ways(definition, opening)) {
        if (left.isEmpty()) {
          break;
        }
        try {
          left.removeAll(typed(form, process, known, way));
          passed = true;
        } catch (RuntimeException | AssertionError e) {
          StringWriter all = new StringWriter();
          e.printStackTrace(new PrintWriter(all));
          failures.add(all.toString());
          why = String.valueOf(e.getMessage());
        }
      }
    }
    if (passed) {
      left.forEach(field -> withoutMarker.add(form + field));
    } else {
      notPassed.put(form, why);
    }
  }

  /** The fields of the form in whose record the marker stands when it has been handed in. */
  private Set<String> typed(
      String form, String process, Map<String, Object> known, Map<String, Object> way) {
    caseNumber = record.open("soder", "test");
    startBeside(process, known);
    complete("task_" + form.replace('-', '_'), way);
    Set<String> typed = new TreeSet<>();
    record
        .versions(caseNumber, new SectionKey(form, ""))
        .forEach(
            section ->
                MarkerPlaces.typedFields(json.valueToTree(section.content()), "")
                    .forEach(typed::add));
    // the text says which field it was typed into
    guardedPlaces().stream()
        .filter(place -> Marker.in(place).isPresent())
        .forEach(place -> typed.add("." + place.substring(place.lastIndexOf(' ') + 1)));
    return typed;
  }

  private List<String> guardedPlaces() {
    return jdbc
        .sql("select content from exit.guarded_place where case_number = ?")
        .param(caseNumber.value())
        .query((row, at) -> row.getBytes(1))
        .list()
        .stream()
        .map(content -> record.unseal(caseNumber, "guarded-place", content))
        .map(plain -> new String(plain, StandardCharsets.UTF_8))
        .toList();
  }

  /** The names in the conditions that hide a part of the form. */
  private static Set<String> opening(JsonNode form) {
    Set<String> names = new TreeSet<>();
    for (JsonNode condition : form.findValues("hide")) {
      NAME.matcher(condition.asText()).results().forEach(name -> names.add(name.group()));
    }
    return names;
  }

  /** What the process may know: each value of each code that opens a part of the form. */
  private List<Map<String, Object>> known(Set<String> opening) {
    Map<String, Object> usual =
        Map.of(
            "riskLevel", "LOW",
            "ageGroup", "ADULT",
            "legalGround", "OWN_ACTIVITY",
            "barriersOpen", true);
    List<Map<String, Object>> known = new ArrayList<>();
    known.add(usual);
    for (String name : opening) {
      if (catalogue.find(name).orElse(null) instanceof VariableDefinition.Code code) {
        for (String value : code.values()) {
          Map<String, Object> other = new HashMap<>(usual);
          other.put(name, value);
          known.add(other);
        }
      }
    }
    return known;
  }

  /** As FormFiller would, then each other answer of each question that opens something. */
  private static List<Map<String, Object>> ways(JsonNode form, Set<String> opening) {
    List<Map<String, Object>> ways = new ArrayList<>();
    ways.add(Map.of());
    for (JsonNode field : form.path("components").findParents("key")) {
      String key = field.path("key").asText();
      String type = field.path("type").asText();
      if (field.path("disabled").asBoolean() || !opening.contains(key)) {
        continue;
      }
      if (type.equals("checkbox")) {
        ways.add(Map.of(key, false));
      }
      for (JsonNode option : field.path("values")) {
        JsonNode value = option.path("value");
        Object plain = value.isBoolean() ? (Object) value.booleanValue() : value.asText();
        ways.add(
            Map.of(key, type.equals("select") || type.equals("radio") ? plain : List.of(plain)));
      }
    }
    return ways;
  }

  /** Who may decide with the form, where it is a decision. */
  @SuppressWarnings("unchecked")
  private static String roleFor(String form) throws IOException {
    try (InputStream file = new ClassPathResource("decisions.yaml").getInputStream()) {
      Map<String, Object> all = new Yaml().load(file);
      Map<String, Map<String, Object>> rows =
          (Map<String, Map<String, Object>>) all.get("delegation");
      return ((List<Map<String, Object>>) all.get("decisions"))
          .stream()
              .filter(decision -> decision.get("form").equals(form))
              .map(decision -> ((List<String>) rows.get(decision.get("delegation")).get("roles")))
              .map(roles -> roles.get(0))
              .findFirst()
              .orElse("handlaggare");
    }
  }

  @Override
  protected String textFor(String key) {
    if (key.equals("coordinationNumber")) {
      return Marker.COORDINATION_NUMBER;
    }
    return key.endsWith("Number") || key.equals("identityDocument")
        ? Marker.NUMBER
        : Marker.TEXT + " " + key;
  }
}
