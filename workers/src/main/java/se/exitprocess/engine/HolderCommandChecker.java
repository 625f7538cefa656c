package se.exitprocess.engine;

import java.util.Objects;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/**
 * The engine's own authorization checks, and one more: while somebody holds a task, it is hers. The
 * others whom it is open to still see that it is there and who holds it, and may take it over, but
 * neither see into its form nor complete it.
 */
final class HolderCommandChecker extends AuthorizationCommandChecker {

  @Override
  public void checkTaskWork(TaskEntity task) {
    super.checkTaskWork(task);
    refuseUnlessHolder(task, "slutföras");
  }

  @Override
  public void checkReadTaskVariable(TaskEntity task) {
    super.checkReadTaskVariable(task);
    refuseUnlessHolder(task, "öppnas");
  }

  private static void refuseUnlessHolder(TaskEntity task, String deed) {
    CommandContext context = Context.getCommandContext();
    String person = context.getAuthenticatedUserId();
    boolean asked = person != null && context.isAuthorizationCheckEnabled();
    if (asked && task.getAssignee() != null && !Objects.equals(task.getAssignee(), person)) {
      throw new AuthorizationException(
          "Uppgiften är tagen av "
              + task.getAssignee()
              + " och kan bara "
              + deed
              + " av den personen. Be om att få ta över den, eller ta över den i uppgiftslistan.");
    }
  }
}
