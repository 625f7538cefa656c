package se.exitprocess.phases;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;
import se.exitprocess.engine.ForModels;

/**
 * A revision of the plan has ended: end listener of {@code plan-revision}. One that is cancelled,
 * because its case ends, tells nobody; the next to ask sees that it is no more.
 */
@ForModels
@Component("leaveRevision")
final class LeaveRevision implements ExecutionListener {

  private final RevisionQueue queue;

  LeaveRevision(RevisionQueue queue) {
    this.queue = queue;
  }

  @Override
  public void notify(DelegateExecution execution) {
    if (!execution.isCanceled()) {
      queue.left(CaseVariables.caseNumber(execution), execution.getProcessInstanceId());
    }
  }
}
