package se.exitprocess.engine.models;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.springframework.stereotype.Component;
import se.exitprocess.engine.ModelBeans;
import se.exitprocess.engine.Roles;
import se.exitprocess.engine.VariableCatalogue;
import se.exitprocess.engine.deadlines.DeadlineTables;

/**
 * Looks through all models and forms of a deployment before the engine takes them, and refuses the
 * deployment as a whole with everything that is wrong. Runs at each start and for each deployment
 * through {@code /engine-rest}.
 */
@Component
public class ModelChecker implements Deployer {

  private final ModelFiles files = new ModelFiles();
  private final List<ModelRule> rules;

  ModelChecker(
      ModelBeans beans,
      VariableCatalogue catalogue,
      Roles roles,
      DeadlineTables deadlines,
      Clock clock,
      Optional<FormCheck> door) {
    this.rules =
        List.of(
            new ProcessRule(),
            new CodeRule(),
            new DelegateRule(beans),
            new ExpressionRule(beans, catalogue),
            new VariableRule(catalogue),
            new UserTaskRule(roles),
            new FormReferenceRule(),
            new FormRule(roles, door),
            new StartFormRule(),
            new GatewayRule(),
            new JobRule(),
            new DeadlineRule(deadlines),
            new LawDeadlineRule(deadlines, roles),
            new DeadlineTableRule(roles, clock),
            new CallRule(),
            new DecisionRule(catalogue),
            new ValidityRule(catalogue, clock));
  }

  @Override
  public void deploy(DeploymentEntity deployment) {
    if (!deployment.isNew()) {
      return; // an old deployment on its way back into the engine's cache
    }
    Map<String, byte[]> contents = new HashMap<>();
    deployment.getResources().forEach((name, resource) -> contents.put(name, resource.getBytes()));
    CommandContext context = Context.getCommandContext();
    List<String> findings =
        check(
            contents,
            new Installed(
                id ->
                    context.getProcessDefinitionManager().findLatestProcessDefinitionByKey(id)
                        != null,
                id ->
                    context.getDecisionDefinitionManager().findLatestDecisionDefinitionByKey(id)
                        != null,
                id ->
                    context.getCamundaFormDefinitionManager().findLatestDefinitionByKey(id) != null,
                () -> context.runWithoutAuthorization(() -> processes(context))));
    if (!findings.isEmpty()) {
      throw new ModelRefused(findings);
    }
  }

  private List<ModelElement> processes(CommandContext context) {
    RepositoryService repository = context.getProcessEngineConfiguration().getRepositoryService();
    return repository.createProcessDefinitionQuery().latestVersion().list().stream()
        .map(
            process ->
                files.installed(
                    process.getResourceName(), repository.getProcessModel(process.getId())))
        .toList();
  }

  /**
   * What is wrong with these files.
   *
   * @param contents by file name
   * @param installed what has been deployed before
   */
  List<String> check(Map<String, byte[]> contents, Installed installed) {
    Findings findings = new Findings();
    DeployedModels models = files.read(contents, installed, findings);
    rules.forEach(rule -> rule.check(models, findings));
    return findings.lines();
  }
}
