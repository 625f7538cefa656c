package se.exitprocess.agencies.exchange;

import java.util.Set;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.ConsentWatcher;
import se.exitprocess.casefile.Consents;
import se.exitprocess.engine.AsApplication;

/**
 * Requests that go on the ground of a consent: whether it still covers them, and the end of those
 * that it does not cover any more. What has been sent cannot be taken back; what a sender is just
 * sending it either has sent, or finds uncovered at its next attempt.
 */
@Component
class ConsentGround implements ConsentWatcher {

  private final Requests requests;
  private final Outbox outbox;
  private final Waiting waiting;
  private final Consents consents;
  private final AsApplication asApplication;

  ConsentGround(
      Requests requests,
      Outbox outbox,
      Waiting waiting,
      Consents consents,
      AsApplication asApplication) {
    this.requests = requests;
    this.outbox = outbox;
    this.waiting = waiting;
    this.consents = consents;
    this.asApplication = asApplication;
  }

  /** Whether the request needs no consent, or all that it tells is consented to today. */
  boolean covers(Request request) {
    return !request.consentNeeded()
        || request.need() != null
            && consents.inForce(
                request.caseNumber(),
                request.agency(),
                request.need().purpose(),
                request.need().kinds());
  }

  @Override
  public void withdrawn(CaseNumber number, Set<String> receivers) {
    receivers.stream()
        .flatMap(receiver -> requests.onConsent(number, receiver).stream())
        .filter(request -> !covers(request))
        .forEach(this::stop);
  }

  private void stop(Request request) {
    outbox.stopWaiting(request.id(), request.failure("consent withdrawn"));
    // Once a colleague has sent it by hand, the process waits for an answer and would again take in
    // that it cannot be delivered; until then it does not.
    String instance = request.processInstanceId();
    if (asApplication.get(
        () -> waiting.exists(instance) && !waiting.waitsFor(instance, Waiting.UNDELIVERABLE))) {
      outbox.stopByHand(request.id(), request.failure("consent withdrawn"));
    }
  }
}
