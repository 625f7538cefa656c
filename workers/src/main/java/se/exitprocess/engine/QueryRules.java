package se.exitprocess.engine;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.ActivityStatisticsQueryImpl;
import org.camunda.bpm.engine.impl.AuthorizationQueryImpl;
import org.camunda.bpm.engine.impl.DeploymentQueryImpl;
import org.camunda.bpm.engine.impl.DeploymentStatisticsQueryImpl;
import org.camunda.bpm.engine.impl.EventSubscriptionQueryImpl;
import org.camunda.bpm.engine.impl.ExecutionQueryImpl;
import org.camunda.bpm.engine.impl.ExternalTaskQueryImpl;
import org.camunda.bpm.engine.impl.GroupQueryImpl;
import org.camunda.bpm.engine.impl.HistoricDecisionInstanceQueryImpl;
import org.camunda.bpm.engine.impl.IncidentQueryImpl;
import org.camunda.bpm.engine.impl.JobDefinitionQueryImpl;
import org.camunda.bpm.engine.impl.JobQueryImpl;
import org.camunda.bpm.engine.impl.ProcessDefinitionQueryImpl;
import org.camunda.bpm.engine.impl.ProcessDefinitionStatisticsQueryImpl;
import org.camunda.bpm.engine.impl.ProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.QueryOrderingProperty;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.TenantQueryImpl;
import org.camunda.bpm.engine.impl.UserQueryImpl;
import org.camunda.bpm.engine.impl.VariableInstanceQueryImpl;
import org.camunda.bpm.engine.impl.batch.BatchQueryImpl;
import org.camunda.bpm.engine.impl.batch.BatchStatisticsQueryImpl;
import org.camunda.bpm.engine.impl.cmmn.entity.repository.CaseDefinitionQueryImpl;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionQueryImpl;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionRequirementsDefinitionQueryImpl;
import org.camunda.bpm.engine.impl.filter.FilterQueryImpl;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/**
 * By what people may search (SoLPuF 15 §): cases by their number, tasks by who has them, for which
 * group, when, in which process and at which step. Never by what is known about a person, neither
 * directly nor by sorting: even a query whose results somebody may not see would tell her by their
 * number. The list names the fields of the engine's query objects, so that a criterion which a
 * later engine brings is closed until somebody decides about it. What is not listed at all, such as
 * all of history, is closed too.
 */
final class QueryRules {

  static final String REFUSAL =
      "Den sökningen är stängd. Uppgifter söks på ärendenummer, ansvarig, grupp, datum, process och"
          + " steg, aldrig på det som är känt om en person.";

  /** Definitions, people and grants: nothing about a case is in them. */
  private static final List<Class<?>> ABOUT_NO_CASE =
      List.of(
          ProcessDefinitionQueryImpl.class,
          DecisionDefinitionQueryImpl.class,
          DecisionRequirementsDefinitionQueryImpl.class,
          CaseDefinitionQueryImpl.class,
          DeploymentQueryImpl.class,
          DeploymentStatisticsQueryImpl.class,
          ProcessDefinitionStatisticsQueryImpl.class,
          ActivityStatisticsQueryImpl.class,
          JobDefinitionQueryImpl.class,
          BatchQueryImpl.class,
          BatchStatisticsQueryImpl.class,
          UserQueryImpl.class,
          GroupQueryImpl.class,
          TenantQueryImpl.class,
          AuthorizationQueryImpl.class,
          FilterQueryImpl.class);

  /** There are no tenants; Cockpit asks all the same. */
  private static final Set<String> OF_ALL =
      Set.of(
          "isTenantIdSet",
          "isWithoutTenantId",
          "isProcessDefinitionWithoutTenantId",
          "includeJobsWithoutTenantId",
          "includeEventSubscriptionsWithoutTenantId");

  private static final Map<Class<?>, Set<String>> CRITERIA =
      Map.of(
          TaskQueryImpl.class,
          Set.of(
              "taskId",
              "taskIdIn",
              "assignee",
              "assigneeIn",
              "assigneeNotIn",
              "unassigned",
              "assigned",
              "candidateUser",
              "candidateGroup",
              "candidateGroups",
              "cachedCandidateGroups",
              "cachedUserGroups",
              "withCandidateGroups",
              "withoutCandidateGroups",
              "withCandidateUsers",
              "withoutCandidateUsers",
              "includeAssignedTasks",
              "processInstanceId",
              "processInstanceIdIn",
              "processInstanceBusinessKey",
              "processInstanceBusinessKeys",
              "createTime",
              "createTimeBefore",
              "createTimeAfter",
              "dueDate",
              "dueBefore",
              "dueAfter",
              "isWithoutDueDate",
              "followUpDate",
              "followUpBefore",
              "followUpNullAccepted",
              "followUpAfter",
              "key",
              "taskDefinitionKeys",
              "taskDefinitionKeyNotIn",
              "processDefinitionKey",
              "processDefinitionKeys",
              "processDefinitionId",
              "processDefinitionName",
              "suspensionState",
              "initializeFormKeys",
              "withCommentAttachmentInfo",
              "queries",
              "isOrQueryActive"),
          ProcessInstanceQueryImpl.class,
          Set.of(
              "processInstanceId",
              "rootProcessInstanceId",
              "businessKey",
              "processDefinitionId",
              "processInstanceIds",
              "processDefinitionKey",
              "processDefinitionKeys",
              "processDefinitionKeyNotIn",
              "deploymentId",
              "superProcessInstanceId",
              "subProcessInstanceId",
              "suspensionState",
              "withIncident",
              "incidentType",
              "incidentId",
              "activityIds",
              "isRootProcessInstances",
              "isLeafProcessInstances",
              "queries",
              "isOrQueryActive"),
          ExecutionQueryImpl.class,
          Set.of(
              "processDefinitionId",
              "processDefinitionKey",
              "businessKey",
              "activityId",
              "executionId",
              "processInstanceId",
              "eventSubscriptions",
              "suspensionState",
              "incidentType",
              "incidentId"),
          VariableInstanceQueryImpl.class,
          Set.of(
              "variableName",
              "variableNames",
              "variableScopeIds",
              "executionIds",
              "processInstanceIds",
              "taskIds",
              "activityInstanceIds",
              "isByteArrayFetchingEnabled",
              "isCustomObjectDeserializationEnabled"),
          JobQueryImpl.class,
          Set.of(
              "activityId",
              "id",
              "ids",
              "jobDefinitionId",
              "rootProcessInstanceId",
              "processInstanceId",
              "processInstanceIds",
              "executionId",
              "processDefinitionId",
              "processDefinitionKey",
              "retriesLeft",
              "executable",
              "onlyTimers",
              "onlyMessages",
              "duedateHigherThan",
              "duedateLowerThan",
              "duedateHigherThanOrEqual",
              "duedateLowerThanOrEqual",
              "createdBefore",
              "createdAfter",
              "withException",
              "failedActivityId",
              "noRetriesLeft",
              "suspensionState",
              "acquired"),
          IncidentQueryImpl.class,
          Set.of(
              "id",
              "incidentType",
              "executionId",
              "incidentTimestampBefore",
              "incidentTimestampAfter",
              "activityId",
              "failedActivityId",
              "processInstanceId",
              "processDefinitionId",
              "processDefinitionKeys",
              "causeIncidentId",
              "rootCauseIncidentId",
              "configuration",
              "jobDefinitionIds"),
          EventSubscriptionQueryImpl.class,
          Set.of(
              "eventSubscriptionId",
              "eventName",
              "eventType",
              "executionId",
              "processInstanceId",
              "activityId"),
          ExternalTaskQueryImpl.class,
          Set.of("processInstanceId", "processDefinitionId", "suspensionState"),
          HistoricDecisionInstanceQueryImpl.class,
          Set.of(
              "decisionDefinitionId",
              "decisionDefinitionKey",
              "rootDecisionInstancesOnly",
              "isByteArrayFetchingEnabled",
              "isCustomObjectDeserializationEnabled"));

  private static final Map<Class<?>, Field[]> FIELDS =
      new java.util.concurrent.ConcurrentHashMap<>();

  private QueryRules() {}

  /** Whether a person may ask this. */
  static boolean allow(AbstractQuery<?, ?> query) {
    return allow(query, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  /** A query and the parts of its "or" clauses may name each other: each is looked at once. */
  private static boolean allow(AbstractQuery<?, ?> query, Set<Object> seen) {
    if (!seen.add(query)) {
      return true;
    }
    if (ABOUT_NO_CASE.stream().anyMatch(type -> type.isInstance(query))) {
      return true;
    }
    Set<String> criteria = CRITERIA.get(query.getClass());
    return criteria != null && sortsByItself(query) && onlyBy(criteria, query, seen);
  }

  private static boolean sortsByItself(AbstractQuery<?, ?> query) {
    return query.getOrderingProperties().stream()
        .allMatch(
            order ->
                order.getClass() == QueryOrderingProperty.class
                    && (order.getRelation() == null
                        || QueryOrderingProperty.RELATION_PROCESS_DEFINITION.equals(
                            order.getRelation())));
  }

  private static boolean onlyBy(Set<String> criteria, AbstractQuery<?, ?> query, Set<Object> seen) {
    for (Field field : FIELDS.computeIfAbsent(query.getClass(), QueryRules::fields)) {
      Object value = ReflectionUtils.getField(field, query);
      if (isAsked(value)
          && !criteria.contains(field.getName())
          && !OF_ALL.contains(field.getName())) {
        return false;
      }
      if (field.getName().equals("queries")
          && !((List<?>) Objects.requireNonNull(value))
              .stream().allMatch(part -> allow((AbstractQuery<?, ?>) part, seen))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAsked(@Nullable Object value) {
    if (value instanceof Collection<?> all) {
      return !all.isEmpty();
    }
    if (value instanceof Map<?, ?> all) {
      return !all.isEmpty();
    }
    if (value != null && value.getClass().isArray()) {
      return Array.getLength(value) > 0;
    }
    return value != null && !Boolean.FALSE.equals(value);
  }

  /** What the kinds of queries have of their own, variables included; not paging and the like. */
  private static Field[] fields(Class<?> type) {
    Map<String, Field> fields = new HashMap<>();
    for (Class<?> it = type; it != AbstractQuery.class; it = it.getSuperclass()) {
      for (Field field : it.getDeclaredFields()) {
        if (!java.lang.reflect.Modifier.isStatic(field.getModifiers())) {
          ReflectionUtils.makeAccessible(field);
          fields.put(field.getName(), field);
        }
      }
    }
    return fields.values().toArray(Field[]::new);
  }
}
