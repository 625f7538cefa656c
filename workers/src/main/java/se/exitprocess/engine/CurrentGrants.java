package se.exitprocess.engine;

import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * Grants rights to a task to whom it is offered or assigned, and takes them away again: the
 * engine's own provider never does, so that whoever once held a task could go on reading and
 * completing it.
 */
final class CurrentGrants extends DefaultAuthorizationProvider {

  private static final Set<String> ENDED = Set.of("Completed", "Deleted");

  @Override
  protected Permission[] getRuntimePermissions(boolean enforceSpecificVariablePermission) {
    return new Permission[] {
      TaskPermissions.READ,
      TaskPermissions.READ_VARIABLE,
      TaskPermissions.TASK_WORK,
      TaskPermissions.TASK_ASSIGN
    };
  }

  @Override
  public AuthorizationEntity @Nullable [] newTaskAssignee(
      Task task, @Nullable String former, @Nullable String current) {
    if (former != null && !former.equals(current) && !hasLink(task, former, null, "")) {
      take(task, former, null);
    }
    return super.newTaskAssignee(task, former, current);
  }

  @Override
  public AuthorizationEntity @Nullable [] newTaskOwner(
      Task task, @Nullable String former, @Nullable String current) {
    if (former != null
        && !former.equals(current)
        && !former.equals(task.getAssignee())
        && !hasLink(task, former, null, "")) {
      take(task, former, null);
    }
    return super.newTaskOwner(task, former, current);
  }

  @Override
  public AuthorizationEntity @Nullable [] deleteTaskUserIdentityLink(
      Task task, String userId, String type) {
    if (!userId.equals(task.getAssignee()) && !hasLink(task, userId, null, type)) {
      take(task, userId, null);
    }
    return null;
  }

  @Override
  public AuthorizationEntity @Nullable [] deleteTaskGroupIdentityLink(
      Task task, String groupId, String type) {
    if (!hasLink(task, null, groupId, type)) {
      take(task, null, groupId);
    }
    return null;
  }

  /** Whoever deploys gets no right to delete: that would delete running cases with it. */
  @Override
  public AuthorizationEntity @Nullable [] newDeployment(Deployment deployment) {
    return null;
  }

  /** Whether the task keeps a link to this user or group other than one of the type given. */
  private static boolean hasLink(
      Task task, @Nullable String userId, @Nullable String groupId, String otherThan) {
    DbEntityManager entities = Context.getCommandContext().getDbEntityManager();
    return ((TaskEntity) task)
        .getIdentityLinks().stream()
            .filter(link -> !entities.isDeleted(link))
            .filter(link -> !link.getType().equals(otherThan))
            .anyMatch(
                link ->
                    Objects.equals(userId, link.getUserId())
                        && Objects.equals(groupId, link.getGroupId()));
  }

  private static void take(Task task, @Nullable String userId, @Nullable String groupId) {
    if (ENDED.contains(task.getTaskState())) {
      return; // the engine removes all grants of a task that ends
    }
    CommandContext context = Context.getCommandContext();
    DbEntityManager entities = context.getDbEntityManager();
    // granted in this very command and not yet written
    entities.getCachedEntitiesByType(AuthorizationEntity.class).stream()
        .filter(grant -> isFor(grant, task, userId, groupId))
        .toList()
        .forEach(entities::delete);
    if (userId != null) {
      context
          .getAuthorizationManager()
          .deleteAuthorizationsByResourceIdAndUserId(Resources.TASK, task.getId(), userId);
    } else {
      context
          .getAuthorizationManager()
          .deleteAuthorizationsByResourceIdAndGroupId(Resources.TASK, task.getId(), groupId);
    }
  }

  private static boolean isFor(
      AuthorizationEntity grant, Task task, @Nullable String userId, @Nullable String groupId) {
    return grant.getRevision() == 0
        && grant.getAuthorizationType() == Authorization.AUTH_TYPE_GRANT
        && grant.getResourceType() == Resources.TASK.resourceType()
        && task.getId().equals(grant.getResourceId())
        && Objects.equals(userId, grant.getUserId())
        && Objects.equals(groupId, grant.getGroupId());
  }
}
