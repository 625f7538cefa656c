package se.exitprocess.agencies.delegates;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.exitprocess.agencies.exchange.Conversations;
import se.exitprocess.engine.ForModels;

/**
 * Gives what a colleague has read in a message to the request that it answers. Reads {@code
 * requestId, messageMeaning, permitDecision, permitDecisionDate, permitValidUntil}.
 */
@Component("answerAsRead")
@ForModels
public class AnswerAsRead implements JavaDelegate {

  private final Conversations conversations;

  AnswerAsRead(Conversations conversations) {
    this.conversations = conversations;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Map<String, Object> answer = new HashMap<>();
    answer.put("agencyOutcome", Objects.requireNonNull(execution.getVariable("messageMeaning")));
    take(execution, "permitDecision", answer);
    take(execution, "permitDecisionDate", answer);
    take(execution, "permitValidUntil", answer);
    conversations.answeredAsRead(
        UUID.fromString((String) execution.getVariable("requestId")), answer);
  }

  private static void take(
      DelegateExecution execution, String variable, Map<String, Object> answer) {
    Object value = execution.getVariable(variable);
    if (value != null) {
      answer.put(variable, value);
    }
  }
}
