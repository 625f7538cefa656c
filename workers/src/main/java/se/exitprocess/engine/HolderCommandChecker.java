package se.exitprocess.engine;

import java.util.Objects;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/**
 * The engine's own authorization checks, and two more: while somebody holds a task, it is hers
 * alone; and whoever was taken out of the team of a case does nothing with its tasks, although they
 * may be open to her group.
 */
final class HolderCommandChecker extends AuthorizationCommandChecker {

  private final Supplier<CaseTeams> teams;

  HolderCommandChecker(Supplier<CaseTeams> teams) {
    this.teams = teams;
  }

  @Override
  public void checkTaskWork(TaskEntity task) {
    super.checkTaskWork(task);
    refuseUnlessHers(task, "slutföras");
  }

  @Override
  public void checkReadTaskVariable(TaskEntity task) {
    super.checkReadTaskVariable(task);
    refuseUnlessHers(task, "öppnas");
  }

  @Override
  public void checkTaskAssign(TaskEntity task) {
    super.checkTaskAssign(task);
    refuseUnlessHers(task, "lämnas över");
  }

  private void refuseUnlessHers(TaskEntity task, String deed) {
    CommandContext context = Context.getCommandContext();
    String person = context.getAuthenticatedUserId();
    if (person == null || !context.isAuthorizationCheckEnabled()) {
      return;
    }
    if (task.getAssignee() != null && !Objects.equals(task.getAssignee(), person)) {
      throw new AuthorizationException(
          "Uppgiften är tagen av en kollega och kan bara "
              + deed
              + " av den personen. Ingår du i ärendets team kan du ta över den på ärendets sida.");
    }
    if (teams.get().isShutOut(CaseOf.task(task), person)) {
      throw new AuthorizationException(
          "Du ingår inte längre i ärendets team, så uppgiften kan inte "
              + deed
              + " av dig. Fråga ärendets samordnare eller din enhetschef.");
    }
  }
}
