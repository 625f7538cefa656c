package se.exitprocess.agencies.delegates;

import java.util.Objects;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.exitprocess.agencies.exchange.Ask;
import se.exitprocess.agencies.exchange.Exchange;
import se.exitprocess.agencies.exchange.NoLegalGround;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.SectionKey;
import se.exitprocess.engine.ForModels;

/**
 * Asks an agency. Reads {@code caseNumber, agency, requestKind, requestSection, recordSubject,
 * legalGround}, writes {@code requestId}; without a legal ground it ends in the error {@code
 * no-legal-ground}.
 */
@Component("sendRequest")
@ForModels
public class SendRequest implements JavaDelegate {

  private final Exchange exchange;

  SendRequest(Exchange exchange) {
    this.exchange = exchange;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Ask ask =
        new Ask(
            new CaseNumber(required(execution, "caseNumber")),
            required(execution, "agency"),
            required(execution, "requestKind"),
            new SectionKey(
                required(execution, "requestSection"),
                Objects.requireNonNullElse((String) execution.getVariable("recordSubject"), "")),
            (String) execution.getVariable("legalGround"),
            execution.getProcessInstanceId(),
            execution.getCurrentActivityId());
    try {
      execution.setVariable("requestId", exchange.send(ask).toString());
    } catch (NoLegalGround e) {
      throw new BpmnError("no-legal-ground", e.getMessage());
    }
  }

  private static String required(DelegateExecution execution, String name) {
    if (execution.getVariable(name) instanceof String value && !value.isBlank()) {
      return value;
    }
    throw new IllegalStateException("the process variable " + name + " has no value");
  }
}
