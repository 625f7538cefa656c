package se.exitprocess.engine;

import java.lang.reflect.Field;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.IdentityLinkEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/**
 * Claims a task, or gives it to a colleague or back to the group, when that keeps it among those
 * whom it was offered to: nobody claims for somebody else, and nobody hands a case to another unit.
 *
 * @param command the engine's own command, run when the check has passed
 * @param person who gives it
 * @param teams says to whom the case offers its tasks
 */
record Handover<T>(Command<T> command, Authentication person, CaseTeams teams)
    implements Command<T> {

  @Override
  public T execute(CommandContext context) {
    String colleague = (String) field("userId");
    String taskId = (String) field("taskId");
    if (colleague != null && !colleague.equals(person.getUserId())) {
      if (!(command instanceof AssignTaskCmd)) {
        throw new AuthorizationException("Du kan bara ta en uppgift åt dig själv.");
      }
      if (!isOpenTo(context, taskId, colleague)) {
        throw new AuthorizationException(
            "Uppgiften kan bara lämnas till en kollega i samma roll och enhet.");
      }
    }
    return command.execute(context);
  }

  private boolean isOpenTo(CommandContext context, @Nullable String taskId, String colleague) {
    return Boolean.TRUE.equals(
        context.runWithoutAuthorization(
            () -> {
              TaskEntity task = context.getTaskManager().findTaskById(taskId);
              if (task == null) {
                return true; // the command itself says so
              }
              Set<String> meantFor =
                  task.getIdentityLinks().stream()
                      .map(IdentityLinkEntity::getGroupId)
                      .filter(Objects::nonNull)
                      .collect(Collectors.toSet());
              String businessKey = CaseOf.task(task);
              CaseTeams.Offer offer = teams.offer(businessKey, meantFor);
              return !teams.isShutOut(businessKey, colleague)
                  && (offer.people().contains(colleague)
                      || isInOneOf(context, colleague, offer.groups()));
            }));
  }

  private static boolean isInOneOf(CommandContext context, String colleague, Set<String> groups) {
    return context
        .getReadOnlyIdentityProvider()
        .createGroupQuery(context)
        .groupMember(colleague)
        .list()
        .stream()
        .map(Group::getId)
        .anyMatch(groups::contains);
  }

  private @Nullable Object field(String name) {
    Field field = Objects.requireNonNull(ReflectionUtils.findField(command.getClass(), name));
    ReflectionUtils.makeAccessible(field);
    return ReflectionUtils.getField(field, command);
  }
}
