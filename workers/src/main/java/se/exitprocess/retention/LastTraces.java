package se.exitprocess.retention;

import org.camunda.bpm.engine.RuntimeService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import se.exitprocess.casefile.CaseNumber;

/**
 * The process {@code retention} cannot delete itself while it runs: its own traces are deleted
 * right after its end, and if that was cut short, at the next start or removal.
 */
@Component
class LastTraces {

  private static final Logger log = LoggerFactory.getLogger(LastTraces.class);

  private final Removals removals;
  private final EngineTraces traces;
  private final RuntimeService runtime;
  private final TransactionTemplate transaction;

  LastTraces(
      Removals removals,
      EngineTraces traces,
      @Lazy RuntimeService runtime,
      PlatformTransactionManager transactions) {
    this.removals = removals;
    this.traces = traces;
    this.runtime = runtime;
    this.transaction = new TransactionTemplate(transactions);
    this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** Finishes all removals whose process is over. */
  @EventListener(ApplicationReadyEvent.class)
  void delete() {
    removals.notCompleted().forEach(this::finish);
  }

  private void finish(CaseNumber number) {
    try {
      transaction.executeWithoutResult(
          status -> {
            boolean underWay =
                runtime
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(number.value())
                        .processDefinitionKey("retention")
                        .count()
                    > 0;
            if (!underWay) {
              traces.delete(number, "");
              removals.completed(number);
            }
          });
    } catch (RuntimeException e) {
      log.warn(
          "Last traces of {} remain until the next attempt: {}",
          number,
          e.getClass().getSimpleName());
    }
  }
}
