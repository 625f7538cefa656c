package se.exitprocess.agencies.exchange;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of what agencies answered. */
@Component
class InboxTable {

  enum State {
    RECEIVED,
    /** It woke the process. */
    DELIVERED,
    /** The request was over already. */
    LATE
  }

  record Row(long id, UUID requestId, String answerKey, byte[] payload, boolean recorded) {}

  private final JdbcClient jdbc;
  private final Clock clock;

  InboxTable(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Keeps an answer; empty if it is here already. */
  Optional<Long> add(UUID requestId, String answerKey, byte[] sealed) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    return jdbc.sql(
            """
            insert into exit.inbox
              (request_id, answer_key, payload, state, next_attempt_at, received_at)
            values (?, ?, ?, 'RECEIVED', ?, ?)
            on conflict (answer_key) do nothing
            returning inbox_id
            """)
        .params(requestId, answerKey, sealed, now, now)
        .query(Long.class)
        .optional();
  }

  /** Answers that have not reached their process; of several to one request the oldest. */
  List<Long> due() {
    return jdbc.sql(
            """
            select inbox_id from exit.inbox i
            where state = 'RECEIVED' and next_attempt_at <= ?
              and not exists (select from exit.inbox older
                where older.request_id = i.request_id and older.state = 'RECEIVED'
                  and older.inbox_id < i.inbox_id)
            order by inbox_id limit 100
            """)
        .param(OffsetDateTime.now(clock))
        .query(Long.class)
        .list();
  }

  /** Locks an answer, unless another node has it or it has been settled. */
  Optional<Row> lock(long id) {
    return jdbc.sql(
            """
            select request_id, answer_key, payload, recorded_at is not null as recorded
            from exit.inbox where inbox_id = ? and state = 'RECEIVED'
            for update skip locked
            """)
        .param(id)
        .query(
            (row, number) ->
                new Row(
                    id,
                    row.getObject("request_id", UUID.class),
                    row.getString("answer_key"),
                    row.getBytes("payload"),
                    row.getBoolean("recorded")))
        .optional();
  }

  void recorded(long id) {
    jdbc.sql("update exit.inbox set recorded_at = ? where inbox_id = ?")
        .params(OffsetDateTime.now(clock), id)
        .update();
  }

  void settled(long id, State state) {
    jdbc.sql("update exit.inbox set state = ?, settled_at = ?, failure = null where inbox_id = ?")
        .params(state.name(), OffsetDateTime.now(clock), id)
        .update();
  }

  /** Tried again later; a failure is named, waiting for the process is none. */
  void later(long id, Duration pause, @org.jspecify.annotations.Nullable String failure) {
    jdbc.sql(
            """
            update exit.inbox set attempts = attempts + 1, next_attempt_at = ?, failure = ?
            where inbox_id = ?
            """)
        .params(OffsetDateTime.now(clock).plus(pause), failure, id)
        .update();
  }
}
