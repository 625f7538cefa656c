package se.exitprocess.engine.models;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Lets a start with models that cannot run end with the list of findings and no stack trace. */
final class ModelRefusedAnalyzer extends AbstractFailureAnalyzer<ModelRefused> {

  @Override
  protected FailureAnalysis analyze(Throwable failure, ModelRefused refused) {
    return new FailureAnalysis(
        String.valueOf(refused.getMessage()),
        "Öppna filerna i Camunda Modeler, rätta och starta igen.",
        refused);
  }
}
