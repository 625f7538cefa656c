package se.exitprocess.casefile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The decisions of each case: written once, in the transaction that decides, and never changed. */
@Service
@Transactional
public class Decisions {

  private final JdbcClient jdbc;

  Decisions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Keeps a decision. */
  public void record(Decision decision) {
    Optional<Decision.Way> way = Optional.ofNullable(decision.appeal().way());
    jdbc.sql(
            """
            insert into exit.decision (decision_id, case_number, kind, kind_name, form, subject, section_version,
              outcome, outcome_name, decided_by, role, presented_by, decided_on, decided_at, delegation, delegation_name,
              law, appealable, appeal_who, appeal_where, appeal_period, appeal_from, appeal_text, name_withheld)
            values (:id, :number, :kind, :kindName, :form, :subject, :version,
              :outcome, :outcomeName, :decidedBy, :role, :presentedBy, :on, :at, :delegation, :delegationName,
              :law, :appealable, :who, :where, :period, :from, :text, :withheld)""")
        .param("id", decision.id())
        .param("number", decision.caseNumber().value())
        .param("kind", decision.kind())
        .param("kindName", decision.kindName())
        .param("form", decision.reasons().name())
        .param("subject", decision.reasons().subject())
        .param("version", decision.reasonsVersion())
        .param("outcome", decision.outcome(), Types.VARCHAR)
        .param("outcomeName", decision.outcomeName(), Types.VARCHAR)
        .param("decidedBy", decision.decidedBy())
        .param("role", decision.role())
        .param("presentedBy", decision.presentedBy(), Types.VARCHAR)
        .param("on", decision.decidedOn())
        .param("at", CaseFiles.timestamp(decision.decidedAt()))
        .param("delegation", decision.delegation())
        .param("delegationName", decision.delegationName())
        .param("law", decision.law())
        .param("appealable", decision.appeal().possible())
        .param("who", way.map(Decision.Way::who).orElse(null), Types.VARCHAR)
        .param("where", way.map(Decision.Way::where).orElse(null), Types.VARCHAR)
        .param("period", way.map(it -> it.within().toString()).orElse(null), Types.VARCHAR)
        .param("from", way.map(it -> it.from().name()).orElse(null), Types.VARCHAR)
        .param("text", decision.appeal().text())
        .param("withheld", decision.nameWithheld())
        .update();
  }

  /** The decisions of a case, the newest first. */
  @Transactional(readOnly = true)
  public List<Decision> of(CaseNumber number) {
    return jdbc.sql(
            """
            select * from exit.decision where case_number = :number
            order by decided_at desc, decision_id""")
        .param("number", number.value())
        .query((row, i) -> decision(row))
        .list();
  }

  private static Decision decision(ResultSet row) throws SQLException {
    Decision.Way way =
        row.getBoolean("appealable")
            ? new Decision.Way(
                row.getString("appeal_who"),
                row.getString("appeal_where"),
                Period.parse(row.getString("appeal_period")),
                Decision.CountedFrom.valueOf(row.getString("appeal_from")))
            : null;
    return new Decision(
        row.getObject("decision_id", UUID.class),
        new CaseNumber(row.getString("case_number")),
        row.getString("kind"),
        row.getString("kind_name"),
        new SectionKey(row.getString("form"), row.getString("subject")),
        row.getInt("section_version"),
        row.getString("outcome"),
        row.getString("outcome_name"),
        row.getString("decided_by"),
        row.getString("role"),
        row.getString("presented_by"),
        row.getObject("decided_on", LocalDate.class),
        row.getObject("decided_at", OffsetDateTime.class).toInstant(),
        row.getString("delegation"),
        row.getString("delegation_name"),
        row.getString("law"),
        new Decision.AppealInformation(row.getString("appeal_text"), way),
        row.getBoolean("name_withheld"));
  }
}
