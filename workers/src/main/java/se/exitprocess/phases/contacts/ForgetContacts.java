package se.exitprocess.phases.contacts;

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
import org.springframework.transaction.support.TransactionTemplate;
import se.exitprocess.engine.AsApplication;

/**
 * Deletes what the engine remembers of contacts that have ended: only counts stay. What was cut
 * short is done at the next end or the next start.
 */
@Component
class ForgetContacts {

  private static final Logger log = LoggerFactory.getLogger(ForgetContacts.class);

  private static final String[] PROCESSES = {"low-threshold-contact", "buyer-referral"};

  private final HistoryService history;
  private final AsApplication application;
  private final TransactionTemplate transaction;

  ForgetContacts(
      @Lazy HistoryService history,
      AsApplication application,
      PlatformTransactionManager transactions) {
    this.history = history;
    this.application = application;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** Forgets all contacts that have ended. */
  @EventListener(ApplicationReadyEvent.class)
  void ended() {
    try {
      transaction.executeWithoutResult(
          status ->
              application.run(
                  () ->
                      history
                          .createHistoricProcessInstanceQuery()
                          .processDefinitionKeyIn(PROCESSES)
                          .finished()
                          .list()
                          .stream()
                          .map(HistoricProcessInstance::getId)
                          .forEach(this::forget)));
    } catch (RuntimeException e) {
      log.warn("Contacts that have ended are forgotten later: {}", e.getClass().getSimpleName());
    }
  }

  private void forget(String id) {
    history.createUserOperationLogQuery().processInstanceId(id).list().stream()
        .map(UserOperationLogEntry::getId)
        .forEach(history::deleteUserOperationLogEntry);
    history.deleteHistoricProcessInstance(id);
  }
}
