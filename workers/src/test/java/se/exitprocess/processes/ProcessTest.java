package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.junit.jupiter.api.AfterAll;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Base of the tests that walk one process: when the class is done at least 95 % of the model's flow
 * nodes must have been passed. At every user task on the way it is tried whether the case could be
 * cancelled there.
 */
public abstract class ProcessTest extends CaseTest {

  private static final double WANTED_COVERAGE = 0.95;

  @Autowired private PlatformTransactionManager transactions;

  private final String processKey;
  private final Set<String> cancelledAt = new HashSet<>();

  protected ProcessTest(String processKey) {
    this.processKey = processKey;
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

  /** Flow nodes that tests have passed, but of which the process itself leaves no trace. */
  protected Set<String> passedWithoutTrace() {
    return Set.of();
  }

  @AfterAll
  void nearlyEveryFlowNodeHasBeenPassed() throws IOException {
    String definition =
        repository
            .createProcessDefinitionQuery()
            .processDefinitionKey(processKey)
            .latestVersion()
            .singleResult()
            .getId();
    Set<String> nodes =
        repository.getBpmnModelInstance(definition).getModelElementsByType(FlowNode.class).stream()
            .map(FlowNode::getId)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> missed = new TreeSet<>(nodes);
    history
        .createHistoricActivityInstanceQuery()
        .processDefinitionId(definition)
        .list()
        .forEach(activity -> missed.remove(activity.getActivityId()));
    missed.removeAll(passedWithoutTrace());
    double covered = 1 - (double) missed.size() / nodes.size();
    Path report =
        Path.of(System.getProperty("exit.build", "target"), "coverage", processKey + ".txt");
    Files.createDirectories(report.getParent());
    Files.writeString(
        report,
        "%s: %d of %d flow nodes passed (%.0f %%)%n%s"
            .formatted(
                processKey,
                nodes.size() - missed.size(),
                nodes.size(),
                covered * 100,
                missed.isEmpty() ? "" : "missed: " + missed + System.lineSeparator()));
    assertThat(covered)
        .as("part of the flow nodes of %s that the tests passed; missed: %s", processKey, missed)
        .isGreaterThanOrEqualTo(WANTED_COVERAGE);
  }
}
