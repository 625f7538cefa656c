package se.exitprocess.agencies.healthcare.fhir;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of Tasks that we have asked for and may hear more of. */
@Component
class TaskTable {

  /** How many are asked about at once. */
  static final int BATCH = 50;

  /** An intervention that nobody says to be ended by then never will be. */
  private static final Duration LONGEST = Duration.ofDays(730);

  private static final Duration FIRST_LOOK = Duration.ofMinutes(1);

  /**
   * A Task to look at.
   *
   * @param modified when the server changed what was heard last; null where nothing was
   * @param heard a digest of what was heard last
   */
  record Asked(UUID requestId, @Nullable OffsetDateTime modified, @Nullable String heard) {}

  private final JdbcClient jdbc;
  private final Clock clock;

  TaskTable(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** A Task for this request may be there from now on, whatever we hear of its delivery. */
  void expect(UUID requestId, String agency) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    jdbc.sql(
            """
            insert into exit.fhir_task (request_id, agency, asked_at, next_look_at)
            values (?, ?, ?, ?) on conflict do nothing
            """)
        .params(requestId, agency, now, now.plus(FIRST_LOOK))
        .update();
  }

  /** Whether we may hear more of any Task. */
  boolean anyOpen(String agency) {
    return jdbc.sql(
            """
            select exists (select from exit.fhir_task where agency = ? and ended_at is null)
            """)
        .param(agency)
        .query(Boolean.class)
        .single();
  }

  /** Tasks that it is time to look at; no other node gets them until the next time. */
  List<Asked> takeDue(String agency) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    jdbc.sql(
            """
            update exit.fhir_task set ended_at = :now
            where agency = :agency and ended_at is null and asked_at < :oldest
            """)
        .param("now", now)
        .param("agency", agency)
        .param("oldest", now.minus(LONGEST))
        .update();
    return jdbc.sql(
            """
            with due as (
              select request_id from exit.fhir_task
              where agency = :agency and ended_at is null and next_look_at <= :now
              order by next_look_at limit :batch
              for update skip locked)
            update exit.fhir_task t
            set next_look_at = :now + case
              when :now < t.asked_at + interval '1 hour' then interval '1 minute'
              when :now < t.asked_at + interval '1 day' then interval '10 minutes'
              when :now < t.asked_at + interval '30 days' then interval '1 hour'
              else interval '6 hours' end
            from due where t.request_id = due.request_id
            returning t.request_id, t.modified_at, t.heard
            """)
        .param("agency", agency)
        .param("now", now)
        .param("batch", BATCH)
        .query((row, number) -> asked(row))
        .list();
  }

  private static Asked asked(ResultSet row) throws SQLException {
    return new Asked(
        row.getObject("request_id", UUID.class),
        row.getObject("modified_at", OffsetDateTime.class),
        row.getString("heard"));
  }

  /** This was heard last. */
  void heard(UUID requestId, @Nullable OffsetDateTime modified, String digest, boolean ended) {
    jdbc.sql(
            """
            update exit.fhir_task set modified_at = :modified, heard = :heard, ended_at = :ended
            where request_id = :request
            """)
        .param("modified", modified)
        .param("heard", digest)
        .param("ended", ended ? OffsetDateTime.now(clock) : null)
        .param("request", requestId)
        .update();
  }

  /** Something has happened there: every open Task is looked at as soon as this, not later. */
  void lookAt(String agency, OffsetDateTime moment) {
    jdbc.sql(
            """
            update exit.fhir_task set next_look_at = :moment
            where agency = :agency and ended_at is null and next_look_at > :moment
            """)
        .param("agency", agency)
        .param("moment", moment)
        .update();
  }
}
