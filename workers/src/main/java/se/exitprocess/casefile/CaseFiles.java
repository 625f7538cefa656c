package se.exitprocess.casefile;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code exit.case_file}. */
@Component
final class CaseFiles {

  private final JdbcClient jdbc;
  private final Clock clock;

  CaseFiles(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The next number of this year; cases that are opened at the same time wait for each other. */
  CaseNumber nextNumber() {
    int year = now().atZone(clock.getZone()).getYear();
    int running =
        jdbc.sql(
                """
                insert into exit.case_number_series (year, last_number) values (:year, 1)
                on conflict (year) do update set last_number = case_number_series.last_number + 1
                returning last_number""")
            .param("year", year)
            .query(Integer.class)
            .single();
    return CaseNumber.of(year, running);
  }

  void insert(CaseNumber number, String unit, String openedBy) {
    jdbc.sql(
            """
            insert into exit.case_file (case_number, unit, opened_at, opened_by)
            values (:number, :unit, :now, :by)""")
        .param("number", number.value())
        .param("unit", unit)
        .param("now", timestamp(now()))
        .param("by", openedBy)
        .update();
  }

  /** Whether it was open until now. */
  boolean close(CaseNumber number, String outcome) {
    return jdbc.sql(
                """
            update exit.case_file set closed_at = :now, outcome = :outcome
            where case_number = :number and closed_at is null""")
            .param("number", number.value())
            .param("now", timestamp(now()))
            .param("outcome", outcome)
            .update()
        > 0;
  }

  boolean isOpen(CaseNumber number) {
    return jdbc.sql("select closed_at is null from exit.case_file where case_number = :number")
        .param("number", number.value())
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }

  /**
   * Whoever writes to the same case waits until this transaction ends.
   *
   * @throws RecordUnreadable when there is no such case, or when it is being removed
   */
  void lock(CaseNumber number) {
    jdbc.sql(
            """
            select 1 from exit.case_file where case_number = :number and removal_decided_at is null
            for no key update""")
        .param("number", number.value())
        .query(Integer.class)
        .optional()
        .orElseThrow(() -> new RecordUnreadable("there is no case " + number, null));
  }

  /** The time, as exactly as the database keeps it. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  static OffsetDateTime timestamp(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
