package se.exitprocess.retention;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseRemoval;

/**
 * A vault that was restored from a copy may have keys of cases that were removed since: at the
 * start they are destroyed again, by the proofs of removal.
 */
@Component
class RemovedStayRemoved {

  private final Removals removals;
  private final CaseRemoval record;

  RemovedStayRemoved(Removals removals, CaseRemoval record) {
    this.removals = removals;
    this.record = record;
  }

  @EventListener(ApplicationReadyEvent.class)
  void destroyAgain() {
    removals.withoutKey().forEach(record::destroyKey);
  }
}
