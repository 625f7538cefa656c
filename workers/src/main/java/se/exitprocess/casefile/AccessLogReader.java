package se.exitprocess.casefile;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads the access log, for those who review it. */
@Service
@Transactional(readOnly = true)
public class AccessLogReader {

  private final JdbcClient jdbc;

  AccessLogReader(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Lines of this colleague, this case and this time, the newest first.
   *
   * @param person user id, or null for everybody
   * @param caseNumber or null for all cases
   * @param until not included
   * @param atMost how many lines
   */
  public List<AccessEntry> find(
      @Nullable String person,
      @Nullable CaseNumber caseNumber,
      Instant from,
      Instant until,
      int atMost) {
    return jdbc.sql(
            """
            select * from exit.access_log
            where at >= :from and at < :until
              and (cast(:person as text) is null or person = :person)
              and (cast(:number as text) is null or case_number = :number)
            order by entry_id desc limit :most""")
        .param("from", CaseFiles.timestamp(from))
        .param("until", CaseFiles.timestamp(until))
        .param("person", person, java.sql.Types.VARCHAR)
        .param("number", caseNumber == null ? null : caseNumber.value(), java.sql.Types.VARCHAR)
        .param("most", atMost)
        .query((row, i) -> AccessLog.entry(row))
        .list();
  }

  /** The lines with these ids, in the order of the ids. */
  public List<AccessEntry> byIds(List<Long> ids) {
    return ids.isEmpty()
        ? List.of()
        : jdbc.sql("select * from exit.access_log where entry_id in (:ids) order by entry_id")
            .param("ids", ids)
            .query((row, i) -> AccessLog.entry(row))
            .list();
  }

  /** Whether this person's lines since then have this sentence. */
  public boolean has(String person, AccessKind kind, String sentence, Instant since) {
    return jdbc.sql(
            """
            select exists (select from exit.access_log
              where person = :person and kind = :kind and sentence = :sentence and at >= :since)""")
        .param("person", person)
        .param("kind", kind.name())
        .param("sentence", sentence)
        .param("since", CaseFiles.timestamp(since))
        .query(Boolean.class)
        .single();
  }

  /** The user ids of all who have ever looked at anything. */
  public List<String> people() {
    return jdbc.sql("select distinct person from exit.access_log order by person")
        .query(String.class)
        .list();
  }

  /** When the first line was written; empty while there is none. */
  public Optional<Instant> began() {
    return jdbc.sql("select at from exit.access_log order by entry_id limit 1")
        .query((row, i) -> row.getObject(1, java.time.OffsetDateTime.class).toInstant())
        .optional();
  }
}
