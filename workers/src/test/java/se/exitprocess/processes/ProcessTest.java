package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.junit.jupiter.api.AfterAll;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Base of the tests that walk one process: when the class is done at least 98 % of the model's flow
 * nodes and sequence flows must have been passed. At every user task on the way it is tried whether
 * the case could be cancelled there.
 */
public abstract class ProcessTest extends CaseTest {

  private static final double WANTED_COVERAGE = 0.98;

  @Autowired private PlatformTransactionManager transactions;

  private final String processKey;
  private final Set<String> cancelledAt = new HashSet<>();

  protected ProcessTest(String processKey) {
    this.processKey = processKey;
  }

  /** Id of the process under test. */
  protected String processKey() {
    return processKey;
  }

  /** Starts the process under test, as a called process would be, in a new case. */
  protected ProcessInstance start(Map<String, Object> variables) {
    caseNumber = record.open("soder", "test");
    return startBeside(processKey, variables);
  }

  @Override
  protected void completeAs(String person, Task task, Map<String, ?> given) {
    canBeCancelled(task);
    super.completeAs(person, task, given);
  }

  /** A process that is cancelled at this task ends; what has been tried is undone. */
  private void canBeCancelled(Task task) {
    if (cancelledAt.add(task.getTaskDefinitionKey())) {
      new TransactionTemplate(transactions)
          .executeWithoutResult(
              status -> {
                String root =
                    runtime
                        .createProcessInstanceQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .singleResult()
                        .getRootProcessInstanceId();
                runtime.deleteProcessInstance(root, "cancelled in a test", false, true, false);
                status.setRollbackOnly();
              });
    }
  }

  @AfterAll
  void nearlyEveryNodeAndFlowHasBeenPassed() throws IOException {
    BpmnModelInstance model =
        repository.getBpmnModelInstance(
            repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(processKey)
                .latestVersion()
                .singleResult()
                .getId());
    Set<String> taken = FlowsTaken.of(processKey);
    Set<String> missedFlows = new TreeSet<>();
    Set<String> missedNodes = new TreeSet<>();
    model.getModelElementsByType(FlowNode.class).forEach(node -> missedNodes.add(node.getId()));
    model.getModelElementsByType(SubProcess.class).stream()
        .filter(SubProcess::triggeredByEvent)
        .forEach(nobodyFlowsIn -> missedNodes.remove(nobodyFlowsIn.getId()));
    int nodes = missedNodes.size();
    Collection<SequenceFlow> flows = model.getModelElementsByType(SequenceFlow.class);
    for (SequenceFlow flow : flows) {
      if (taken.contains(flow.getId())) {
        missedNodes.remove(flow.getSource().getId());
        missedNodes.remove(flow.getTarget().getId());
      } else {
        missedFlows.add(flow.getId());
      }
    }
    report(nodes, missedNodes, flows.size(), missedFlows);
    nearlyNone("flow nodes", missedNodes, nodes);
    nearlyNone("sequence flows", missedFlows, flows.size());
  }

  private void report(int nodes, Set<String> missedNodes, int flows, Set<String> missedFlows)
      throws IOException {
    Path report =
        Path.of(System.getProperty("exit.build", "target"), "coverage", processKey + ".txt");
    Files.createDirectories(report.getParent());
    Files.writeString(
        report,
        "%s: %d of %d flow nodes, %d of %d sequence flows passed; missed: %s %s%n"
            .formatted(
                processKey,
                nodes - missedNodes.size(),
                nodes,
                flows - missedFlows.size(),
                flows,
                missedNodes,
                missedFlows));
  }

  private void nearlyNone(String what, Set<String> missed, int all) {
    assertThat(1 - (double) missed.size() / all)
        .as("part of the %s of %s that the tests passed; missed: %s", what, processKey, missed)
        .isGreaterThanOrEqualTo(WANTED_COVERAGE);
  }
}
