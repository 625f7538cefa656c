package se.exitprocess.agencies.delegates;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.exitprocess.agencies.exchange.Exchange;
import se.exitprocess.engine.ForModels;

/** Reminds the agency of the request in {@code requestId}. */
@Component("remindAgency")
@ForModels
public class RemindAgency implements JavaDelegate {

  private final Exchange exchange;

  RemindAgency(Exchange exchange) {
    this.exchange = exchange;
  }

  @Override
  public void execute(DelegateExecution execution) {
    exchange.remind(UUID.fromString((String) execution.getVariable("requestId")));
  }
}
