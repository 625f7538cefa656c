package se.exitprocess.engine;

import java.beans.FeatureDescriptor;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.joda.time.base.AbstractInstant;
import org.jspecify.annotations.Nullable;

/**
 * Stands first among the resolvers and refuses what an expression has no business with: anything on
 * an object that is neither a bean for models, a plain value nor the execution or task, and on
 * those everything that leads back to the engine or to Java's reflection. A list of what is
 * allowed, not of what is forbidden: it also holds where an expression comes from a query
 * (CVE-2026-109432) and not from a checked model.
 */
final class ExpressionGuard extends ELResolver {

  private static final Set<String> REFLECTION = Set.of("class", "getClass", "forName", "invoke");

  private static final Set<String> OF_EXECUTION =
      Set.of(
          "id",
          "processInstanceId",
          "processBusinessKey",
          "businessKey",
          "processDefinitionId",
          "currentActivityId",
          "currentActivityName",
          "eventName",
          "getVariable",
          "hasVariable",
          "getProcessInstanceId",
          "getProcessBusinessKey",
          "getBusinessKey",
          "getId",
          "name",
          "assignee",
          "taskDefinitionKey",
          "getAssignee",
          "getTaskDefinitionKey",
          "createTime",
          "dueDate");

  @Override
  public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
    refuseUnknown(base, property);
    return null;
  }

  @Override
  public @Nullable Object invoke(
      ELContext context,
      @Nullable Object base,
      Object method,
      Class<?> @Nullable [] types,
      Object @Nullable [] values) {
    refuseUnknown(base, method);
    return null;
  }

  @Override
  public void setValue(
      ELContext context, @Nullable Object base, Object property, @Nullable Object value) {
    throw new ELException("Ett uttryck får inte ändra värden: '" + property + "'.");
  }

  @Override
  public @Nullable Class<?> getType(ELContext context, @Nullable Object base, Object property) {
    refuseUnknown(base, property);
    return null;
  }

  @Override
  public boolean isReadOnly(ELContext context, @Nullable Object base, Object property) {
    refuseUnknown(base, property);
    return true;
  }

  @Override
  public Iterator<FeatureDescriptor> getFeatureDescriptors(
      ELContext context, @Nullable Object base) {
    return Collections.emptyIterator();
  }

  @Override
  public @Nullable Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
    return null;
  }

  private static void refuseUnknown(@Nullable Object base, Object property) {
    if (base != null && !allows(base, String.valueOf(property))) {
      throw new ELException("Uttrycket får inte använda '" + property + "' här.");
    }
  }

  private static boolean allows(Object base, String property) {
    if (REFLECTION.contains(property)) {
      return false;
    }
    if (base instanceof DelegateExecution || base instanceof DelegateTask) {
      return OF_EXECUTION.contains(property);
    }
    return isPlainValue(base) || base.getClass().isAnnotationPresent(ForModels.class);
  }

  private static boolean isPlainValue(Object base) {
    return base instanceof CharSequence
        || base instanceof Number
        || base instanceof Boolean
        || base instanceof Enum<?>
        || base instanceof Date
        || base instanceof Temporal
        || base instanceof TemporalAmount
        || base instanceof AbstractInstant
        || base instanceof Collection<?>
        || base instanceof Map<?, ?>
        || base instanceof Object[];
  }
}
