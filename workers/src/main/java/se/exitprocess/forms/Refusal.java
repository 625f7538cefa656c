package se.exitprocess.forms;

import org.camunda.bpm.engine.BadUserRequestException;

/**
 * What was handed in cannot be accepted: thrown by the door and by listeners of models while a task
 * is completed. The engine rolls back and does not log it as an error; callers see {@link
 * FormRefused}.
 */
public final class Refusal extends BadUserRequestException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message in Swedish: what is wrong and what to do, nothing of what somebody wrote
   */
  public Refusal(String message) {
    super(message);
  }
}
