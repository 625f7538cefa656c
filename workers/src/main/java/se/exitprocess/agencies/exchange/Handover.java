package se.exitprocess.agencies.exchange;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells the process what the application will not send: a colleague must send it ({@code
 * request-undeliverable}), or nobody may any more ({@code agency-answered} with {@code NOT_SENT}).
 */
@Component
public class Handover {

  private static final Logger LOG = LoggerFactory.getLogger(Handover.class);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final Outbox outbox;
  private final Requests requests;
  private final Waiting waiting;
  private final Written written;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Handover(
      Outbox outbox,
      Requests requests,
      Waiting waiting,
      Written written,
      PlatformTransactionManager transactionManager,
      Clock clock) {
    this.outbox = outbox;
    this.requests = requests;
    this.waiting = waiting;
    this.written = written;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactionManager);
  }

  /** Tells every process that does not know yet and waits for it. */
  public void handOverDue() {
    for (UUID message : outbox.dueToHandOver()) {
      try {
        transaction.executeWithoutResult(status -> handOver(message));
      } catch (RuntimeException e) {
        LOG.warn("hand over, {}, {}", e.getClass().getSimpleName(), message);
        outbox.handOverLater(message, PAUSE);
      }
    }
  }

  private void handOver(UUID id) {
    Optional<Outbox.ToHandOver> message = outbox.lockToHandOver(id);
    if (message.isEmpty()) {
      return; // another node has it
    }
    Request request = requests.get(message.get().requestId());
    if (message.get().purpose() == Outbox.Purpose.REPLY) {
      written.haveRead(
          request,
          Objects.requireNonNull(message.get().subject()),
          message.get().state() == Outbox.State.STOPPED ? "NOT_ALLOWED" : "NOT_DELIVERED");
      outbox.handedOver(id);
      return;
    }
    String instance = request.processInstanceId();
    boolean stopped = message.get().state() == Outbox.State.STOPPED;
    if (!waiting.exists(instance)
        || (stopped
            ? waiting.wake(instance, "agency-answered", Map.of("agencyOutcome", "NOT_SENT"))
            : waiting.wake(instance, Waiting.UNDELIVERABLE, toSend(message.get())))) {
      outbox.handedOver(id);
    } else {
      outbox.handOverLater(id, PAUSE);
    }
  }

  /** Why somebody has to send it, and from which day on: what was sent before is another letter. */
  private Map<String, Object> toSend(Outbox.ToHandOver message) {
    Instant today = LocalDate.now(clock).atStartOfDay(clock.getZone()).toInstant();
    return Map.of(
        "byHandBecause",
        ByHandBecause.of(message.state(), message.failure()).name(),
        "toBeSentFrom",
        Date.from(today));
  }
}
