package se.exitprocess.engine;

import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Gives each task the case number as a variable of its own. Tasklist shows it on the card to those
 * who may see the task; the variables of the process itself they may not read.
 */
final class CaseNumberOnTask extends AbstractBpmnParseListener {

  private static final String CASE_NUMBER = "caseNumber";

  private static final TaskListener COPY =
      task -> {
        Object number = task.getVariable(CASE_NUMBER);
        if (number != null) {
          task.setVariableLocal(CASE_NUMBER, number);
        }
      };

  @Override
  public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
    ((UserTaskActivityBehavior) activity.getActivityBehavior())
        .getTaskDefinition()
        .addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, COPY);
  }
}
