package se.exitprocess.engine;

import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before every command of the engine and asks {@link CommandRules} whether the logged-in
 * person may give it at all. The engine's authorizations say which tasks and instances somebody
 * reaches; the gate says by which ways: a case is worked on through its forms, never through {@code
 * /complete}, {@code /variables} or {@code /message}.
 *
 * <p>Only the outermost command of a logged-in person is asked about. What a delegate does inside
 * of it, and what the application's own threads do, is the application's and not a person's.
 */
final class CommandGate extends CommandInterceptor {

  private static final Logger log = LoggerFactory.getLogger(CommandGate.class);

  private final ProcessEngineConfigurationImpl configuration;
  private final Supplier<CaseTeams> teams;

  CommandGate(ProcessEngineConfigurationImpl configuration, Supplier<CaseTeams> teams) {
    this.configuration = configuration;
    this.teams = teams;
  }

  @Override
  public <T> T execute(Command<T> command) {
    Authentication person = configuration.getIdentityService().getCurrentAuthentication();
    if (person == null || person.getUserId() == null || Context.getCommandContext() != null) {
      return next.execute(command);
    }
    CommandRule rule = CommandRules.of(command);
    List<String> groups = person.getGroupIds() == null ? List.of() : person.getGroupIds();
    if (!rule.allows(groups)) {
      log.info("{} refused to {}", command.getClass().getSimpleName(), person.getUserId());
      throw new AuthorizationException(rule.refusal());
    }
    if (command instanceof AssignTaskCmd || command instanceof ClaimTaskCmd) {
      return next.execute(new Handover<>(command, person, teams.get()));
    }
    return next.execute(command);
  }
}
