package se.exitprocess.engine.models;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import se.exitprocess.engine.deadlines.DeadlineTable;
import se.exitprocess.engine.deadlines.DeadlineTables;

/** Deadlines are data: a model names one of the table {@code deadlines}. */
final class DeadlineRule implements ModelRule {

  private static final Set<String> NAMING = Set.of("due", "after", "before", "atLatest", "warn");

  private final DeadlineTables deployed;

  DeadlineRule(DeadlineTables deployed) {
    this.deployed = deployed;
  }

  @Override
  public void check(DeployedModels models, Findings findings) {
    DeadlineTable table =
        models
            .decision(DeadlineTable.KEY)
            .map(root -> DeadlineTable.read(root.dom()))
            .orElseGet(deployed::newest);
    models
        .inProcesses()
        .forEach(
            element ->
                named(element)
                    .filter(Predicate.not(table::contains))
                    .forEach(
                        id ->
                            findings.add(
                                element,
                                "tidsfristen " + id + " finns inte",
                                "rätta namnet, eller lägg till en rad i processes/deadlines.dmn")));
    models.inProcesses().forEach(element -> canRemind(element, table, findings));
    models.decision(DeadlineTable.KEY).ifPresent(root -> stillNamed(models, root, table, findings));
    models
        .bpmn("timeDate", "timeDuration", "timeCycle")
        .filter(timer -> !ParsedExpression.isExpression(timer.text()))
        .forEach(
            timer ->
                findings.add(
                    timer,
                    "tiden står i modellen",
                    "använd en tidsfrist med namn, till exempel ${deadlines.due('agency-reminder')}"));
  }

  /** Whoever is to be reminded of a deadline finds in its row how long before. */
  private static void canRemind(ModelElement element, DeadlineTable table, Findings findings) {
    calls(element)
        .filter(call -> call.method().equals("warn"))
        .flatMap(call -> call.texts().stream())
        .filter(
            id ->
                table.deadlines().stream()
                    .anyMatch(row -> row.id().equals(id) && row.warning() == null))
        .forEach(
            id ->
                findings.add(
                    element,
                    "tidsfristen " + id + " säger inte hur långt före den någon ska påminnas",
                    "fyll i kolumnen Påminnelse före i processes/deadlines.dmn"));
  }

  /** A table that is deployed alone still has what the models that are in use name. */
  private static void stillNamed(
      DeployedModels models, ModelElement root, DeadlineTable table, Findings findings) {
    if (!models.processes().isEmpty()) {
      return;
    }
    Set<String> gone = new TreeSet<>();
    for (ModelElement process : models.installed().processes().get()) {
      process
          .all()
          .flatMap(DeadlineRule::named)
          .filter(Predicate.not(table::contains))
          .map(id -> id + " (" + process.file() + ")")
          .forEach(gone::add);
    }
    gone.forEach(
        id ->
            findings.add(
                root.file(),
                null,
                "tidsfristen " + id + " finns inte men används",
                "lägg tillbaka raden, eller driftsätt modellen utan den först"));
  }

  /** The deadlines that an element's expressions name. */
  static Stream<String> named(ModelElement element) {
    return calls(element).flatMap(call -> call.texts().stream());
  }

  private static Stream<ParsedExpression.Call> calls(ModelElement element) {
    return element.strings().stream()
        .flatMap(DeadlineRule::calls)
        .filter(call -> NAMING.contains(call.method()));
  }

  /** What an expression asks of the deadlines. */
  static Stream<ParsedExpression.Call> calls(String text) {
    return Stream.of(text)
        .filter(ParsedExpression::isExpression)
        .flatMap(expression -> ParsedExpression.parse(expression).stream())
        .flatMap(parsed -> parsed.calls().stream())
        .filter(call -> call.name().equals("deadlines"));
  }
}
