package se.exitprocess.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import se.exitprocess.engine.RuleDate;

/**
 * A decision table as it is shipped, evaluated by the engine's own DMN engine; remembers which of
 * its rows a test has hit.
 */
final class DecisionTable {

  private final String key;
  private final DmnModelInstance model;
  private final DmnEngine engine;
  private final DmnDecision decision;
  private final Set<String> hit = new TreeSet<>();

  /**
   * @param key id of the decision, and the name of its file
   */
  DecisionTable(String key) {
    this.key = key;
    this.model = read(key);
    DefaultDmnEngineConfiguration configuration =
        (DefaultDmnEngineConfiguration)
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
    DmnDecisionTableEvaluationListener remember =
        event -> event.getMatchingRules().forEach(rule -> hit.add(rule.getId()));
    configuration.setCustomPostDecisionTableEvaluationListeners(List.of(remember));
    configuration.setFeelCustomFunctionProviders(List.of(new RuleDate(Clock.systemDefaultZone())));
    this.engine = configuration.buildEngine();
    this.decision = engine.parseDecision(key, model);
  }

  private static DmnModelInstance read(String key) {
    try (InputStream file = resource("processes/" + key + ".dmn")) {
      return Dmn.readModelFromStream(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream resource(String name) {
    InputStream file = DecisionTable.class.getClassLoader().getResourceAsStream(name);
    assertThat(file).as(name).isNotNull();
    return file;
  }

  /** What the table says: one value, or several where it collects. */
  List<Object> results(Map<String, ?> inputs) {
    return engine
        .evaluateDecisionTable(decision, new HashMap<>(inputs))
        .collectEntries(outputs().get(0))
        .stream()
        .map(Object.class::cast)
        .toList();
  }

  /** The one row that the table gives, by the names of its outputs. */
  Map<String, Object> row(Map<String, ?> inputs) {
    return engine
        .evaluateDecisionTable(decision, new HashMap<>(inputs))
        .getSingleResult()
        .getEntryMap();
  }

  /** The codes that the catalogue has for a variable. */
  static Collection<?> codesOf(String variable) {
    return (Collection<?>) catalogue().get(variable).get("values");
  }

  /** The one value that the table says. */
  Object result(Map<String, ?> inputs) {
    List<Object> results = results(inputs);
    assertThat(results).as("results for " + inputs).hasSize(1);
    return results.get(0);
  }

  /**
   * Every combination of the codes that the catalogue has for the inputs; a question that can be
   * answered with yes or no may also be unanswered.
   */
  List<Map<String, Object>> everyCombination() {
    Map<String, Map<String, Object>> catalogue = catalogue();
    List<Map<String, Object>> combinations = new ArrayList<>(List.of(new LinkedHashMap<>()));
    for (String input : inputs()) {
      assertThat(catalogue).as("inputs are in the catalogue").containsKey(input);
      combinations =
          combinations.stream()
              .flatMap(
                  earlier -> codes(catalogue.get(input)).map(code -> with(earlier, input, code)))
              .toList();
    }
    return combinations;
  }

  private static Stream<?> codes(Map<String, Object> variable) {
    return variable.get("type").equals("boolean")
        ? Arrays.asList(true, false, null).stream()
        : ((Collection<?>) variable.get("values")).stream();
  }

  private static Map<String, Object> with(Map<String, Object> earlier, String input, Object code) {
    Map<String, Object> more = new LinkedHashMap<>(earlier);
    more.put(input, code);
    return more;
  }

  private Set<String> inputs() {
    return model.getModelElementsByType(Input.class).stream()
        .map(input -> input.getInputExpression().getText().getTextContent())
        .map(expression -> expression.replaceAll("[^A-Za-z].*", ""))
        .filter(input -> !input.equals("ruleDate"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private List<String> outputs() {
    return model.getModelElementsByType(Output.class).stream().map(Output::getName).toList();
  }

  /** The codes that the catalogue has for the result. */
  Collection<?> resultCodes() {
    return (Collection<?>) catalogue().get(outputs().get(0)).get("values");
  }

  private static Map<String, Map<String, Object>> catalogue() {
    try (InputStream file = resource("process-variables.yaml")) {
      Map<String, Map<String, Map<String, Object>>> yaml =
          new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
      return yaml.get("variables");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fails when a row of the table has no example. */
  void everyRowHasBeenHit() {
    Set<String> rows =
        model.getModelElementsByType(Rule.class).stream()
            .map(Rule::getId)
            .collect(Collectors.toCollection(TreeSet::new));
    rows.removeAll(hit);
    assertThat(rows).as("rows of %s without an example", key).isEmpty();
  }
}
