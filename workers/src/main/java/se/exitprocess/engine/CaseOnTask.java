package se.exitprocess.engine;

import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Gives each task the case number, and the level of protection where there is one, as variables of
 * its own. Tasklist shows them on the card to those who may see the task; the variables of the
 * process itself they may not read.
 */
final class CaseOnTask extends AbstractBpmnParseListener {

  private static final String CASE_NUMBER = "caseNumber";
  private static final String PROTECTION = "protectedIdentity";

  private final Supplier<CaseTeams> teams;

  CaseOnTask(Supplier<CaseTeams> teams) {
    this.teams = teams;
  }

  @Override
  public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
    ((UserTaskActivityBehavior) activity.getActivityBehavior())
        .getTaskDefinition()
        .addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, this::note);
  }

  private void note(DelegateTask task) {
    Object number = task.getVariable(CASE_NUMBER);
    if (number != null) {
      task.setVariableLocal(CASE_NUMBER, number);
    }
    noteProtection(task, teams.get());
  }

  /** Notes the level of protection as it is now. */
  static void noteProtection(DelegateTask task, CaseTeams teams) {
    Optional<String> level = teams.protection(CaseOf.task(task));
    if (level.isPresent()) {
      task.setVariableLocal(PROTECTION, level.get());
    } else if (task.hasVariableLocal(PROTECTION)) {
      task.removeVariableLocal(PROTECTION);
    }
  }
}
