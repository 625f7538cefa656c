package se.exitprocess.engine.models;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Where the way forks there is always one to take. */
final class GatewayRule implements ModelRule {

  @Override
  public void check(DeployedModels models, Findings findings) {
    models.processes().forEach(root -> check(root, findings));
  }

  private static void check(ModelElement root, Findings findings) {
    List<ModelElement> flows = root.all("sequenceFlow").toList();
    Map<String, ModelElement> byId =
        root.all()
            .filter(element -> element.id().isPresent())
            .collect(
                Collectors.toMap(element -> element.id().get(), Function.identity(), (a, b) -> a));
    flows.stream()
        .collect(Collectors.groupingBy(flow -> flow.attribute("sourceRef").orElse("")))
        .forEach(
            (source, outgoing) -> {
              ModelElement from = byId.get(source);
              if (from != null) {
                fork(from, outgoing, findings);
              }
            });
  }

  private static void fork(ModelElement from, List<ModelElement> outgoing, Findings findings) {
    boolean chooses = from.is("exclusiveGateway", "inclusiveGateway");
    boolean conditional = outgoing.stream().anyMatch(GatewayRule::hasCondition);
    if ((chooses && outgoing.size() > 1 || !chooses && conditional)
        && from.attribute("default").isEmpty()) {
      findings.add(
          from,
          "det finns ingen väg när inget villkor stämmer",
          "välj ett av flödena ut som standardflöde (default)");
    }
    if (chooses && outgoing.size() > 1) {
      String otherwise = from.attribute("default").orElse("");
      outgoing.stream()
          .filter(flow -> !hasCondition(flow) && !flow.id().orElse("").equals(otherwise))
          .forEach(
              flow ->
                  findings.add(
                      flow,
                      "flödet har inget villkor",
                      "skriv ett villkor, eller gör det till standardflöde"));
      outgoing.stream()
          .filter(flow -> hasCondition(flow) && flow.id().orElse("").equals(otherwise))
          .forEach(
              flow -> findings.add(flow, "standardflödet har ett villkor", "ta bort villkoret"));
    }
  }

  private static boolean hasCondition(ModelElement flow) {
    return flow.children("conditionExpression").stream()
        .anyMatch(condition -> !condition.text().isBlank());
  }
}
