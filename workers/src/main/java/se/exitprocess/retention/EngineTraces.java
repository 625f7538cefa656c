package se.exitprocess.retention;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricDecisionInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.engine.AsApplication;

/** What the engine has of a case: instances that still run, and the history of all. */
@Component
class EngineTraces {

  private final RuntimeService runtime;
  private final HistoryService history;
  private final AsApplication application;

  EngineTraces(
      @Lazy RuntimeService runtime, @Lazy HistoryService history, AsApplication application) {
    this.runtime = runtime;
    this.history = history;
    this.application = application;
  }

  /** Ends what still runs in the case, but for this instance. */
  void end(CaseNumber number, String but) {
    application.run(
        () ->
            runtime
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(number.value())
                .rootProcessInstances()
                .list()
                .stream()
                .map(ProcessInstance::getId)
                .filter(id -> !id.equals(but))
                .forEach(id -> runtime.deleteProcessInstance(id, "gallring", true, true, true)));
  }

  /**
   * Deletes the history of all process instances of the case, which have ended in an earlier
   * transaction.
   *
   * @param but the instance that is to stay, as long as it runs; empty for none
   * @return how many
   */
  int delete(CaseNumber number, String but) {
    return application.get(
        () -> {
          Set<String> instances = instances(number);
          instances.remove(but);
          instances.forEach(this::forget);
          return instances.size();
        });
  }

  /** Those with the case's number and whatever they have called. */
  private Set<String> instances(CaseNumber number) {
    Deque<String> found = new ArrayDeque<>();
    history
        .createHistoricProcessInstanceQuery()
        .processInstanceBusinessKey(number.value())
        .list()
        .forEach(instance -> found.add(instance.getId()));
    Set<String> all = new LinkedHashSet<>();
    while (!found.isEmpty()) {
      String id = found.remove();
      if (all.add(id)) {
        history.createHistoricProcessInstanceQuery().superProcessInstanceId(id).list().stream()
            .map(HistoricProcessInstance::getId)
            .forEach(found::add);
      }
    }
    return all;
  }

  private void forget(String id) {
    history.createUserOperationLogQuery().processInstanceId(id).list().stream()
        .map(UserOperationLogEntry::getId)
        .forEach(history::deleteUserOperationLogEntry);
    history.createHistoricDecisionInstanceQuery().processInstanceId(id).list().stream()
        .map(HistoricDecisionInstance::getId)
        .forEach(history::deleteHistoricDecisionInstanceByInstanceId);
    history.deleteHistoricProcessInstance(id);
  }
}
