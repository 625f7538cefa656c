package se.exitprocess.phases;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.exitprocess.engine.ForModels;

/** Has the barriers taken care of that were ticked, beside the plan. */
@ForModels
@Component("startBarriers")
final class StartBarriers implements JavaDelegate {

  private final Barriers barriers;
  private final Beside beside;

  StartBarriers(Barriers barriers, Beside beside) {
    this.barriers = barriers;
    this.beside = beside;
  }

  @Override
  public void execute(DelegateExecution execution) {
    if (!barriers.ticked(execution).isEmpty()) {
      beside.start(execution, "barriers", Beside.subject("barriers"));
    }
  }
}
