package se.exitprocess.phases.programme;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The tables {@code exit.programme_year} and {@code exit.programme_measure}. */
@Repository
@Transactional
class ProgrammeYears {

  private final JdbcClient jdbc;

  ProgrammeYears(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Opens a year.
   *
   * @return false if it has been opened before
   */
  boolean open(int year, LocalDate today, boolean revisionDue) {
    return jdbc.sql(
                """
                insert into exit.programme_year (year, opened_on, revision_due) values (:year, :today, :due)
                on conflict (year) do nothing""")
            .param("year", year)
            .param("today", today)
            .param("due", revisionDue)
            .update()
        == 1;
  }

  /** Whether a revision has begun and is not done. */
  boolean revisionGoesOn() {
    return jdbc.sql(
            "select exists (select 1 from exit.programme_year where revision_due and revised_on is null)")
        .query(Boolean.class)
        .single();
  }

  /** The day of the latest revision. */
  Optional<LocalDate> lastRevision() {
    return jdbc.sql(
            "select revised_on from exit.programme_year where revised_on is not null order by revised_on desc limit 1")
        .query(LocalDate.class)
        .optional();
  }

  /** The board has adopted the programme anew. */
  void revised(int year, LocalDate today) {
    jdbc.sql("update exit.programme_year set revised_on = :today where year = :year")
        .param("today", today)
        .param("year", year)
        .update();
  }

  /** What a unit says of one part; what it said before no longer counts. */
  void measured(int year, String unit, Part part, String carriedOut, @Nullable String effect) {
    jdbc.sql(
            """
            insert into exit.programme_measure (year, unit, part, carried_out, effect)
            values (:year, :unit, :part, :done, :effect)
            on conflict (year, unit, part)
            do update set carried_out = excluded.carried_out, effect = excluded.effect""")
        .param("year", year)
        .param("unit", unit)
        .param("part", part.name())
        .param("done", carriedOut)
        .param("effect", effect)
        .update();
  }

  /** Whether the measures of a part were carried out, a code for each unit. */
  List<String> carriedOut(int year, Part part) {
    return jdbc.sql(
            "select carried_out from exit.programme_measure where year = :year and part = :part order by unit")
        .param("year", year)
        .param("part", part.name())
        .query(String.class)
        .list();
  }
}
