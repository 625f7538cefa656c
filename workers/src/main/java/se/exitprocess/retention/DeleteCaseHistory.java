package se.exitprocess.retention;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.engine.ForModels;

/**
 * Deletes what the engine has of the case. The instance that does it is deleted when it has come to
 * its end.
 */
@ForModels
@Component("deleteCaseHistory")
class DeleteCaseHistory implements JavaDelegate {

  private final EngineTraces traces;
  private final Removals removals;
  private final LastTraces last;

  DeleteCaseHistory(EngineTraces traces, Removals removals, LastTraces last) {
    this.traces = traces;
    this.removals = removals;
    this.last = last;
  }

  @Override
  @Transactional
  public void execute(DelegateExecution execution) {
    CaseNumber number = new CaseNumber((String) execution.getVariable("caseNumber"));
    removals.count(
        number, "process_instances", traces.delete(number, execution.getProcessInstanceId()));
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            last.delete();
          }
        });
  }
}
