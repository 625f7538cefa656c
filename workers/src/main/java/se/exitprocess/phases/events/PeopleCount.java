package se.exitprocess.phases.events;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;
import se.exitprocess.engine.ForModels;

/**
 * Looks at the count of people as a task is completed: what cannot be is told to the one who counts
 * and not found by a job.
 */
@ForModels
@Component("peopleCount")
public class PeopleCount {

  /**
   * @throws se.exitprocess.forms.Refusal when children and people of unknown age are more than all
   */
  public void check(DelegateTask task) {
    People.of(task);
  }
}
