package se.exitprocess.phases;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.engine.ForModels;

/** A revision of the plan begins or queues up: start listener of {@code plan-revision}. */
@ForModels
@Component("enterRevision")
final class EnterRevision implements ExecutionListener {

  private final RevisionQueue queue;
  private final RevisionTurn turn;

  EnterRevision(RevisionQueue queue, RevisionTurn turn) {
    this.queue = queue;
    this.turn = turn;
  }

  @Override
  public void notify(DelegateExecution execution) {
    CaseNumber number = CaseVariables.caseNumber(execution);
    String instance = execution.getProcessInstanceId();
    turn.take(
        execution, queue.enter(number, instance, CaseVariables.text(execution, "revisionTrigger")));
  }
}
