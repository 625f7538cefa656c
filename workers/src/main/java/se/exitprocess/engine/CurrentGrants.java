package se.exitprocess.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.impl.AuthorizationQueryImpl;
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
 * Rights to a task are with whoever holds it and with nobody else; while nobody does, with those to
 * whom the case offers it: the groups that the model names, or in a protected case the few in its
 * team. The engine's own provider only adds: whoever once held a task, and the whole group after
 * somebody had taken it, could go on reading and completing it.
 */
final class CurrentGrants extends DefaultAuthorizationProvider {

  private static final Set<String> ENDED = Set.of("Completed", "Deleted");

  private final Supplier<CaseTeams> teams;

  CurrentGrants(Supplier<CaseTeams> teams) {
    this.teams = teams;
  }

  CaseTeams teams() {
    return teams.get();
  }

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
    if (Objects.equals(former, current)) {
      return null;
    }
    return holds(task, current);
  }

  /** Grants anew to whom an open task is offered now; whoever holds it keeps it. */
  void renew(TaskEntity task) {
    if (task.getAssignee() == null) {
      AuthorizationEntity[] grants = holds(task, null);
      Context.getCommandContext().getTaskManager().saveDefaultAuthorizations(grants);
    }
  }

  /** Takes all rights away but those of the holder, or of those to whom the task is offered. */
  private AuthorizationEntity[] holds(Task task, @Nullable String holder) {
    CaseTeams.Offer offer =
        holder == null ? offer(task, groups(task)) : new CaseTeams.Offer(Set.of(), Set.of(holder));
    if (!ENDED.contains(task.getTaskState())) { // the engine takes all of a task that ends
      take(
          task,
          grant ->
              grant.getUserId() != null
                  ? !offer.people().contains(grant.getUserId())
                  : !offer.groups().contains(grant.getGroupId()));
    }
    return grants(task, offer);
  }

  private CaseTeams.Offer offer(Task task, Set<String> groups) {
    return teams.get().offer(CaseOf.task((TaskEntity) task), groups);
  }

  private AuthorizationEntity[] grants(Task task, CaseTeams.Offer offer) {
    List<AuthorizationEntity> grants = new ArrayList<>();
    for (String group : offer.groups()) {
      add(grants, super.newTaskGroupIdentityLink(task, group, "candidate"));
    }
    for (String person : offer.people()) {
      add(grants, super.newTaskUserIdentityLink(task, person, "candidate"));
    }
    return grants.toArray(AuthorizationEntity[]::new);
  }

  private static void add(
      Collection<AuthorizationEntity> all, AuthorizationEntity @Nullable [] more) {
    if (more != null) {
      all.addAll(List.of(more));
    }
  }

  /** A task's owner has no right by that: nothing here gives a task one. */
  @Override
  public AuthorizationEntity @Nullable [] newTaskOwner(
      Task task, @Nullable String former, @Nullable String current) {
    return null;
  }

  /** A model offers tasks to groups, never to somebody by name. */
  @Override
  public AuthorizationEntity @Nullable [] newTaskUserIdentityLink(
      Task task, String userId, String type) {
    return null;
  }

  @Override
  public AuthorizationEntity @Nullable [] newTaskGroupIdentityLink(
      Task task, String groupId, String type) {
    return task.getAssignee() == null ? grants(task, offer(task, Set.of(groupId))) : null;
  }

  @Override
  public AuthorizationEntity @Nullable [] deleteTaskGroupIdentityLink(
      Task task, String groupId, String type) {
    if (task.getAssignee() != null || ENDED.contains(task.getTaskState())) {
      return null;
    }
    Set<String> left = groups(task);
    left.remove(groupId);
    CaseTeams.Offer offer = offer(task, left);
    take(
        task,
        grant ->
            grant.getUserId() != null
                ? !offer.people().contains(grant.getUserId())
                : !offer.groups().contains(grant.getGroupId()));
    return null;
  }

  /** Whoever deploys gets no right to delete: that would delete running cases with it. */
  @Override
  public AuthorizationEntity @Nullable [] newDeployment(Deployment deployment) {
    return null;
  }

  /** The groups that the task is meant for. */
  private static Set<String> groups(Task task) {
    DbEntityManager entities = Context.getCommandContext().getDbEntityManager();
    return ((TaskEntity) task)
        .getIdentityLinks().stream()
            .filter(link -> !entities.isDeleted(link))
            .map(link -> link.getGroupId())
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
  }

  private static void take(Task task, Predicate<AuthorizationEntity> whose) {
    CommandContext context = Context.getCommandContext();
    DbEntityManager entities = context.getDbEntityManager();
    // granted in this very command and not yet written
    entities.getCachedEntitiesByType(AuthorizationEntity.class).stream()
        .filter(grant -> grant.getRevision() == 0 && isFor(grant, task) && whose.test(grant))
        .toList()
        .forEach(entities::delete);
    if (entities.getDbEntityCache().isTransient((TaskEntity) task)) {
      return; // nothing of it is written yet
    }
    written(context, task).stream().filter(whose).toList().forEach(entities::delete);
  }

  private static List<AuthorizationEntity> written(CommandContext context, Task task) {
    return context.runWithoutAuthorization(
        () -> {
          AuthorizationQueryImpl query = new AuthorizationQueryImpl();
          query.resourceType(Resources.TASK).resourceId(task.getId());
          return context
              .getAuthorizationManager()
              .selectAuthorizationByQueryCriteria(query)
              .stream()
              .map(AuthorizationEntity.class::cast)
              .filter(grant -> isFor(grant, task))
              .toList();
        });
  }

  private static boolean isFor(AuthorizationEntity grant, Task task) {
    return grant.getAuthorizationType() == Authorization.AUTH_TYPE_GRANT
        && grant.getResourceType() == Resources.TASK.resourceType()
        && task.getId().equals(grant.getResourceId());
  }
}
