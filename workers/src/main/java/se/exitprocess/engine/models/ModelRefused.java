package se.exitprocess.engine.models;

import java.util.List;
import org.camunda.bpm.engine.BadUserRequestException;

/** A deployment whose models cannot run; the message lists everything that is wrong. */
public final class ModelRefused extends BadUserRequestException {

  private static final long serialVersionUID = 1L;

  ModelRefused(List<String> findings) {
    super(
        "Modellerna driftsätts inte. Rätta det här och försök igen ("
            + findings.size()
            + "):\n"
            + String.join("\n", findings));
  }
}
