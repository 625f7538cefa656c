package se.exitprocess.agencies.referrals;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;
import se.exitprocess.engine.ForModels;

/** Whoever has read a referral receives the person, and is the first in the team of the case. */
@ForModels
@Component("readerReceives")
final class ReaderReceives implements TaskListener {

  @Override
  public void notify(DelegateTask task) {
    task.setVariable("receivingColleague", task.getAssignee());
  }
}
