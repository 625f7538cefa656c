package se.exitprocess.engine.models;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import se.exitprocess.engine.VariableCatalogue;
import se.exitprocess.engine.deadlines.DeadlineTable;
import se.exitprocess.engine.deadlines.Validity;

/**
 * Each decision table says for each row on which days it holds, so that a new law is a new row; and
 * on each day from today on it has an answer to whatever it may be asked.
 */
final class ValidityRule implements ModelRule {

  static final String DAYS = "ruleDate()";

  private final VariableCatalogue catalogue;
  private final Clock clock;

  ValidityRule(VariableCatalogue catalogue, Clock clock) {
    this.catalogue = catalogue;
    this.clock = clock;
  }

  @Override
  public void check(DeployedModels models, Findings findings) {
    for (ModelElement root : models.decisions()) {
      root.all("decision")
          .filter(decision -> decision.id().filter(DeadlineTable.KEY::equals).isEmpty())
          .forEach(
              decision ->
                  decision
                      .children("decisionTable")
                      .forEach(table -> table(root, decision, table, findings)));
    }
  }

  private void table(
      ModelElement root, ModelElement decision, ModelElement table, Findings findings) {
    List<ModelElement> inputs = table.children("input");
    int column = -1;
    for (int i = 0; i < inputs.size(); i++) {
      if (expression(inputs.get(i)).equals(DAYS)) {
        column = i;
      }
    }
    if (column < 0) {
      findings.add(
          table,
          "kolumnen Gäller saknas",
          "lägg till en indata med uttrycket ruleDate() och typen date; tomma celler gäller alltid");
      return;
    }
    NavigableSet<LocalDate> days = new TreeSet<>();
    days.add(LocalDate.now(clock));
    if (!read(table, inputs.get(column), column, days, findings)) {
      return;
    }
    NavigableSet<LocalDate> coming = days.tailSet(LocalDate.now(clock), true);
    Optional<List<Map<String, Object>>> questions = new Questions(catalogue).of(table);
    questions
        .flatMap(all -> Unanswered.find(root, decision, all, coming))
        .ifPresent(problem -> findings.add(table, problem.what(), problem.remedy()));
  }

  private static boolean read(
      ModelElement table,
      ModelElement input,
      int column,
      NavigableSet<LocalDate> days,
      Findings findings) {
    boolean right = true;
    boolean isDate =
        input.children("inputExpression").stream()
            .allMatch(
                expression -> expression.attribute("typeRef").filter("date"::equals).isPresent());
    if (!isDate) {
      findings.add(input, "kolumnen Gäller är inte av typen date", "välj typen date");
      right = false;
    }
    for (ModelElement rule : table.children("rule")) {
      List<ModelElement> cells = rule.children("inputEntry");
      String text = column < cells.size() ? text(cells.get(column)) : "";
      Optional<Validity> validity = Validity.parse(text);
      if (validity.isEmpty()) {
        findings.add(rule, "det går inte att läsa när raden gäller: " + text, Validity.EXAMPLES);
        right = false;
        continue;
      }
      if (validity.get().from() != null) {
        days.add(validity.get().from());
      }
      if (validity.get().until() != null) {
        days.add(validity.get().until().plusDays(1));
      }
    }
    return right;
  }

  static String expression(ModelElement input) {
    return input.children("inputExpression").stream()
        .map(ValidityRule::text)
        .findFirst()
        .orElse("");
  }

  static String text(ModelElement element) {
    return element.children("text").stream().map(ModelElement::text).findFirst().orElse("");
  }
}
