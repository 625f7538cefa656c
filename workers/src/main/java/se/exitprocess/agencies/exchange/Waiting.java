package se.exitprocess.agencies.exchange;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The process instances that wait for agencies. */
@Component
class Waiting {

  /** Told to a process whose request a colleague must send. */
  static final String UNDELIVERABLE = "request-undeliverable";

  private final RuntimeService runtime;

  Waiting(RuntimeService runtime) {
    this.runtime = runtime;
  }

  /** Whether the instance is still there. */
  boolean exists(String processInstanceId) {
    return runtime.createProcessInstanceQuery().processInstanceId(processInstanceId).count() > 0;
  }

  /** Has somebody read an answer that nobody waits for any more. */
  void readLate(Request request, String unit) {
    runtime.startProcessInstanceByKey(
        "late-answer",
        request.caseNumber().value(),
        Map.of(
            "caseNumber",
            request.caseNumber().value(),
            "unit",
            unit,
            "recordSubject",
            request.subject(),
            "agency",
            request.agency()));
  }

  /**
   * Has somebody in the case's unit read what an agency has written, and reply where it asks.
   *
   * @param subject the part of the record in which it stands
   * @param replyOutcome what became of the reply before; null where there was none
   */
  void haveRead(Request request, String unit, String subject, @Nullable String replyOutcome) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("caseNumber", request.caseNumber().value());
    variables.put("unit", unit);
    variables.put("recordSubject", subject);
    variables.put("agency", request.agency());
    variables.put("requestKind", request.kind());
    variables.put("requestId", request.id().toString());
    if (replyOutcome != null) {
      variables.put("replyOutcome", replyOutcome);
    }
    runtime.startProcessInstanceByKey("agency-message", request.caseNumber().value(), variables);
  }

  /** Whether the instance waits for this message. */
  boolean waitsFor(String processInstanceId, String message) {
    return runtime
            .createEventSubscriptionQuery()
            .processInstanceId(processInstanceId)
            .eventType("message")
            .eventName(message)
            .count()
        > 0;
  }

  /** Wakes the instance with this message if it waits for it, in the caller's transaction. */
  boolean wake(String processInstanceId, String message, Map<String, Object> variables) {
    boolean waits = waitsFor(processInstanceId, message);
    if (waits) {
      runtime
          .createMessageCorrelation(message)
          .processInstanceId(processInstanceId)
          .setVariables(variables)
          .correlate();
    }
    return waits;
  }
}
