package se.exitprocess.engine.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.exitprocess.engine.VariableCatalogue;
import se.exitprocess.engine.VariableDefinition;

/**
 * Everything that a decision table may be asked: each combination of the codes that the catalogue
 * has, yes, no and unanswered, and of numbers those at which the table's cells change.
 */
final class Questions {

  private static final int MOST = 20_000;
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+");

  private final VariableCatalogue catalogue;

  Questions(VariableCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Empty where they cannot be counted up: free dates, patterns, too many combinations. */
  Optional<List<Map<String, Object>>> of(ModelElement table) {
    Map<String, List<Object>> answers = new LinkedHashMap<>();
    List<ModelElement> inputs = table.children("input");
    for (int i = 0; i < inputs.size(); i++) {
      String expression = ValidityRule.expression(inputs.get(i));
      if (expression.equals(ValidityRule.DAYS)) {
        continue;
      }
      for (String name : DecisionRule.names(expression)) {
        Optional<List<Object>> values = values(name, table, i);
        if (values.isEmpty()) {
          return Optional.empty();
        }
        answers.put(name, values.get());
      }
    }
    long count = answers.values().stream().mapToLong(List::size).reduce(1, (a, b) -> a * b);
    return count > MOST ? Optional.empty() : Optional.of(combine(answers));
  }

  private Optional<List<Object>> values(String name, ModelElement table, int column) {
    VariableDefinition definition = catalogue.find(name).orElse(null);
    if (definition instanceof VariableDefinition.Flag) {
      return Optional.of(Arrays.asList(true, false, null));
    }
    if (definition instanceof VariableDefinition.Code code && !code.values().isEmpty()) {
      return Optional.of(new ArrayList<>(new TreeSet<>(code.values())));
    }
    return definition instanceof VariableDefinition.Whole
        ? Optional.of(numbers(table, column))
        : Optional.empty();
  }

  private static List<Object> numbers(ModelElement table, int column) {
    Set<Integer> numbers = new TreeSet<>(Set.of(0));
    for (ModelElement rule : table.children("rule")) {
      List<ModelElement> cells = rule.children("inputEntry");
      Matcher matcher =
          NUMBER.matcher(column < cells.size() ? ValidityRule.text(cells.get(column)) : "");
      while (matcher.find()) {
        int number = Integer.parseInt(matcher.group());
        numbers.addAll(Set.of(number - 1, number, number + 1));
      }
    }
    return new ArrayList<>(numbers);
  }

  private static List<Map<String, Object>> combine(Map<String, List<Object>> answers) {
    List<Map<String, Object>> combinations = new ArrayList<>(List.of(new HashMap<>()));
    answers.forEach(
        (name, values) -> {
          List<Map<String, Object>> more = new ArrayList<>();
          for (Map<String, Object> earlier : combinations) {
            for (@Nullable Object value : values) {
              Map<String, Object> next = new LinkedHashMap<>(earlier);
              next.put(name, value);
              more.add(next);
            }
          }
          combinations.clear();
          combinations.addAll(more);
        });
    return combinations;
  }
}
