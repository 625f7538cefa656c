package se.exitprocess.agencies.exchange;

import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import se.exitprocess.agencies.Agency;
import se.exitprocess.agencies.AgencyDirectory;
import se.exitprocess.agencies.Carrier;
import se.exitprocess.agencies.Delivery;
import se.exitprocess.agencies.Receipt;
import se.exitprocess.agencies.RetrySchedule;
import se.exitprocess.engine.WorkingDays;

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
  private final Map<Agency.Channel, Carrier> carriers;
  private final Waiting waiting;
  private final ConsentGround consentGround;
  private final Risk risk;
  private final Lines lines;
  private final ExchangeMeters meters;
  private final WorkingDays workingDays;
  private final Clock clock;

  Sender(
      AgencyDirectory directory,
      Requests requests,
      Outbox outbox,
      List<Carrier> carriers,
      Waiting waiting,
      ConsentGround consentGround,
      Risk risk,
      Lines lines,
      ExchangeMeters meters,
      WorkingDays workingDays,
      Clock clock) {
    this.directory = directory;
    this.requests = requests;
    this.outbox = outbox;
    this.carriers =
        carriers.stream().collect(Collectors.toMap(Carrier::channel, Function.identity()));
    this.waiting = waiting;
    this.consentGround = consentGround;
    this.risk = risk;
    this.lines = lines;
    this.meters = meters;
    this.workingDays = workingDays;
    this.clock = clock;
  }

  /** Makes one attempt with every message that is due, to whatever agency. */
  public void sendDue() {
    directory.all().forEach(this::sendDue);
  }

  /**
   * Makes one attempt with every message that is due to this agency. While the line to it is held
   * only those that insist go, and whose time runs out meanwhile goes to a colleague.
   */
  void sendDue(Agency agency) {
    if (lines.state(agency) != Lines.State.OPEN) {
      giveUpOverdue(agency);
    }
    Duration lease = agency.timeout().plus(Duration.ofMinutes(1));
    boolean more = true;
    while (more) {
      more = lines.tryToUse(agency) ? sendAny(agency, lease) : sendInsistent(agency, lease);
    }
  }

  private boolean sendAny(Agency agency, Duration lease) {
    Optional<Outbox.Taken> message = outbox.take(agency.code(), lease);
    boolean used = message.isPresent() && attempt(agency, message.get());
    if (!used) {
      lines.notUsed(agency);
    }
    return message.isPresent();
  }

  private boolean sendInsistent(Agency agency, Duration lease) {
    Optional<Outbox.Taken> message = outbox.take(agency.code(), lease, agency.insistent());
    message.ifPresent(it -> attempt(agency, it));
    return message.isPresent();
  }

  private void giveUpOverdue(Agency agency) {
    ZonedDateTime now = ZonedDateTime.now(clock);
    for (Outbox.Waiting waiting : outbox.waiting(agency.code())) {
      Optional<RetrySchedule> schedule = agency.terms(waiting.kind()).map(Agency.Terms::schedule);
      ZonedDateTime begun = waiting.createdAt().atZoneSameInstant(clock.getZone());
      if (schedule.isPresent() && schedule.get().lastAttempt(begun, workingDays).isBefore(now)) {
        Request request = requests.get(waiting.message().requestId());
        giveUp(
            waiting.message(),
            request,
            Objects.requireNonNullElseGet(waiting.failure(), () -> request.failure("line held")));
      }
    }
  }

  /** Whether it came to a try over the line. */
  private boolean attempt(Agency agency, Outbox.Taken message) {
    Request request = requests.get(message.requestId());
    Optional<Agency.Terms> terms = agency.terms(request.kind());
    if (!agency.channel().isAutomatic() || terms.isEmpty()) {
      // the configuration has changed since it was recorded
      outbox.end(message, Outbox.State.MANUAL, request.failure("by hand now"));
      return false;
    }
    Optional<String> objection = objection(request);
    if (objection.isPresent()) {
      outbox.end(message, Outbox.State.STOPPED, request.failure(objection.get()));
      return false;
    }
    Optional<byte[]> payload = open(message, request);
    Receipt receipt =
        payload.isPresent()
            ? deliver(agency, message, request, payload.get())
            : Receipt.tryAgain("cannot be opened");
    if (receipt.acknowledged()) {
      outbox.sent(message.id());
      meters.sent(agency.code());
    } else {
      failed(request, message, receipt, terms.get().schedule());
    }
    payload.ifPresent(tried -> tell(agency, receipt));
    return payload.isPresent();
  }

  private Receipt deliver(Agency agency, Outbox.Taken message, Request request, byte[] payload) {
    Carrier carrier = Objects.requireNonNull(carriers.get(agency.channel()));
    try {
      return carrier.deliver(
          agency, new Delivery(message.idempotencyKey(), request.id(), request.kind(), payload));
    } catch (RuntimeException e) {
      // otherwise it would be tried without end; what it says could quote the message
      return Receipt.tryAgain(e.getClass().getSimpleName());
    }
  }

  private void tell(Agency agency, Receipt receipt) {
    if (receipt.worthRetrying()) {
      lines.failed(agency, receipt.reason());
    } else {
      lines.gotThrough(agency);
    }
  }

  /** Why it must not be sent any more. What was right when it was recorded may have changed. */
  private Optional<String> objection(Request request) {
    if (!waiting.exists(request.processInstanceId())) {
      return Optional.of("request is over");
    }
    if (!request.riskConfirmed()
        && risk.of(request.caseNumber(), request.agency(), request.kind())) {
      return Optional.of("may be turned against the person");
    }
    return consentGround.covers(request) ? Optional.empty() : Optional.of("no consent in force");
  }

  private Optional<byte[]> open(Outbox.Taken message, Request request) {
    try {
      return Optional.of(outbox.open(message, request));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private void failed(
      Request request, Outbox.Taken message, Receipt receipt, RetrySchedule schedule) {
    String failure = request.failure(receipt.reason());
    LOG.warn("{}, attempt {}", failure, message.attempt());
    meters.failed(request.agency());
    if (receipt.worthRetrying() && !schedule.exhaustedBy(message.attempt())) {
      ZonedDateTime next =
          schedule.nextAttempt(ZonedDateTime.now(clock), message.attempt(), workingDays);
      outbox.retry(message, next.toOffsetDateTime(), failure);
    } else {
      giveUp(message, request, failure);
    }
  }

  private void giveUp(Outbox.Taken message, Request request, String failure) {
    outbox.end(message, Outbox.State.UNDELIVERABLE, failure);
    meters.givenUp(request.agency());
  }
}
