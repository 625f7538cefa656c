package se.exitprocess.agencies.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.exitprocess.agencies.DataKinds;
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
              consent_needed, risk_confirmed, purpose, data_kinds, subject, process_instance_id, activity_id, round, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            request.id(),
            request.caseNumber().value(),
            request.agency(),
            request.kind(),
            request.legalGround(),
            request.consentNeeded(),
            request.riskConfirmed(),
            request.need() == null ? null : request.need().purpose(),
            request.need() == null ? null : request.need().kinds().toArray(String[]::new),
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
        .query((row, number) -> request(row))
        .optional();
  }

  /** The requests of a case to this agency that go on the ground of a consent. */
  List<Request> onConsent(CaseNumber caseNumber, String agency) {
    return jdbc.sql(
            "select * from exit.request where case_number = ? and agency = ? and consent_needed")
        .params(caseNumber.value(), agency)
        .query((row, number) -> request(row))
        .list();
  }

  private static Request request(ResultSet row) throws SQLException {
    String purpose = row.getString("purpose");
    DataKinds.Need need =
        purpose == null
            ? null
            : new DataKinds.Need(purpose, Set.of((String[]) row.getArray("data_kinds").getArray()));
    return new Request(
        row.getObject("request_id", UUID.class),
        new CaseNumber(row.getString("case_number")),
        row.getString("agency"),
        row.getString("kind"),
        row.getString("legal_ground"),
        row.getBoolean("consent_needed"),
        row.getBoolean("risk_confirmed"),
        need,
        row.getString("subject"),
        row.getString("process_instance_id"));
  }

  Request get(UUID id) {
    return find(id).orElseThrow(() -> new IllegalStateException("no request " + id));
  }

  Instant createdAt(UUID id) {
    return jdbc.sql("select created_at from exit.request where request_id = ?")
        .param(id)
        .query(OffsetDateTime.class)
        .single()
        .toInstant();
  }

  void answered(UUID id) {
    jdbc.sql("update exit.request set answered_at = ? where request_id = ?")
        .params(OffsetDateTime.now(clock), id)
        .update();
  }
}
