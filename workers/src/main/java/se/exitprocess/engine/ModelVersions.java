package se.exitprocess.engine;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.migration.MigrationInstructionsBuilder;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.migration.MigrationPlanBuilder;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Moves what runs in an earlier version of a model to the newest. Steps of the same id are the same
 * step; {@code config/moves.yaml} says where the others go. What cannot be moved goes on in its own
 * version, which stays installed: nothing is lost by not moving.
 */
@Component
public class ModelVersions {

  private final RepositoryService repository;
  private final RuntimeService runtime;
  private final Map<String, Map<String, String>> renamed;

  ModelVersions(
      RepositoryService repository,
      RuntimeService runtime,
      @Value("classpath:moves.yaml") Resource file)
      throws IOException {
    this.repository = repository;
    this.runtime = runtime;
    try (InputStream yaml = file.getInputStream()) {
      Map<String, Map<String, Map<String, String>>> root =
          new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
      this.renamed = Map.copyOf(root.get("renamed"));
    }
  }

  /**
   * A version that is not the newest and in which something still runs.
   *
   * @param id the engine's id of the version
   * @param name Swedish name of the process
   * @param version its number; the newest has {@code newest}
   * @param running how many instances run in it
   */
  public record Earlier(String id, String name, int version, int newest, long running) {}

  /**
   * What came of moving.
   *
   * @param moved how many instances now run in the newest version
   * @param stayed how many go on in their own version because their present step has no counterpart
   */
  public record Moved(int moved, int stayed) {}

  /** Every earlier version in which something runs, by name and version. */
  public List<Earlier> earlier() {
    List<Earlier> earlier = new ArrayList<>();
    for (ProcessDefinition newest :
        repository.createProcessDefinitionQuery().latestVersion().list()) {
      for (ProcessDefinition version :
          repository.createProcessDefinitionQuery().processDefinitionKey(newest.getKey()).list()) {
        long running = running(version.getId()).size();
        if (running > 0 && version.getVersion() < newest.getVersion()) {
          earlier.add(
              new Earlier(
                  version.getId(),
                  newest.getName(),
                  version.getVersion(),
                  newest.getVersion(),
                  running));
        }
      }
    }
    earlier.sort(Comparator.comparing(Earlier::name).thenComparing(Earlier::version));
    return earlier;
  }

  /**
   * Moves every instance of this version that can be moved, each by itself: one that cannot does
   * not keep the others.
   *
   * @throws ProcessEngineException when there is no such version
   */
  public Moved move(String definitionId) {
    ProcessDefinition from = repository.getProcessDefinition(definitionId);
    ProcessDefinition to =
        repository
            .createProcessDefinitionQuery()
            .processDefinitionKey(from.getKey())
            .latestVersion()
            .singleResult();
    MigrationPlan plan = plan(from, to.getId());
    int moved = 0;
    int stayed = 0;
    for (ProcessInstance instance : running(definitionId)) {
      try {
        runtime.newMigration(plan).processInstanceIds(instance.getId()).execute();
        moved++;
      } catch (ProcessEngineException staysWhereItIs) {
        stayed++;
      }
    }
    return new Moved(moved, stayed);
  }

  private MigrationPlan plan(ProcessDefinition from, String to) {
    MigrationPlanBuilder builder = runtime.createMigrationPlan(from.getId(), to);
    MigrationInstructionsBuilder plan = builder.mapEqualActivities().updateEventTriggers();
    Set<String> old = steps(from.getId());
    Set<String> known = steps(to);
    renamed
        .getOrDefault(from.getKey(), Map.of())
        .forEach(
            (earlier, now) -> {
              if (old.contains(earlier) && known.contains(now)) {
                plan.mapActivities(earlier, now);
              }
            });
    return plan.build();
  }

  private Set<String> steps(String definitionId) {
    return Set.copyOf(
        repository
            .getBpmnModelInstance(definitionId)
            .getModelElementsByType(FlowNode.class)
            .stream()
            .map(FlowNode::getId)
            .toList());
  }

  private List<ProcessInstance> running(String definitionId) {
    return runtime.createProcessInstanceQuery().processDefinitionId(definitionId).list();
  }
}
