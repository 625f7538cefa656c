package se.exitprocess.retention;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseRemoval;
import se.exitprocess.engine.ForModels;

/**
 * Tries the rules once more while nobody can write to the case, and closes it for good if they
 * still hold. An entry that was made since the archivist read the task calls the removal off.
 */
@ForModels
@Component("beginRemoval")
class BeginRemoval implements JavaDelegate {

  private final CaseRemoval record;
  private final RetentionRules rules;
  private final ComputeRetention compute;
  private final Removals removals;

  BeginRemoval(
      CaseRemoval record, RetentionRules rules, ComputeRetention compute, Removals removals) {
    this.record = record;
    this.rules = rules;
    this.compute = compute;
    this.removals = removals;
  }

  @Override
  @Transactional
  public void execute(DelegateExecution execution) {
    CaseNumber number = new CaseNumber((String) execution.getVariable("caseNumber"));
    if (removals.exists(number)) {
      return;
    }
    record.lock(number);
    Retention now = rules.of(number);
    compute.tell(execution, now);
    if (now.status() == Retention.Status.DUE) {
      removals.begin(number, now);
      record.begin(number);
    }
  }
}
