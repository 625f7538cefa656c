package se.exitprocess.engine.models;

/** What the application does by itself runs as a job, with a named schedule for retries. */
final class JobRule implements ModelRule {

  @Override
  public void check(DeployedModels models, Findings findings) {
    models
        .bpmn("serviceTask", "sendTask", "businessRuleTask")
        .forEach(
            task -> {
              if (!task.camunda("asyncBefore").filter("true"::equals).isPresent()) {
                findings.add(
                    task,
                    "uppgiften körs inte som ett eget jobb",
                    "sätt camunda:asyncBefore till true, så att ett fel inte drabbar den som slutför uppgiften före");
              }
              if (task.extensions("failedJobRetryTimeCycle").isEmpty()) {
                findings.add(
                    task,
                    "det står inte hur uppgiften försöks igen när den misslyckas",
                    "ange failedJobRetryTimeCycle, till exempel ${retry.standard}");
              }
            });
    models
        .bpmn("failedJobRetryTimeCycle")
        .filter(cycle -> !ParsedExpression.isExpression(cycle.text()))
        .forEach(
            cycle ->
                findings.add(
                    cycle,
                    "omförsöken står i modellen",
                    "använd ett av schemana med namn, till exempel ${retry.standard}"));
  }
}
