package se.exitprocess.agencies.secure;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks for receipts that have not come; any number of nodes may. */
@Component
@ConditionalOnProperty(name = "exit.agencies.sender.enabled", matchIfMissing = true)
class OverdueReceipts {

  private static final Logger LOG = LoggerFactory.getLogger(OverdueReceipts.class);

  private final SentMessages sent;

  OverdueReceipts(SentMessages sent) {
    this.sent = sent;
  }

  @Scheduled(fixedDelay = 5_000)
  void look() {
    try {
      sent.giveUpOverdue();
    } catch (RuntimeException e) {
      LOG.warn("receipts, {}; tried again", e.getClass().getSimpleName());
    }
  }
}
