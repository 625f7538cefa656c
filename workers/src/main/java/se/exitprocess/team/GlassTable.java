package se.exitprocess.team;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;

/** The rows of {@code exit.break_glass}. */
@Component
final class GlassTable {

  /**
   * @param reason sealed with the case's key
   */
  record Row(
      long id, CaseNumber caseNumber, String person, Instant since, Instant until, byte[] reason) {}

  private final JdbcClient jdbc;
  private final Clock clock;

  GlassTable(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The time, as exactly as the database keeps it. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  void insert(CaseNumber number, String person, Instant since, Instant until, byte[] reason) {
    jdbc.sql(
            """
            insert into exit.break_glass (case_number, person, reason, since, until)
            values (:number, :person, :reason, :since, :until)""")
        .param("number", number.value())
        .param("person", person)
        .param("reason", reason)
        .param("since", timestamp(since))
        .param("until", timestamp(until))
        .update();
  }

  Optional<Instant> openUntil(CaseNumber number, String person) {
    return jdbc.sql(
            """
            select until from exit.break_glass
            where case_number = :number and person = :person and until > :now
            order by until desc limit 1""")
        .param("number", number.value())
        .param("person", person)
        .param("now", timestamp(now()))
        .query((row, i) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .optional();
  }

  /** What nobody has acknowledged in these units, the oldest first. */
  List<Row> unseen(Collection<String> units) {
    if (units.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            """
            select glass_id, case_number, person, since, until, reason
            from exit.break_glass join exit.case_file using (case_number)
            where unit in (:units) and seen_at is null order by glass_id""")
        .param("units", units)
        .query((row, i) -> row(row))
        .list();
  }

  /** Notes that somebody has seen it; whether it was there and unseen. */
  boolean acknowledge(long id, String person, Collection<String> units) {
    return !units.isEmpty()
        && jdbc.sql(
                    """
                    update exit.break_glass set seen_by = :person, seen_at = :now
                    from exit.case_file file
                    where glass_id = :id and seen_at is null
                      and file.case_number = break_glass.case_number and file.unit in (:units)""")
                .param("id", id)
                .param("person", person)
                .param("now", timestamp(now()))
                .param("units", units)
                .update()
            == 1;
  }

  private static Row row(java.sql.ResultSet row) throws java.sql.SQLException {
    return new Row(
        row.getLong("glass_id"),
        new CaseNumber(row.getString("case_number")),
        row.getString("person"),
        row.getObject("since", OffsetDateTime.class).toInstant(),
        row.getObject("until", OffsetDateTime.class).toInstant(),
        row.getBytes("reason"));
  }

  private static OffsetDateTime timestamp(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
