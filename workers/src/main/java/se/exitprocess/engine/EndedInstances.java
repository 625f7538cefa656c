package se.exitprocess.engine;

import java.util.List;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletes what the engine remembers of processes that belong to no case and have ended: anonymous
 * contacts, referrals. What was cut short is done at the next end or the next start.
 */
@Component
public class EndedInstances {

  private static final Logger LOG = LoggerFactory.getLogger(EndedInstances.class);

  private static final String[] ALL = {
    "low-threshold-contact", "buyer-referral", "referral-received"
  };

  private final HistoryService history;
  private final AsApplication application;
  private final TransactionTemplate transaction;

  EndedInstances(
      @Lazy HistoryService history,
      AsApplication application,
      PlatformTransactionManager transactions) {
    this.history = history;
    this.application = application;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** Forgets all that have ended. */
  @EventListener(ApplicationReadyEvent.class)
  void forgetAll() {
    forget(ALL);
  }

  /** Forgets those of these processes that have ended when the present transaction has. */
  public void forgetAfterCommit(String... processes) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            forget(processes);
          }
        });
  }

  private void forget(String... processes) {
    try {
      transaction.executeWithoutResult(
          status -> application.run(() -> ended(processes).forEach(this::forget)));
    } catch (RuntimeException e) {
      LOG.warn("What has ended is forgotten later: {}", e.getClass().getSimpleName());
    }
  }

  private List<String> ended(String... processes) {
    return history
        .createHistoricProcessInstanceQuery()
        .processDefinitionKeyIn(processes)
        .finished()
        .list()
        .stream()
        .map(HistoricProcessInstance::getId)
        .toList();
  }

  private void forget(String id) {
    history.createUserOperationLogQuery().processInstanceId(id).list().stream()
        .map(UserOperationLogEntry::getId)
        .forEach(history::deleteUserOperationLogEntry);
    history.deleteHistoricProcessInstance(id);
  }
}
