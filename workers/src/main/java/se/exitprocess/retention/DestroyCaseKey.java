package se.exitprocess.retention;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseRemoval;
import se.exitprocess.casefile.people.SearchKeyRenewal;
import se.exitprocess.engine.ForModels;

/** Destroys the case's key before anything is deleted: from then on every copy is unreadable. */
@ForModels
@Component("destroyCaseKey")
class DestroyCaseKey implements JavaDelegate {

  private final CaseRemoval record;
  private final Removals removals;
  private final SearchKeyRenewal searchKey;

  DestroyCaseKey(CaseRemoval record, Removals removals, SearchKeyRenewal searchKey) {
    this.searchKey = searchKey;
    this.record = record;
    this.removals = removals;
  }

  @Override
  @Transactional
  public void execute(DelegateExecution execution) {
    CaseNumber number = new CaseNumber((String) execution.getVariable("caseNumber"));
    removals.keyDestroyed(number, record.destroyKey(number), searchKey.generation());
  }
}
