package se.exitprocess.agencies.exchange;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;

/** The table of requests. */
@Component
class Requests {

  private final JdbcClient jdbc;
  private final Clock clock;

  Requests(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** How many times this activity of this instance has asked before, plus one. */
  int nextRound(String processInstanceId, String activityId) {
    return jdbc.sql(
            "select count(*) + 1 from exit.request where process_instance_id = ? and activity_id = ?")
        .params(processInstanceId, activityId)
        .query(Integer.class)
        .single();
  }

  void add(Request request, String activityId, int round) {
    jdbc.sql(
            """
            insert into exit.request (request_id, case_number, agency, kind, legal_ground,
              consent_needed, subject, process_instance_id, activity_id, round, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            request.id(),
            request.caseNumber().value(),
            request.agency(),
            request.kind(),
            request.legalGround(),
            request.consentNeeded(),
            request.subject(),
            request.processInstanceId(),
            activityId,
            round,
            OffsetDateTime.now(clock))
        .update();
  }

  Optional<Request> find(UUID id) {
    return jdbc.sql("select * from exit.request where request_id = ?")
        .param(id)
        .query(
            (row, number) ->
                new Request(
                    id,
                    new CaseNumber(row.getString("case_number")),
                    row.getString("agency"),
                    row.getString("kind"),
                    row.getString("legal_ground"),
                    row.getBoolean("consent_needed"),
                    row.getString("subject"),
                    row.getString("process_instance_id")))
        .optional();
  }

  Request get(UUID id) {
    return find(id).orElseThrow(() -> new IllegalStateException("no request " + id));
  }

  void answered(UUID id) {
    jdbc.sql("update exit.request set answered_at = ? where request_id = ?")
        .params(OffsetDateTime.now(clock), id)
        .update();
  }
}
