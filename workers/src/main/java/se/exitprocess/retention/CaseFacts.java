package se.exitprocess.retention;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;

/** What the rules ask of a case, but for what only its record knows. */
@Component
class CaseFacts {

  // the archivist's decision about the file is no entry in it
  private static final String NO_ENTRY = " and name <> '" + DecideRetention.FORM + "'";

  private final JdbcClient jdbc;
  private final Clock clock;

  CaseFacts(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @param closed empty while the case is open
   * @param placedOutsideHome whether the child has ever been placed outside of its home
   */
  record Facts(LocalDate opened, Optional<LocalDate> closed, boolean placedOutsideHome) {}

  /** Empty when there is no such case (any more). */
  Optional<Facts> of(CaseNumber number) {
    return jdbc.sql(
            """
            select opened_at, closed_at, coalesce(placed_outside_home, false) placed
            from exit.case_file left join exit.retention using (case_number)
            where case_number = :number""")
        .param("number", number.value())
        .query(
            (row, i) ->
                new Facts(
                    day(row.getObject(1, OffsetDateTime.class)),
                    Optional.ofNullable(row.getObject(2, OffsetDateTime.class)).map(this::day),
                    row.getBoolean(3)))
        .optional();
  }

  /** The day of the last entry in the case's file. */
  LocalDate lastEntry(CaseNumber number) {
    String entries =
        CaseTable.CLEARED.stream()
            .filter(table -> !table.entry().isEmpty())
            .map(
                table ->
                    "select max("
                        + table.entry()
                        + ") at from exit."
                        + table.name()
                        + " where "
                        + table.rows()
                        + (table.name().equals("case_section") ? NO_ENTRY : ""))
            .collect(Collectors.joining(" union all "));
    return jdbc.sql("select max(at) from (" + entries + ") entries")
        .param("number", number.value())
        .query((row, i) -> day(row.getObject(1, OffsetDateTime.class)))
        .single();
  }

  private LocalDate day(OffsetDateTime moment) {
    return moment.atZoneSameInstant(clock.getZone()).toLocalDate();
  }
}
