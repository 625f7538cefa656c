package se.exitprocess.engine.models;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import se.exitprocess.engine.VariableCatalogue;
import se.exitprocess.engine.VariableDefinition;
import se.exitprocess.engine.deadlines.DeadlineTable;

/** A decision table reads variables of the catalogue and knows their codes. */
final class DecisionRule implements ModelRule {

  private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(?!\\w*\\s*\\()");
  private static final Set<String> WORDS =
      Set.of(
          "true",
          "false",
          "null",
          "not",
          "and",
          "or",
          "if",
          "then",
          "else",
          "in",
          "between",
          "instance",
          "of",
          "for",
          "return",
          "some",
          "every",
          "satisfies",
          "cellInput");

  private final VariableCatalogue catalogue;

  DecisionRule(VariableCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public void check(DeployedModels models, Findings findings) {
    for (ModelElement root : models.decisions()) {
      if (root.all("decision")
          .anyMatch(one -> one.id().filter(DeadlineTable.KEY::equals).isPresent())) {
        continue; // asked by name, not by variables: DeadlineTableRule looks at it
      }
      Set<String> computed =
          root.all("output", "variable")
              .flatMap(output -> output.attribute("name").stream())
              .collect(Collectors.toSet());
      root.all().forEach(element -> language(element, findings));
      root.all("decisionTable").forEach(table -> table(table, computed, findings));
    }
  }

  private static void language(ModelElement element, Findings findings) {
    element
        .attribute("expressionLanguage")
        .filter(language -> !language.equalsIgnoreCase("feel") && !language.contains("/FEEL/"))
        .ifPresent(
            language ->
                findings.add(
                    element, "språket " + language + " används inte", "skriv uttrycket i FEEL"));
  }

  private void table(ModelElement table, Set<String> computed, Findings findings) {
    List<ModelElement> inputs = table.children("input");
    List<ModelElement> outputs = table.children("output");
    for (ModelElement input : inputs) {
      for (String name : names(expression(input))) {
        if (catalogue.find(name).isEmpty() && !computed.contains(name)) {
          findings.add(
              input,
              "variabeln " + name + " finns inte",
              "rätta namnet, eller lägg till den i config/process-variables.yaml");
        }
      }
    }
    for (ModelElement rule : table.children("rule")) {
      List<ModelElement> entries = rule.children("inputEntry");
      for (int i = 0; i < Math.min(entries.size(), inputs.size()); i++) {
        codes(entries.get(i), expression(inputs.get(i)), findings);
      }
      List<ModelElement> results = rule.children("outputEntry");
      for (int i = 0; i < Math.min(results.size(), outputs.size()); i++) {
        codes(results.get(i), outputs.get(i).attribute("name").orElse(""), findings);
      }
    }
  }

  private static String expression(ModelElement input) {
    return input.children("inputExpression").stream()
        .flatMap(expression -> expression.children("text").stream())
        .map(ModelElement::text)
        .collect(Collectors.joining());
  }

  private void codes(ModelElement entry, String variable, Findings findings) {
    if (!(catalogue.find(variable).orElse(null) instanceof VariableDefinition.Code code)) {
      return;
    }
    String text =
        entry.children("text").stream().map(ModelElement::text).collect(Collectors.joining());
    Matcher matcher = TEXT.matcher(text);
    while (matcher.find()) {
      if (!code.values().contains(matcher.group(1))) {
        findings.add(
            entry,
            variable + " kan inte ha värdet " + matcher.group(1),
            "använd ett av " + code.values().stream().sorted().toList());
      }
    }
  }

  /** The names in an expression: variables, no functions. */
  static Set<String> names(String feel) {
    Set<String> names = new LinkedHashSet<>();
    Matcher matcher = NAME.matcher(TEXT.matcher(feel).replaceAll(" "));
    while (matcher.find()) {
      if (!WORDS.contains(matcher.group())) {
        names.add(matcher.group());
      }
    }
    return names;
  }
}
