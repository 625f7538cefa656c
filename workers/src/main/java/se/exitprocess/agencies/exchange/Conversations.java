package se.exitprocess.agencies.exchange;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.exitprocess.agencies.Agency;
import se.exitprocess.casefile.CaseNumber;

/**
 * What a carrier that hears later what became of its messages tells the exchange. The id of a
 * conversation is the id of its request.
 */
@Component
public class Conversations {

  /** The section of the case record in which messages stand, each under a subject of its own. */
  public static final String MESSAGES = "agency-message";

  /** The message service says so. */
  public static final String NOT_DELIVERED = "not delivered";

  /** Nobody has said anything. */
  public static final String NO_RECEIPT = "no receipt";

  /** It was said when a colleague had been asked already. */
  static final String LATE_RECEIPT = "late receipt";

  /**
   * What was asked.
   *
   * @param subject the part of the record that asked
   */
  public record Asked(UUID id, CaseNumber caseNumber, String agency, String kind, String subject) {}

  /** Something is no answer; the sentence says which part, never what. */
  public static final class NoAnswer extends Exception {

    private static final long serialVersionUID = 1L;

    NoAnswer(String problem) {
      super(problem);
    }
  }

  private final Requests requests;
  private final Outbox outbox;
  private final Inbox inbox;
  private final Waiting waiting;
  private final Written written;
  private final ExchangeMeters meters;

  Conversations(
      Requests requests,
      Outbox outbox,
      Inbox inbox,
      Waiting waiting,
      Written written,
      ExchangeMeters meters) {
    this.requests = requests;
    this.outbox = outbox;
    this.inbox = inbox;
    this.waiting = waiting;
    this.written = written;
    this.meters = meters;
  }

  /** What this agency was asked in this conversation; empty for whatever another was asked. */
  public Optional<Asked> find(UUID conversation, Agency agency) {
    return requests
        .find(conversation)
        .filter(request -> request.agency().equals(agency.code()))
        .map(
            request ->
                new Asked(
                    request.id(),
                    request.caseNumber(),
                    request.agency(),
                    request.kind(),
                    request.subject()));
  }

  /** The receiver has this message of this request. */
  public void arrived(UUID message, UUID conversation) {
    Request request = requests.get(conversation);
    outbox.arrived(message.toString(), request.failure(NO_RECEIPT), request.failure(LATE_RECEIPT));
  }

  /** A message of this request did not reach its receiver, for one of the reasons above. */
  public void didNotArrive(UUID message, UUID conversation, String reason) {
    outbox.didNotArrive(message.toString(), requests.get(conversation).failure(reason));
  }

  /** Takes in an answer that a machine can read, as over any other way. */
  public void answer(Agency agency, UUID conversation, byte[] answer) throws NoAnswer {
    try {
      if (!Answer.parse(answer).requestId().equals(conversation)) {
        throw new NoAnswer("requestId is not that of the conversation");
      }
      inbox.receive(agency, answer);
    } catch (Answer.Malformed e) {
      throw new NoAnswer(String.valueOf(e.getMessage()));
    }
  }

  /** Writes a message that people read to the record, and has somebody in the unit read it. */
  @Transactional
  public void toBeRead(UUID conversation, String subject, String text, String attachments) {
    Request request = requests.get(conversation);
    written.write(request, subject, text, attachments);
    written.haveRead(request, subject, null);
  }

  /**
   * Gives the process what a colleague has read in an answer that no machine can read. What nobody
   * waits for any more changes nothing: it stands in the record.
   */
  @Transactional
  public void answeredAsRead(UUID conversation, Map<String, Object> variables) {
    Request request = requests.get(conversation);
    if (waiting.exists(request.processInstanceId())) {
      if (!waiting.wake(request.processInstanceId(), "agency-answered", variables)) {
        throw new IllegalStateException("not waiting yet: " + conversation);
      }
      requests.answered(conversation);
      meters.answered(request.agency());
    }
  }
}
