package se.exitprocess.agencies.delegates;

import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;
import se.exitprocess.agencies.exchange.Risk;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.engine.ForModels;

/**
 * Looks, when somebody is to talk with a receiver by telephone or in person, whether that may be
 * turned against the person. Reads {@code caseNumber, groupFunction}, writes {@code mayReport}, by
 * which the form warns.
 */
@Component("lookAtReceiver")
@ForModels
public class LookAtReceiver implements TaskListener {

  private static final String INVITATION = "GROUP_INVITATION";

  private final Risk risk;

  LookAtReceiver(Risk risk) {
    this.risk = risk;
  }

  @Override
  public void notify(DelegateTask task) {
    CaseNumber number = new CaseNumber((String) task.getVariable("caseNumber"));
    String receiver = Objects.requireNonNullElse((String) task.getVariable("groupFunction"), "");
    task.setVariable("mayReport", risk.of(number, receiver, INVITATION));
  }
}
