package se.exitprocess.phases;

import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseRecord;
import se.exitprocess.casefile.Consents;
import se.exitprocess.casefile.Section;
import se.exitprocess.engine.ForModels;

/**
 * Ends the consents that a person takes back: all of them, or those to certain receivers. What
 * follows from it (nothing more is sent, the plan is looked at) hangs on the consents themselves.
 */
@ForModels
@Component("withdrawConsents")
final class WithdrawConsents implements JavaDelegate {

  private final CaseRecord record;
  private final Consents consents;

  WithdrawConsents(CaseRecord record, Consents consents) {
    this.record = record;
    this.consents = consents;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseNumber number = CaseVariables.caseNumber(execution);
    Section said =
        record
            .latest(number, CaseVariables.sectionHere(execution, "withdraw-consent"))
            .orElseThrow();
    boolean all = "ALL".equals(said.content().get("withdrawnScope"));
    Set<String> receivers = RecordConsents.texts(said.content(), "withdrawnAgencies");
    consents.withdraw(number, it -> all || receivers.contains(it.receiver()), said.author());
  }
}
