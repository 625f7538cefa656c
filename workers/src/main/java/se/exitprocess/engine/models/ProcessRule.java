package se.exitprocess.engine.models;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** A process or decision can be run, and says how long its history is kept. */
final class ProcessRule implements ModelRule {

  @Override
  public void check(DeployedModels models, Findings findings) {
    Set<String> ids = new HashSet<>();
    Stream.concat(
            models.bpmn("process"),
            models.decisions().stream().flatMap(root -> root.all("decision")))
        .forEach(
            definition -> {
              if (definition.camunda("historyTimeToLive").isEmpty()) {
                findings.add(
                    definition,
                    "det står inte hur länge historiken sparas",
                    "ange historyTimeToLive, till exempel P3650D");
              }
              if (definition.attribute("name").isEmpty()) {
                findings.add(definition, "namnet saknas", "skriv ett namn på svenska");
              }
              if (!ids.add(definition.type() + " " + definition.id().orElse(""))) {
                findings.add(
                    definition,
                    "id:t finns två gånger i driftsättningen",
                    "ta bort det ena eller byt id");
              }
            });
    models
        .bpmn("process")
        .filter(process -> !process.attribute("isExecutable").filter("true"::equals).isPresent())
        .forEach(
            process -> findings.add(process, "processen går inte att köra", "kryssa i Executable"));
  }
}
