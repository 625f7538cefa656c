package se.exitprocess.agencies.exchange;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.exitprocess.agencies.Agency;
import se.exitprocess.agencies.AgencyDirectory;
import se.exitprocess.agencies.letters.LetterContent;
import se.exitprocess.agencies.letters.LetterWriter;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.engine.AsApplication;

/**
 * The requests of one case as documents, for a colleague who sends them by hand or wants to know
 * what was sent. Whoever asks has seen to it that the reader may, and that it is logged.
 */
@Component
public class Letters {

  /** Where a request is on its way. */
  public enum Way {
    /** A colleague has the task to send it. */
    BY_HAND,
    /** A colleague has that task, but a receipt has come since. */
    ARRIVED_AFTER_ALL,
    /** The application sends it. */
    ON_ITS_WAY,
    /** The application, or the colleague, has sent it. */
    SENT,
    /** It must not be sent any more. */
    STOPPED,
    /** Nobody waits for it any more. */
    OVER
  }

  /**
   * One request.
   *
   * @param reference what stands in the document to match the answer by
   */
  public record Sheet(
      UUID id, String reference, String agency, String title, Instant createdAt, Way way) {}

  /** What a request's message was: the row of the outbox. */
  private record Row(
      UUID messageId,
      UUID requestId,
      String state,
      @Nullable String failure,
      boolean handedOver,
      Instant createdAt,
      byte[] payload) {}

  private final JdbcClient jdbc;
  private final Requests requests;
  private final Waiting waiting;
  private final ConsentGround consentGround;
  private final Risk risk;
  private final AgencyDirectory directory;
  private final Outbox outbox;
  private final LetterContents contents;
  private final LetterWriter writer;
  private final AsApplication asApplication;

  Letters(
      JdbcClient jdbc,
      Requests requests,
      Waiting waiting,
      ConsentGround consentGround,
      Risk risk,
      AgencyDirectory directory,
      Outbox outbox,
      LetterContents contents,
      LetterWriter writer,
      AsApplication asApplication) {
    this.jdbc = jdbc;
    this.requests = requests;
    this.waiting = waiting;
    this.consentGround = consentGround;
    this.risk = risk;
    this.directory = directory;
    this.outbox = outbox;
    this.contents = contents;
    this.writer = writer;
    this.asApplication = asApplication;
  }

  /** What was asked for in a case, the newest first. */
  public List<Sheet> of(CaseNumber number) {
    return rows(number, null).stream().map(this::sheet).toList();
  }

  /** One request of this case. */
  public Optional<Sheet> find(CaseNumber number, UUID request) {
    return rows(number, request).stream().findFirst().map(this::sheet);
  }

  /**
   * Whether what it tells may still be told: not when it rests on a consent that has ended, nor
   * when it could by now be turned against the person.
   */
  public boolean mayBeTold(CaseNumber number, UUID request) {
    return requests
        .find(request)
        .filter(it -> it.caseNumber().equals(number))
        .filter(consentGround::covers)
        .filter(it -> it.riskConfirmed() || !risk.of(number, it.agency(), it.kind()))
        .isPresent();
  }

  /** The document; empty if the case has no such request. */
  public Optional<byte[]> pdf(CaseNumber number, UUID request) {
    return rows(number, request).stream().findFirst().map(row -> writer.pdf(content(number, row)));
  }

  private LetterContent content(CaseNumber number, Row row) {
    byte[] envelope = outbox.open(row.messageId(), number, row.payload());
    return contents.of(requests.get(row.requestId()), envelope, row.createdAt());
  }

  private List<Row> rows(CaseNumber number, @Nullable UUID request) {
    return jdbc.sql(
            """
            select o.message_id, o.request_id, o.state, o.failure, o.handed_over_at, o.payload, o.created_at
            from exit.outbox o join exit.request r using (request_id)
            where r.case_number = :case and o.purpose = 'REQUEST'
              and (cast(:request as uuid) is null or r.request_id = :request)
            order by o.created_at desc, o.message_id
            """)
        .param("case", number.value())
        .param("request", request)
        .query(
            (row, i) ->
                new Row(
                    row.getObject("message_id", UUID.class),
                    row.getObject("request_id", UUID.class),
                    row.getString("state"),
                    row.getString("failure"),
                    row.getObject("handed_over_at") != null,
                    row.getObject("created_at", OffsetDateTime.class).toInstant(),
                    row.getBytes("payload")))
        .list();
  }

  private Sheet sheet(Row row) {
    Request request = requests.get(row.requestId());
    return new Sheet(
        row.requestId(),
        LetterContents.reference(row.requestId()),
        agency(request.agency()),
        writer.title(request.kind()),
        row.createdAt(),
        way(row, request));
  }

  private Way way(Row row, Request request) {
    return switch (Outbox.State.valueOf(row.state())) {
      case STOPPED -> Way.STOPPED;
      case SENT -> Way.SENT;
      case PENDING -> Way.ON_ITS_WAY;
      case MANUAL, UNDELIVERABLE -> byHand(row, request);
    };
  }

  private Way byHand(Row row, Request request) {
    return asApplication.get(
        () -> {
          String instance = request.processInstanceId();
          if (!waiting.exists(instance)) {
            return Way.OVER;
          }
          // the process hears of it again once a colleague has sent it
          boolean sent = row.handedOver() && waiting.waitsFor(instance, Waiting.UNDELIVERABLE);
          boolean late = Conversations.LATE_RECEIPT.equals(Request.reason(row.failure()));
          return sent ? Way.SENT : late ? Way.ARRIVED_AFTER_ALL : Way.BY_HAND;
        });
  }

  private String agency(String code) {
    return directory.find(code).map(Agency::name).orElse(code);
  }
}
