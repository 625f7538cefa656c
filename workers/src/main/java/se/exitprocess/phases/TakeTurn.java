package se.exitprocess.phases;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.engine.ForModels;

/** A revision that has waited for another one looks whether it is its turn. */
@ForModels
@Component("takeTurn")
final class TakeTurn implements JavaDelegate {

  private final RevisionQueue queue;
  private final RevisionTurn turn;

  TakeTurn(RevisionQueue queue, RevisionTurn turn) {
    this.queue = queue;
    this.turn = turn;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseNumber number = CaseVariables.caseNumber(execution);
    turn.take(execution, queue.place(number, execution.getProcessInstanceId()));
  }
}
