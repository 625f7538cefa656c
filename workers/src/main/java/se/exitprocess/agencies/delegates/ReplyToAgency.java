package se.exitprocess.agencies.delegates;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.exitprocess.agencies.exchange.Exchange;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseRecord;
import se.exitprocess.casefile.SectionKey;
import se.exitprocess.engine.ForModels;

/**
 * Sends what a colleague has replied to a question of an agency. Reads {@code caseNumber,
 * requestId, recordSubject}; the reply stands in the section of the form {@code read-message}.
 */
@Component("replyToAgency")
@ForModels
public class ReplyToAgency implements JavaDelegate {

  private static final String FORM = "read-message";

  private final Exchange exchange;
  private final CaseRecord record;

  ReplyToAgency(Exchange exchange, CaseRecord record) {
    this.exchange = exchange;
    this.record = record;
  }

  @Override
  public void execute(DelegateExecution execution) {
    SectionKey section = new SectionKey(FORM, (String) execution.getVariable("recordSubject"));
    int version =
        record
            .latest(new CaseNumber((String) execution.getVariable("caseNumber")), section)
            .orElseThrow(() -> new IllegalStateException("nothing written in " + section))
            .version();
    exchange.reply(UUID.fromString((String) execution.getVariable("requestId")), section, version);
  }
}
