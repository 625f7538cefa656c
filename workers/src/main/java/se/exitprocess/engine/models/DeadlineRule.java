package se.exitprocess.engine.models;

import java.util.Set;
import se.exitprocess.engine.DeadlineNames;

/** Deadlines are data: a model names one of {@code config/deadlines.yaml}. */
final class DeadlineRule implements ModelRule {

  private static final Set<String> NAMING = Set.of("due", "after", "before", "atLatest", "warn");

  private final DeadlineNames deadlines;

  DeadlineRule(DeadlineNames deadlines) {
    this.deadlines = deadlines;
  }

  @Override
  public void check(DeployedModels models, Findings findings) {
    models
        .inProcesses()
        .forEach(
            element ->
                element.strings().stream()
                    .filter(ParsedExpression::isExpression)
                    .map(ParsedExpression::parse)
                    .flatMap(parsed -> parsed.stream())
                    .flatMap(parsed -> parsed.calls().stream())
                    .filter(
                        call -> call.name().equals("deadlines") && NAMING.contains(call.method()))
                    .flatMap(call -> call.texts().stream())
                    .filter(id -> !deadlines.contains(id))
                    .forEach(
                        id ->
                            findings.add(
                                element,
                                "tidsfristen " + id + " finns inte",
                                "rätta namnet, eller lägg till den i config/deadlines.yaml")));
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
}
