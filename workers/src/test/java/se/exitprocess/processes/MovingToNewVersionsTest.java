package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.Yaml;
import se.exitprocess.casefile.SectionKey;
import se.exitprocess.engine.ModelVersions;
import se.exitprocess.engine.VariableCatalogue;
import se.exitprocess.engine.VariableDefinition;

/**
 * A case lives for years and its models change under it. From every step of every model, as the
 * version before had them ({@code version-before}) or as they are now where there was none, an
 * instance moves to the current model and its work goes on there.
 */
class MovingToNewVersionsTest extends CaseTest {

  @Autowired private ModelVersions versions;

  private final Map<String, String> before = new HashMap<>();

  /** Processes whose start refuses what is made up without thought. */
  private static final Set<String> NUMBERS_HAVE_TO_ADD_UP = Set.of("raid");

  @Autowired private VariableCatalogue catalogueOfNow;

  private final Set<String> olderThanThis = new TreeSet<>();
  private VariableCatalogue catalogue;
  private Map<String, Map<String, String>> stays;
  private Deployment earlier;
  private Deployment current;

  @BeforeAll
  void theVersionBeforeAndThenTheCurrentOne() throws IOException {
    Set<String> processes =
        files("version-before/*.bpmn").map(Resource::getFilename).collect(Collectors.toSet());
    processes.forEach(file -> olderThanThis.add(file.replace(".bpmn", "")));
    earlier =
        deploy(
            Stream.of(
                    files("version-before/*.bpmn"),
                    files("version-before/*.form"),
                    files("processes/*.bpmn").filter(it -> !processes.contains(it.getFilename())))
                .flatMap(it -> it)
                .toList(),
            Stream.concat(files("forms/*.form"), Stream.of(deadlinesOfOurOwn())).toList());
    repository.createProcessDefinitionQuery().deploymentId(earlier.getId()).list().stream()
        .filter(definition -> processes.contains(definition.getKey() + ".bpmn"))
        .forEach(definition -> before.put(definition.getKey(), definition.getId()));
    current = deploy(files("processes/*.bpmn").toList(), files("forms/*.form").toList());
    catalogue =
        new VariableCatalogue(new ClassPathResource("version-before/process-variables.yaml"));
    try (InputStream moves = new ClassPathResource("moves.yaml").getInputStream()) {
      Map<String, Map<String, Map<String, String>>> root = new Yaml().load(moves);
      stays = root.get("stays");
    }
  }

  @AfterAll
  void onlyTheInstalledOnesRemain() {
    endEverything();
    repository.deleteDeployment(current.getId(), true);
    repository.deleteDeployment(earlier.getId(), true);
  }

  private static Stream<Resource> files(String pattern) {
    try {
      return Stream.of(
          new PathMatchingResourcePatternResolver().getResources("classpath:" + pattern));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The models of then are older than the rule that what the law sets is watched. */
  private static Resource deadlinesOfOurOwn() throws IOException {
    String table =
        new ClassPathResource("processes/deadlines.dmn")
            .getContentAsString(StandardCharsets.UTF_8)
            .replaceAll(
                "\"(V|V2|U)\"</text></outputEntry></rule>", "\"M\"</text></outputEntry></rule>");
    return new ByteArrayResource(table.getBytes(StandardCharsets.UTF_8)) {
      @Override
      public String getFilename() {
        return "deadlines.dmn";
      }
    };
  }

  /** Of two files of one name, the first. */
  private Deployment deploy(List<Resource> models, List<Resource> forms) throws IOException {
    DeploymentBuilder deployment = repository.createDeployment().name("moving");
    Set<String> names = new TreeSet<>();
    for (Resource file : Stream.concat(models.stream(), forms.stream()).toList()) {
      if (names.add(file.getFilename())) {
        try (InputStream content = file.getInputStream()) {
          deployment.addInputStream(file.getFilename(), content);
        }
      }
    }
    return deployment.deploy();
  }

  @TestFactory
  Stream<DynamicTest> workGoesOnFromEveryStep() {
    return before.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .flatMap(
            process ->
                waitStates(process.getValue())
                    .map(
                        step ->
                            DynamicTest.dynamicTest(
                                process.getKey() + " " + step.getId(),
                                () -> goesOnFrom(process.getKey(), step))));
  }

  private Stream<FlowNode> waitStates(String definition) {
    return repository
        .getBpmnModelInstance(definition)
        .getModelElementsByType(FlowNode.class)
        .stream()
        .filter(
            node ->
                node instanceof UserTask
                    || node instanceof ReceiveTask
                    || node instanceof CallActivity
                    || node instanceof IntermediateCatchEvent
                    || node instanceof EventBasedGateway
                    || node instanceof Activity activity && activity.isCamundaAsyncBefore());
  }

  private void goesOnFrom(String process, FlowNode step) {
    try {
      caseNumber = record.open("soder", "test");
      // somebody wrote what somebody else decides on
      for (String written : List.of("draft-plan", "draft-child-plan", "review-plan")) {
        record.append(caseNumber, new SectionKey(written, ""), Map.of("note", "x"), "samordnare");
      }
      String instance = at(process, step.getId());
      Optional<String> mayStay =
          Optional.ofNullable(stays.getOrDefault(process, Map.of()).get(step.getId()));

      assertThat(versions.move(before.get(process)))
          .as("%s at %s; what may stay behind needs a reason in moves.yaml", process, step.getId())
          .isEqualTo(new ModelVersions.Moved(mayStay.isEmpty() ? 1 : 0, mayStay.isEmpty() ? 0 : 1));

      List<Task> open = tasks.createTaskQuery().processInstanceId(instance).list();
      if (step instanceof UserTask && mayStay.isEmpty()) {
        assertThat(open).hasSize(1);
        // what comes after it needs the whole case and is walked by the other tests
        handIn(somebodyFor(open.get(0)), open.get(0), Map.of());
        assertThat(tasks.createTaskQuery().taskId(open.get(0).getId()).count()).isZero();
      }
    } finally {
      identity.clearAuthentication();
      endEverything();
    }
  }

  /** An instance of the version before that stands at this step. */
  private String at(String process, String step) {
    Map<String, Object> variables = new HashMap<>();
    VariableCatalogue its =
        olderThanThis.contains(process) || NUMBERS_HAVE_TO_ADD_UP.contains(process)
            ? catalogue
            : catalogueOfNow;
    for (String name : its.names()) {
      plausible(its.find(name).orElseThrow()).ifPresent(it -> variables.put(name, it));
    }
    variables.put("caseNumber", caseNumber.value());
    variables.put("unit", "soder");
    variables.put("recordSubject", "");
    variables.put("planSection", "draft-plan");
    variables.put("requestSection", "order-intervention");
    variables.put("consentSection", "compose-group");
    variables.put("followUpPeriod", "P1M");
    variables.put("planVersion", 1);
    return runtime
        .createProcessInstanceById(before.get(process))
        .businessKey(caseNumber.value())
        .setVariables(variables)
        .startBeforeActivity(step)
        .execute(false, false)
        .getId();
  }

  private Optional<Object> plausible(VariableDefinition definition) {
    if (definition instanceof VariableDefinition.Code code) {
      return Optional.of(code.values().iterator().next());
    }
    if (definition instanceof VariableDefinition.Flag) {
      return Optional.of(true);
    }
    if (definition instanceof VariableDefinition.Day) {
      return Optional.of(asVariable(today()));
    }
    if (definition instanceof VariableDefinition.Whole) {
      return Optional.of(1);
    }
    return definition instanceof VariableDefinition.User
        ? Optional.of(definition.name().equals("supportPerson") ? "stodperson" : "samordnare")
        : Optional.empty();
  }

  @Test
  void operationsSeesWhatRunsInAnEarlierVersionAndMovesIt() {
    caseNumber = record.open("soder", "test");
    at("return", "task_assess_return_risk");

    assertThat(versions.earlier())
        .filteredOn(earlier -> earlier.id().equals(before.get("return")))
        .singleElement()
        .satisfies(it -> assertThat(it.running()).isOne())
        .satisfies(it -> assertThat(it.newest()).isGreaterThan(it.version()));
    versions.move(before.get("return"));
    assertThat(versions.earlier()).isEmpty();
    ProcessDefinition now =
        repository
            .createProcessDefinitionQuery()
            .processDefinitionKey("return")
            .latestVersion()
            .singleResult();
    ProcessInstance moved =
        runtime
            .createProcessInstanceQuery()
            .processInstanceBusinessKey(caseNumber.value())
            .singleResult();
    assertThat(moved.getProcessDefinitionId()).isEqualTo(now.getId());
  }
}
