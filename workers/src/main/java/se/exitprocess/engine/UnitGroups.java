package se.exitprocess.engine;

import java.util.LinkedHashSet;
import java.util.Set;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.el.ExpressionManager;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Turns a unit-bound role into the unit's own group while a model is parsed: the candidate group
 * {@code samordnare} becomes {@code samordnare-${unit}}, so that a task in Norr is offered to the
 * coordinators of Norr and to no one in Söder. The model itself says only the role.
 */
final class UnitGroups extends AbstractBpmnParseListener {

  private final Roles roles;
  private final ExpressionManager expressions;

  UnitGroups(Roles roles, ExpressionManager expressions) {
    this.roles = roles;
    this.expressions = expressions;
  }

  @Override
  public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
    TaskDefinition task =
        ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
    Set<Expression> groups = task.getCandidateGroupIdExpressions();
    Set<Expression> ofUnit = new LinkedHashSet<>();
    for (Expression group : groups) {
      String role = group.getExpressionText();
      ofUnit.add(
          roles.unitBound().contains(role)
              ? expressions.createExpression(role + "-${unit}")
              : group);
    }
    groups.clear();
    groups.addAll(ofUnit);
  }
}
