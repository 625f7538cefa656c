package se.exitprocess.engine;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import se.exitprocess.engine.models.ModelChecker;

/**
 * Puts the hardening into the engine: the expression guard, the command gate, current grants, the
 * holder check, units in candidate groups, the case of each task. In code and not in a
 * configuration file, so that a configuration cannot take it out again.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 100)
final class EngineSecurity extends AbstractProcessEnginePlugin {

  private final ModelBeans modelBeans;
  private final Roles roles;
  private final ModelChecker modelChecker;
  private final ObjectProvider<CaseTeams> teams;
  private final ObjectProvider<Witness> witnesses;

  EngineSecurity(
      ModelBeans modelBeans,
      Roles roles,
      ModelChecker modelChecker,
      ObjectProvider<CaseTeams> teams,
      ObjectProvider<Witness> witnesses) {
    this.modelBeans = modelBeans;
    this.roles = roles;
    this.modelChecker = modelChecker;
    this.teams = teams;
    this.witnesses = witnesses;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    configuration.setAuthorizationEnabled(true);
    configuration.setAuthorizationEnabledForCustomCode(false);
    configuration.setEnforceSpecificVariablePermission(true);
    configuration.setDefaultUserPermissionNameForTask("TASK_WORK");
    configuration.setEnableExpressionsInAdhocQueries(false);
    // Tasklist's own filters need ${currentUser()}; QueryValidators allows no more than that
    configuration.setEnableExpressionsInStoredQueries(true);
    configuration.setJavaSerializationFormatEnabled(false);
    configuration.setDeserializationTypeValidationEnabled(true);
    configuration.setEnableScriptEngineLoadExternalResources(false);
    configuration.setEnableXxeProcessing(false);
    configuration.setCmmnEnabled(false);
    configuration.setGroupResourceWhitelistPattern("[a-z0-9]+(-[a-z0-9]+)*");
    configuration.setUserResourceWhitelistPattern("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");
    configuration.setStandaloneTasksEnabled(false);

    ModelExpressionManager expressions = new ModelExpressionManager(modelBeans);
    configuration.setExpressionManager(expressions);
    configuration.setResourceAuthorizationProvider(new CurrentGrants(this::teams));
    List<CommandChecker> checkers = new ArrayList<>();
    checkers.add(new TenantCommandChecker());
    checkers.add(new HolderCommandChecker(this::teams));
    configuration.setCommandCheckers(checkers);
    configuration.setFailedJobCommandFactory(QuietJobFailure::new);
    configuration.setCustomPreDeployers(new ArrayList<>(List.of(modelChecker)));
    preInterceptors(configuration)
        .add(new CommandGate(configuration, this::teams, witnesses::orderedStream));
    preParseListeners(configuration).add(new UnitGroups(roles, expressions));
    preParseListeners(configuration).add(new CaseOnTask(this::teams));
  }

  private CaseTeams teams() {
    return teams.getIfAvailable(() -> CaseTeams.NONE);
  }

  private static List<CommandInterceptor> preInterceptors(
      ProcessEngineConfigurationImpl configuration) {
    if (configuration.getCustomPreCommandInterceptorsTxRequired() == null) {
      configuration.setCustomPreCommandInterceptorsTxRequired(new ArrayList<>());
    }
    return configuration.getCustomPreCommandInterceptorsTxRequired();
  }

  private static List<BpmnParseListener> preParseListeners(
      ProcessEngineConfigurationImpl configuration) {
    if (configuration.getCustomPreBPMNParseListeners() == null) {
      configuration.setCustomPreBPMNParseListeners(new ArrayList<>());
    }
    return configuration.getCustomPreBPMNParseListeners();
  }
}
