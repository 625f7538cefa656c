package se.exitprocess.forms;

import org.camunda.bpm.engine.BadUserRequestException;

/**
 * The door's own signal inside the engine, which rolls back and does not log it as an error;
 * callers see {@link FormRefused}.
 */
final class Refusal extends BadUserRequestException {

  private static final long serialVersionUID = 1L;

  Refusal(String message) {
    super(message);
  }
}
