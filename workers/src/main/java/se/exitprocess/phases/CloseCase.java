package se.exitprocess.phases;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseRecord;
import se.exitprocess.engine.CurrentUser;
import se.exitprocess.engine.ForModels;
import se.exitprocess.team.Team;

/**
 * Closes a case: the interventions that still run are told to stop, what goes on beside the plan
 * ends, working notes in the journal are locked, the record notes how it ended, its team is no
 * more. What remains to be wound down stays with whoever holds it, or is open to the coordinators
 * of the unit.
 */
@ForModels
@Component("closeCase")
final class CloseCase implements JavaDelegate {

  private final CaseRecord record;
  private final Plans plans;
  private final CarryOutPlan carryOutPlan;
  private final Beside beside;
  private final Team team;
  private final CurrentUser user;

  CloseCase(
      CaseRecord record,
      Plans plans,
      CarryOutPlan carryOutPlan,
      Beside beside,
      Team team,
      CurrentUser user) {
    this.record = record;
    this.plans = plans;
    this.carryOutPlan = carryOutPlan;
    this.beside = beside;
    this.team = team;
    this.user = user;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseNumber number = CaseVariables.caseNumber(execution);
    int version = plans.version(number);
    plans.running(number).forEach(running -> carryOutPlan.stop(number, running.id(), version));
    beside.end(number.value());
    record.close(number, CaseVariables.text(execution, "closureOutcome"));
    team.dissolve(number, user.author());
  }
}
