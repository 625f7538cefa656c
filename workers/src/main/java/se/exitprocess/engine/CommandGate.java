package se.exitprocess.engine;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskVariableCmdTyped;
import org.camunda.bpm.engine.impl.cmd.GetTaskVariablesCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.ReflectionUtils;

/**
 * Stands before every command of the engine and asks {@link CommandRules} whether the logged-in
 * person may give it at all, and {@link QueryRules} by what she searches. The engine's
 * authorizations say which tasks and instances somebody reaches; the gate says by which ways: a
 * case is worked on through its forms, never through {@code /complete}, {@code /variables} or
 * {@code /message}.
 *
 * <p>Only the outermost command of a logged-in person is asked about. What a delegate does inside
 * of it, and what the application's own threads do, is the application's and not a person's.
 */
final class CommandGate extends CommandInterceptor {

  private static final Logger log = LoggerFactory.getLogger(CommandGate.class);
  private static final List<String> NAMED =
      List.of("userId", "groupId", "processInstanceId", "processDefinitionId", "jobId");

  private final ProcessEngineConfigurationImpl configuration;
  private final Supplier<CaseTeams> teams;
  private final Supplier<Stream<Witness>> witnesses;

  CommandGate(
      ProcessEngineConfigurationImpl configuration,
      Supplier<CaseTeams> teams,
      Supplier<Stream<Witness>> witnesses) {
    this.configuration = configuration;
    this.teams = teams;
    this.witnesses = witnesses;
  }

  @Override
  public <T> T execute(Command<T> command) {
    Authentication person = configuration.getIdentityService().getCurrentAuthentication();
    if (person == null || person.getUserId() == null || Context.getCommandContext() != null) {
      return next.execute(command);
    }
    check(command, person);
    if (command instanceof AssignTaskCmd || command instanceof ClaimTaskCmd) {
      return ofATask(new Handover<>(command, person, teams.get()));
    }
    if (command instanceof GetTaskVariablesCmd || command instanceof GetTaskVariableCmdTyped) {
      return ofATask(command);
    }
    return next.execute(command);
  }

  /** A task that is done meanwhile is no failure of the server. */
  private <T> T ofATask(Command<T> command) {
    try {
      return next.execute(command);
    } catch (NullValueException e) {
      throw new NotFoundException("Uppgiften finns inte kvar. Ladda om uppgiftslistan.");
    }
  }

  private void check(Command<?> command, Authentication person) {
    CommandRule rule = CommandRules.of(command);
    List<String> groups = person.getGroupIds() == null ? List.of() : person.getGroupIds();
    if (!rule.allows(groups)) {
      throw refused(command, person, rule.refusal());
    }
    if (command instanceof AbstractQuery<?, ?> query) {
      if (!QueryRules.allow(query)) {
        throw refused(command, person, QueryRules.REFUSAL);
      }
      return;
    }
    Carried carried = Carried.by(command);
    if (!carried.queries().stream().allMatch(QueryRules::allow)) {
      throw refused(command, person, QueryRules.REFUSAL);
    }
    if (rule.witnessed()) {
      if (carried.values()) {
        throw refused(command, person, CommandRule.VARIABLES.refusal());
      }
      String deed = deed(command);
      witnesses.get().forEach(witness -> witness.sees(person.getUserId(), deed));
    }
  }

  private static AuthorizationException refused(
      Command<?> command, Authentication person, String sentence) {
    log.info("{} refused to {}", command.getClass().getSimpleName(), person.getUserId());
    return new AuthorizationException(sentence);
  }

  private static String deed(Command<?> command) {
    Stream<String> on =
        NAMED.stream()
            .map(name -> ReflectionUtils.findField(command.getClass(), name, String.class))
            .filter(Objects::nonNull)
            .map(field -> (String) value(field, command))
            .filter(Objects::nonNull);
    String name = command.getClass().getSimpleName().replaceFirst("Cmd$", "");
    return Stream.concat(Stream.of(name), on).collect(Collectors.joining(" "));
  }

  private static Object value(Field field, Command<?> command) {
    ReflectionUtils.makeAccessible(field);
    return ReflectionUtils.getField(field, command);
  }
}
