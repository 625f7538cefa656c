package se.exitprocess.casefile;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What can be said of a case without opening its record. */
@Service
@Transactional(readOnly = true)
public class CaseOverview {

  /**
   * A case.
   *
   * @param closedAt null while it is open
   * @param outcome code of how it ended; null while it is open
   */
  public record Status(
      String unit, Instant openedAt, @Nullable Instant closedAt, @Nullable String outcome) {

    /** Whether it is open. */
    public boolean open() {
      return closedAt == null;
    }
  }

  /**
   * A section without its content.
   *
   * @param version of the newest
   */
  public record Head(SectionKey key, int version, String author, Instant writtenAt) {}

  private final JdbcClient jdbc;

  CaseOverview(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The case, if there is one of this number. */
  public Optional<Status> status(CaseNumber number) {
    return jdbc.sql(
            "select unit, opened_at, closed_at, outcome from exit.case_file where case_number = :number")
        .param("number", number.value())
        .query(
            (row, i) -> {
              OffsetDateTime closed = row.getObject("closed_at", OffsetDateTime.class);
              return new Status(
                  row.getString("unit"),
                  row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                  closed == null ? null : closed.toInstant(),
                  row.getString("outcome"));
            })
        .optional();
  }

  /** All sections of the case, the one first that was written last. */
  public List<Head> sections(CaseNumber number) {
    return jdbc.sql(
            """
            select * from (
              select distinct on (name, subject) name, subject, version, author, written_at
              from exit.case_section where case_number = :number order by name, subject, version desc) newest
            order by written_at desc, name, subject""")
        .param("number", number.value())
        .query(
            (row, i) ->
                new Head(
                    new SectionKey(row.getString("name"), row.getString("subject")),
                    row.getInt("version"),
                    row.getString("author"),
                    row.getObject("written_at", OffsetDateTime.class).toInstant()))
        .list();
  }
}
