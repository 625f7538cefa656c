package se.exitprocess.agencies.exchange;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import se.exitprocess.agencies.Agency;
import se.exitprocess.agencies.AgencyDirectory;
import se.exitprocess.agencies.RetrySchedule;

/**
 * Sends what is in the outbox. Any number of senders on any number of nodes may work at once: a
 * message is taken under a lease in a short transaction, sent outside of any, and settled in
 * another. Whoever dies in between leaves a message that is sent again with the same key, which the
 * receiver recognises.
 */
@Component
public class Sender {

  private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

  private final AgencyDirectory directory;
  private final Requests requests;
  private final Outbox outbox;
  private final HttpChannel http;
  private final Waiting waiting;
  private final ConsentGround consentGround;

  Sender(
      AgencyDirectory directory,
      Requests requests,
      Outbox outbox,
      HttpChannel http,
      Waiting waiting,
      ConsentGround consentGround) {
    this.directory = directory;
    this.requests = requests;
    this.outbox = outbox;
    this.http = http;
    this.waiting = waiting;
    this.consentGround = consentGround;
  }

  /** Makes one attempt with every message that is due, to whatever agency. */
  public void sendDue() {
    directory.all().forEach(this::sendDue);
  }

  /** Makes one attempt with every message that is due to this agency. */
  void sendDue(Agency agency) {
    Duration lease = agency.timeout().plus(Duration.ofMinutes(1));
    Optional<Outbox.Taken> message;
    while ((message = outbox.take(agency.code(), lease)).isPresent()) {
      attempt(agency, message.get());
    }
  }

  private void attempt(Agency agency, Outbox.Taken message) {
    Request request = requests.get(message.requestId());
    Optional<Agency.Terms> terms = agency.terms(request.kind());
    if (agency.channel() == Agency.Channel.MANUAL || terms.isEmpty()) {
      // the configuration has changed since it was recorded
      outbox.end(message, Outbox.State.MANUAL, request.failure("by hand now"));
      return;
    }
    Optional<String> objection = objection(request);
    if (objection.isPresent()) {
      outbox.end(message, Outbox.State.STOPPED, request.failure(objection.get()));
      return;
    }
    HttpChannel.Receipt receipt = deliver(agency, request, message);
    if (receipt.acknowledged()) {
      outbox.sent(message.id());
    } else {
      failed(request, message, receipt, terms.get().schedule());
    }
  }

  /** Why it must not be sent any more. What was right when it was recorded may have changed. */
  private Optional<String> objection(Request request) {
    if (!waiting.exists(request.processInstanceId())) {
      return Optional.of("request is over");
    }
    return consentGround.covers(request) ? Optional.empty() : Optional.of("no consent in force");
  }

  private HttpChannel.Receipt deliver(Agency agency, Request request, Outbox.Taken message) {
    byte[] payload;
    try {
      payload = outbox.open(message, request);
    } catch (RuntimeException e) {
      return HttpChannel.Receipt.tryAgain("cannot be opened");
    }
    return http.deliver(agency, message.idempotencyKey(), request.id().toString(), payload);
  }

  private void failed(
      Request request, Outbox.Taken message, HttpChannel.Receipt receipt, RetrySchedule schedule) {
    String failure = request.failure(receipt.reason());
    LOG.warn("{}, attempt {}", failure, message.attempt());
    if (receipt.worthRetrying() && !schedule.exhaustedBy(message.attempt())) {
      outbox.retry(message, schedule.pauseAfter(message.attempt()), failure);
    } else {
      outbox.end(message, Outbox.State.UNDELIVERABLE, failure);
    }
  }
}
