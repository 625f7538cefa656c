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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
import se.exitprocess.processes.CaseTest;

/**
 * Each form with a text field is handed in once, alone in a process of one task, with a marker in
 * its texts; then the marker stands in the case record and nowhere else. Whole cases walks {@link
 * NothingTypedIsFoundTest}.
 */
class EveryFormKeepsSilentTest extends CaseTest {

  private static final Path FORMS = Path.of(System.getProperty("exit.basedir", "."), "forms");

  /**
   * Known gap: they open only with what a whole case has known before, and no case types into them
   * yet.
   */
  static final Set<String> NOT_TYPED_INTO_YET =
      Set.of(
          "approve-plan.barriersHandling",
          "assess-needs.assistanceBarrierStep",
          "assess-needs.removalBarrierStep",
          "assess-needs.taxBarrierStep",
          "assess-needs.victimBarrierStep",
          "follow-up-intervention.childrensView",
          "follow-up-intervention.daysNow",
          "follow-up-intervention.homeNote",
          "follow-up-intervention.instrument",
          "follow-up-intervention.legalStep",
          "order-intervention.licenceReference");

  private static final int MOST_WAYS = 40;

  @Autowired private JdbcClient jdbc;
  @Autowired private ObjectMapper json;

  private final List<String> failures = new ArrayList<>();
  private final Map<String, String> notPassed = new TreeMap<>();
  private final Set<String> withoutMarker = new TreeSet<>();

  @Test
  void whatIsTypedInAnyFormStandsInTheCaseRecordAndNowhereElse() throws IOException {
    List<String> deployments = new ArrayList<>();
    int forms = 0;
    int fields = 0;
    try {
      List<String> logged;
      try (MarkerInLog log = new MarkerInLog()) {
        for (Map.Entry<String, Set<String>> form : formsToTypeInto().entrySet()) {
          forms++;
          fields += form.getValue().size();
          pass(form.getKey(), form.getValue(), deployments);
        }
        logged = log.found();
      }
      System.out.printf(
          "forms %d, text fields %d, not passed %d, fields without marker %d%n",
          forms, fields, notPassed.size(), withoutMarker.size());
      SoftAssertions nowhere = new SoftAssertions();
      nowhere.assertThat(forms).as("forms with texts").isGreaterThan(100);
      nowhere.assertThat(notPassed).as("forms that could not be handed in").isEmpty();
      nowhere
          .assertThat(withoutMarker)
          .as("text fields that nothing was typed into")
          .isEqualTo(NOT_TYPED_INTO_YET);
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
              .addString(process + ".bpmn", model(process, taskKey, form))
              .addString(form + ".form", Files.readString(FORMS.resolve(form + ".form")))
              .deploy();
      deployments.add(deployed.getId());
    } catch (RuntimeException e) {
      notPassed.put(form, e.getMessage());
      return;
    }
    Set<String> left = new TreeSet<>(fields);
    boolean passed = false;
    String why = "";
    for (Map<String, Object> way : ways(definition)) {
      if (left.isEmpty()) {
        break;
      }
      caseNumber = record.open("soder", "test");
      try {
        startBeside(
            process,
            Map.of("riskLevel", "LOW", "ageGroup", "ADULT", "legalGround", "OWN_ACTIVITY"));
        complete(taskKey, way);
        passed = true;
        record
            .versions(caseNumber, new SectionKey(form, ""))
            .forEach(
                section ->
                    MarkerPlaces.typedFields(json.valueToTree(section.content()), "")
                        .forEach(left::remove));
        guardedPlaces()
            .forEach(
                place ->
                    left.removeIf(
                        field ->
                            Marker.in(place).isPresent()
                                && place.endsWith(field.substring(field.lastIndexOf('.') + 1))));
      } catch (RuntimeException | AssertionError e) {
        StringWriter all = new StringWriter();
        e.printStackTrace(new PrintWriter(all));
        failures.add(all.toString());
        why = String.valueOf(e.getMessage());
      }
    }
    if (passed) {
      left.forEach(field -> withoutMarker.add(form + field));
    } else {
      notPassed.put(form, why);
    }
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

  /** As FormFiller would, then each other answer of each question, for what it opens. */
  private static List<Map<String, Object>> ways(JsonNode form) {
    List<Map<String, Object>> ways = new ArrayList<>();
    ways.add(Map.of());
    for (JsonNode field : form.path("components").findParents("key")) {
      String key = field.path("key").asText();
      String type = field.path("type").asText();
      if (field.path("disabled").asBoolean()) {
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
    return ways.stream().limit(MOST_WAYS).toList();
  }

  private static String model(String process, String taskKey, String form) throws IOException {
    return """
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
            xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="t" id="d">
          <bpmn:process id="%s" name="Liten" isExecutable="true" camunda:historyTimeToLive="P1D"
              camunda:isStartableInTasklist="false">
            <bpmn:startEvent id="start" name="Början"/>
            <bpmn:sequenceFlow id="flow_1" sourceRef="start" targetRef="%s"/>
            <bpmn:userTask id="%s" name="Skriv" camunda:formRef="%s"
                camunda:formRefBinding="deployment" camunda:candidateGroups="%s"
                camunda:dueDate="${deadlines.due('register-contact')}">
              <bpmn:documentation>Skriv.</bpmn:documentation>
            </bpmn:userTask>
            <bpmn:sequenceFlow id="flow_2" sourceRef="%s" targetRef="done"/>
            <bpmn:endEvent id="done" name="Klart"/>
          </bpmn:process>
        </bpmn:definitions>
        """
        .formatted(process, taskKey, taskKey, form, roleFor(form), taskKey);
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
