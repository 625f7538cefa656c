package se.exitprocess.agencies.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseRecord;

/** The table of what is to be sent. Knows how a message is kept, not how it travels. */
@Component
class Outbox {

  enum Purpose {
    REQUEST,
    REMINDER,
    /** To what the agency asked back. */
    REPLY
  }

  enum State {
    PENDING,
    SENT,
    /** A colleague sends it. */
    MANUAL,
    /** Given up; a colleague sends it. */
    UNDELIVERABLE,
    /** Not to be sent any more. */
    STOPPED
  }

  /** A message that somebody has taken in order to send it. */
  record Taken(UUID id, UUID requestId, String idempotencyKey, int attempt, byte[] payload) {}

  /**
   * A message that waits.
   *
   * @param kind of its request
   * @param failure what went wrong in the last attempt; null when there was none
   */
  record Waiting(Taken message, String kind, OffsetDateTime createdAt, @Nullable String failure) {}

  /**
   * A message that the process must be told about.
   *
   * @param failure why it was not sent; null when nobody tried
   */
  record ToHandOver(
      UUID requestId,
      State state,
      @Nullable String failure,
      Purpose purpose,
      @Nullable String subject) {}

  private static final String OF_KINDS =
      """
      and exists (select from exit.request r
        where r.request_id = outbox.request_id and r.kind in (:kinds))
      """;

  private final JdbcClient jdbc;
  private final CaseRecord record;
  private final WithoutGuardedPlace withoutGuardedPlace;
  private final Clock clock;

  Outbox(JdbcClient jdbc, CaseRecord record, WithoutGuardedPlace withoutGuardedPlace, Clock clock) {
    this.jdbc = jdbc;
    this.record = record;
    this.withoutGuardedPlace = withoutGuardedPlace;
    this.clock = clock;
  }

  /** Keeps a message; the receiver sees the idempotency key. */
  void add(Request request, Purpose purpose, State state, String idempotencyKey, byte[] payload) {
    add(request, purpose, state, idempotencyKey, payload, null);
  }

  /** Keeps a reply; the subject is the part of the record that holds the question. */
  void addReply(
      Request request, State state, String idempotencyKey, byte[] payload, String subject) {
    add(request, Purpose.REPLY, state, idempotencyKey, payload, subject);
  }

  private void add(
      Request request,
      Purpose purpose,
      State state,
      String idempotencyKey,
      byte[] payload,
      @Nullable String subject) {
    UUID id = UUID.randomUUID();
    OffsetDateTime now = OffsetDateTime.now(clock);
    jdbc.sql(
            """
            insert into exit.outbox (message_id, request_id, agency, purpose, idempotency_key,
              payload, state, next_attempt_at, created_at, subject)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            id,
            request.id(),
            request.agency(),
            purpose.name(),
            idempotencyKey,
            record.seal(request.caseNumber(), context(id), payload),
            state.name(),
            now,
            now,
            subject)
        .update();
  }

  /**
   * Takes the next message that is due for this agency. Whoever takes it has as long as the lease
   * to send it; if nothing is heard of them, it becomes due again and goes with the same key.
   */
  Optional<Taken> take(String agency, Duration lease) {
    return take(agency, lease, "", Set.of());
  }

  /** As {@link #take(String, Duration)}, of these kinds of requests alone. */
  Optional<Taken> take(String agency, Duration lease, Set<String> kinds) {
    return kinds.isEmpty() ? Optional.empty() : take(agency, lease, OF_KINDS, kinds);
  }

  private Optional<Taken> take(String agency, Duration lease, String condition, Set<String> kinds) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    return jdbc.sql(
            """
            with due as (
              select message_id from exit.outbox
              where agency = :agency and state = 'PENDING' and next_attempt_at <= :now
              %s
              order by next_attempt_at limit 1
              for update skip locked)
            update exit.outbox o
            set attempts = attempts + 1, next_attempt_at = :lease, leased_until = :lease
            from due where o.message_id = due.message_id
            returning o.message_id, o.request_id, o.idempotency_key, o.attempts, o.payload
            """
                .formatted(condition))
        .param("agency", agency)
        .param("now", now)
        .param("lease", now.plus(lease))
        .param("kinds", kinds)
        .query((row, number) -> taken(row))
        .optional();
  }

  private static Taken taken(ResultSet row) throws SQLException {
    return new Taken(
        row.getObject("message_id", UUID.class),
        row.getObject("request_id", UUID.class),
        row.getString("idempotency_key"),
        row.getInt("attempts"),
        row.getBytes("payload"));
  }

  /** What waits for its turn or its next attempt, and nobody is sending at this moment. */
  List<Waiting> waiting(String agency) {
    return jdbc.sql(
            """
            select o.message_id, o.request_id, o.idempotency_key, o.attempts, o.payload,
              o.failure, o.created_at, r.kind
            from exit.outbox o join exit.request r using (request_id)
            where o.agency = :agency and o.state = 'PENDING'
              and (o.leased_until is null or o.leased_until <= :now)
            """)
        .param("agency", agency)
        .param("now", OffsetDateTime.now(clock))
        .query(
            (row, number) ->
                new Waiting(
                    taken(row),
                    row.getString("kind"),
                    row.getObject("created_at", OffsetDateTime.class),
                    row.getString("failure")))
        .list();
  }

  /** What the message says, without the guarded place. */
  byte[] open(Taken message, Request request) {
    return open(message.id(), request.caseNumber(), message.payload());
  }

  /** What the message with this id says, without the guarded place. */
  byte[] open(UUID message, CaseNumber number, byte[] payload) {
    return withoutGuardedPlace.of(number, record.unseal(number, context(message), payload));
  }

  /** The receiver has it, whoever else may have taken it meanwhile. */
  void sent(UUID id) {
    jdbc.sql(
            """
            update exit.outbox set state = 'SENT', settled_at = ?, failure = null
            where message_id = ? and state = 'PENDING'
            """)
        .params(OffsetDateTime.now(clock), id)
        .update();
  }

  /**
   * The receiver has the message with this key, whoever sent it. Where a colleague has been asked
   * to send it because nobody said so in time, she can see it.
   */
  void arrived(String idempotencyKey, String noReceipt, String lateReceipt) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    jdbc.sql(
            """
            update exit.outbox set state = 'SENT', settled_at = :now, failure = null
            where idempotency_key = :key and (state = 'PENDING'
              or state = 'UNDELIVERABLE' and handed_over_at is null and failure = :none)
            """)
        .param("now", now)
        .param("key", idempotencyKey)
        .param("none", noReceipt)
        .update();
    jdbc.sql(
            """
            update exit.outbox set failure = :late
            where idempotency_key = :key and state = 'UNDELIVERABLE' and failure = :none
            """)
        .param("late", lateReceipt)
        .param("key", idempotencyKey)
        .param("none", noReceipt)
        .update();
  }

  /** The request with this key did not reach its receiver after all; a colleague sends it. */
  void didNotArrive(String idempotencyKey, String failure) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    jdbc.sql(
            """
            update exit.outbox set state = 'UNDELIVERABLE', settled_at = :now,
              next_attempt_at = :now, handed_over_at = null, failure = :failure
            where idempotency_key = :key and purpose in ('REQUEST', 'REPLY') and state in ('PENDING', 'SENT')
            """)
        .param("now", now)
        .param("failure", failure)
        .param("key", idempotencyKey)
        .update();
  }

  /** It is tried again at this time, unless somebody else has taken it meanwhile. */
  void retry(Taken message, OffsetDateTime next, String failure) {
    jdbc.sql(
            """
            update exit.outbox set next_attempt_at = ?, failure = ?, leased_until = null
            where message_id = ? and state = 'PENDING' and attempts = ?
            """)
        .params(next, failure, message.id(), message.attempt())
        .update();
  }

  /** It is not tried any more: given up or stopped. */
  void end(Taken message, State state, String failure) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    jdbc.sql(
            """
            update exit.outbox set state = ?, settled_at = ?, next_attempt_at = ?, failure = ?
            where message_id = ? and state = 'PENDING' and attempts = ?
            """)
        .params(state.name(), now, now, failure, message.id(), message.attempt())
        .update();
  }

  /**
   * Stops what still waits: for its turn or its next attempt, or to be handed to a colleague. What
   * somebody is sending at this moment goes on.
   */
  void stopWaiting(UUID requestId, String failure) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    jdbc.sql(
            """
            update exit.outbox
            set state = 'STOPPED', settled_at = :now, next_attempt_at = :now, failure = :failure
            where request_id = :request and handed_over_at is null
              and (state = 'PENDING' and (leased_until is null or leased_until <= :now)
                or state in ('MANUAL', 'UNDELIVERABLE'))
            """)
        .param("now", now)
        .param("failure", failure)
        .param("request", requestId)
        .update();
  }

  /** Stops what a colleague has been asked to send by hand and has not sent. */
  void stopByHand(UUID requestId, String failure) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    jdbc.sql(
            """
            update exit.outbox set state = 'STOPPED', settled_at = :now, next_attempt_at = :now,
              handed_over_at = null, failure = :failure
            where request_id = :request and purpose = 'REQUEST'
              and state in ('MANUAL', 'UNDELIVERABLE') and handed_over_at is not null
            """)
        .param("now", now)
        .param("failure", failure)
        .param("request", requestId)
        .update();
  }

  /** Requests that must go by hand or not at all, and of which the process does not know yet. */
  List<UUID> dueToHandOver() {
    return jdbc.sql(
            """
            select message_id from exit.outbox
            where purpose in ('REQUEST', 'REPLY') and state in ('MANUAL', 'UNDELIVERABLE', 'STOPPED')
              and handed_over_at is null and next_attempt_at <= ?
            order by next_attempt_at limit 100
            """)
        .param(OffsetDateTime.now(clock))
        .query(UUID.class)
        .list();
  }

  /** Locks such a message, unless another node has it or has already handed it over. */
  Optional<ToHandOver> lockToHandOver(UUID id) {
    return jdbc.sql(
            """
            select request_id, state, failure, purpose, subject from exit.outbox
            where message_id = ? and handed_over_at is null
            for update skip locked
            """)
        .param(id)
        .query(
            (row, number) ->
                new ToHandOver(
                    row.getObject("request_id", UUID.class),
                    State.valueOf(row.getString("state")),
                    row.getString("failure"),
                    Purpose.valueOf(row.getString("purpose")),
                    row.getString("subject")))
        .optional();
  }

  void handedOver(UUID id) {
    jdbc.sql("update exit.outbox set handed_over_at = ? where message_id = ?")
        .params(OffsetDateTime.now(clock), id)
        .update();
  }

  void handOverLater(UUID id, Duration pause) {
    jdbc.sql("update exit.outbox set next_attempt_at = ? where message_id = ?")
        .params(OffsetDateTime.now(clock).plus(pause), id)
        .update();
  }

  /** Whether the agency has the request itself, so that it can be reminded of it. */
  boolean isSent(UUID requestId) {
    return jdbc.sql(
            """
            select exists (select from exit.outbox
              where request_id = ? and purpose = 'REQUEST' and state = 'SENT')
            """)
        .param(requestId)
        .query(Boolean.class)
        .single();
  }

  int reminders(UUID requestId) {
    return jdbc.sql(
            "select count(*) from exit.outbox where request_id = ? and purpose = 'REMINDER'")
        .param(requestId)
        .query(Integer.class)
        .single();
  }

  /** What a message is sealed for. */
  private static String context(UUID id) {
    return "outbox/" + id;
  }
}
