package se.exitprocess.phases;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseRecord;
import se.exitprocess.engine.CurrentUser;
import se.exitprocess.engine.ForModels;

/**
 * Opens a case record when an exit case starts. The case number becomes the business key whatever
 * the starter proposed: a key that somebody typed could name a person.
 */
@ForModels
@Component("openCase")
final class OpenCase implements ExecutionListener {

  private final CaseRecord record;
  private final CurrentUser user;

  OpenCase(CaseRecord record, CurrentUser user) {
    this.record = record;
    this.user = user;
  }

  @Override
  public void notify(DelegateExecution execution) {
    CaseNumber number = record.open(CaseVariables.text(execution, "unit"), user.author());
    execution.setProcessBusinessKey(number.value());
    execution.setVariable("caseNumber", number.value());
    execution.setVariable("planVersion", 0);
    execution.setVariable("recordSubject", "");
  }
}
