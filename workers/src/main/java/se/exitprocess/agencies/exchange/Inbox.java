package se.exitprocess.agencies.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import se.exitprocess.agencies.Agency;
import se.exitprocess.casefile.CaseRecord;
import se.exitprocess.casefile.SectionKey;

/**
 * Takes in what agencies answer. An answer is first kept, then written to the case record, then
 * given to the process; each step is done once, and each is tried until it succeeds. An answer that
 * comes before the process waits for it stays; one that comes when the request is over ends in the
 * record.
 */
@Component
public class Inbox {

  /** The section of the case record in which answers stand. */
  public static final String SECTION = "agency-answer";

  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMinutes(1);

  private final Requests requests;
  private final InboxTable table;
  private final Waiting waiting;
  private final Written written;
  private final CaseRecord record;
  private final ExchangeMeters meters;
  private final ObjectMapper json;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Inbox(
      Requests requests,
      InboxTable table,
      Waiting waiting,
      Written written,
      CaseRecord record,
      ExchangeMeters meters,
      ObjectMapper json,
      PlatformTransactionManager transactionManager,
      Clock clock) {
    this.requests = requests;
    this.table = table;
    this.waiting = waiting;
    this.written = written;
    this.record = record;
    this.meters = meters;
    this.json = json;
    this.transaction = new TransactionTemplate(transactionManager);
    this.clock = clock;
  }

  /**
   * Keeps an answer. The same answer may come any number of times.
   *
   * @return false if this agency has not been asked what it answers
   */
  boolean receive(Agency agency, byte[] body) throws Answer.Malformed {
    Answer answer = Answer.parse(body);
    Optional<Request> request =
        requests.find(answer.requestId()).filter(it -> it.agency().equals(agency.code()));
    if (request.isEmpty()) {
      return false;
    }
    String key = answerKey(agency, answer);
    byte[] sealed = record.seal(request.get().caseNumber(), context(key), body);
    table.add(request.get().id(), key, sealed).ifPresent(this::deliver);
    return true;
  }

  /**
   * Keeps an answer that was fetched from this agency.
   *
   * @return false if this agency has not been asked what it answers, or the answer is none
   */
  public boolean take(Agency agency, Heard heard) {
    try {
      return receive(agency, Answer.write(heard));
    } catch (Answer.Malformed e) {
      return false;
    }
  }

  /**
   * Keeps that an agency has done what it was asked, told by its carrier while it delivers: where
   * the other side answers at once. The same may come any number of times.
   *
   * @param answerId the same each time
   * @param message for the case record
   */
  public void accepted(Agency agency, UUID requestId, String answerId, String message) {
    try {
      receive(
          agency,
          json.writeValueAsBytes(
              Map.of(
                  "answerId",
                  answerId,
                  "requestId",
                  requestId.toString(),
                  "outcome",
                  Answer.Outcome.ACCEPTED.name(),
                  "message",
                  message)));
    } catch (JsonProcessingException | Answer.Malformed e) {
      throw new IllegalStateException("no answer could be made of it: " + requestId);
    }
  }

  /** Delivers every answer whose process waits for it by now. */
  public void deliverDue() {
    table.due().forEach(this::deliver);
  }

  /** Brings one answer to the record and to its process, as far as it gets. */
  void deliver(long id) {
    try {
      transaction.executeWithoutResult(status -> writeToRecord(id));
      transaction.executeWithoutResult(status -> giveToProcess(id));
    } catch (RuntimeException e) {
      // It may quote the answer: name only.
      String failure = "answer, " + e.getClass().getSimpleName() + ", " + id;
      LOG.warn("{}", failure);
      table.later(id, PAUSE_AFTER_FAILURE, failure);
    }
  }

  private void writeToRecord(long id) {
    Optional<InboxTable.Row> row = table.lock(id).filter(it -> !it.recorded());
    if (row.isPresent()) {
      Request request = requests.get(row.get().requestId());
      Answer answer = open(row.get(), request);
      if (answer.isQuestion()) {
        written.write(request, question(row.get()), answer.words(), "Inga");
        table.recorded(id);
        return;
      }
      record.append(
          request.caseNumber(),
          new SectionKey(SECTION, request.subject()),
          answer.forTheRecord(request),
          request.agency());
      table.recorded(id);
    }
  }

  private void giveToProcess(long id) {
    Optional<InboxTable.Row> row = table.lock(id).filter(InboxTable.Row::recorded);
    if (row.isEmpty()) {
      return; // another node has it
    }
    Request request = requests.get(row.get().requestId());
    if (open(row.get(), request).isQuestion()) {
      written.haveRead(request, question(row.get()), null);
      table.settled(id, InboxTable.State.DELIVERED);
    } else if (!waiting.exists(request.processInstanceId())) {
      readByAPerson(id, request);
    } else if (waiting.wake(
        request.processInstanceId(),
        "agency-answered",
        open(row.get(), request).variables(clock))) {
      requests.answered(request.id());
      table.settled(id, InboxTable.State.DELIVERED);
      meters.answered(request.agency());
    } else {
      table.later(id, PAUSE, null);
    }
  }

  /** Where in the record a question stands. */
  private static String question(InboxTable.Row row) {
    return "message-" + UUID.nameUUIDFromBytes(row.answerKey().getBytes(StandardCharsets.UTF_8));
  }

  private void readByAPerson(long id, Request request) {
    record.unit(request.caseNumber()).ifPresent(unit -> waiting.readLate(request, unit));
    table.settled(id, InboxTable.State.LATE);
    meters.answeredLate(request.agency());
  }

  /**
   * Gives an answer that does not reach its process to somebody in the case's unit, who reads it in
   * the record.
   *
   * @return false if it is not there any more, or could not yet be written to the record
   */
  boolean giveToAPerson(long id) {
    return Boolean.TRUE.equals(
        transaction.execute(
            status -> {
              Optional<InboxTable.Row> row = table.lock(id).filter(InboxTable.Row::recorded);
              row.ifPresent(it -> readByAPerson(id, requests.get(it.requestId())));
              return row.isPresent();
            }));
  }

  private Answer open(InboxTable.Row row, Request request) {
    try {
      return Answer.parse(
          record.unseal(request.caseNumber(), context(row.answerKey()), row.payload()));
    } catch (Answer.Malformed e) {
      throw new IllegalStateException("kept answer cannot be read: " + row.id());
    }
  }

  private static String context(String answerKey) {
    return "inbox/" + answerKey;
  }

  /** A digest, because an agency's own id of an answer could say something about somebody. */
  private static String answerKey(Agency agency, Answer answer) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((agency.code() + "\n").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of()
          .formatHex(digest.digest(answer.answerId().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
