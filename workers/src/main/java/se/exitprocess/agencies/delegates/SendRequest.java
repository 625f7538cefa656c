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
import se.exitprocess.casefile.CaseRecord;
import se.exitprocess.casefile.SectionKey;
import se.exitprocess.engine.ForModels;

/**
 * Asks an agency what stood in the record when it was first to be asked: while a ground for it is
 * sought, the same form may be handed in for another request. Reads {@code caseNumber, agency,
 * requestKind, requestSection, recordSubject, legalGround}, writes {@code requestVersion,
 * requestId}; without a legal ground it ends in the error {@code no-legal-ground}.
 */
@Component("sendRequest")
@ForModels
public class SendRequest implements JavaDelegate {

  private final Exchange exchange;
  private final CaseRecord record;

  SendRequest(Exchange exchange, CaseRecord record) {
    this.exchange = exchange;
    this.record = record;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseNumber number = new CaseNumber(required(execution, "caseNumber"));
    SectionKey section =
        new SectionKey(
            required(execution, "requestSection"),
            Objects.requireNonNullElse((String) execution.getVariable("recordSubject"), ""));
    Ask ask =
        new Ask(
            number,
            required(execution, "agency"),
            required(execution, "requestKind"),
            section,
            version(execution, number, section),
            (String) execution.getVariable("legalGround"),
            Boolean.TRUE.equals(execution.getVariable("riskConfirmed")),
            execution.getProcessInstanceId(),
            execution.getCurrentActivityId());
    try {
      execution.setVariable("requestId", exchange.send(ask).toString());
    } catch (NoLegalGround e) {
      execution.setVariable("mayReport", e.mayReport());
      throw new BpmnError("no-legal-ground", e.getMessage());
    }
  }

  private int version(DelegateExecution execution, CaseNumber number, SectionKey section) {
    if (execution.getVariable("requestVersion") instanceof Integer known) {
      return known;
    }
    int newest =
        record
            .latest(number, section)
            .orElseThrow(() -> new IllegalStateException("nothing written in " + section))
            .version();
    execution.setVariable("requestVersion", newest);
    return newest;
  }

  private static String required(DelegateExecution execution, String name) {
    if (execution.getVariable(name) instanceof String value && !value.isBlank()) {
      return value;
    }
    throw new IllegalStateException("the process variable " + name + " has no value");
  }
}
