package se.exitprocess.retention;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.exitprocess.forms.FormVisit;
import se.exitprocess.forms.FormWatcher;

/**
 * Hears at the forms door what the rules need: that a child has been placed outside of its home,
 * and who decided about a removal.
 */
@Component
class DecideRetention implements FormWatcher {

  /** The archivist's form. */
  static final String FORM = "decide-retention";

  private static final String PLACED = "placedOutsideHome";
  private static final String NEXT_LOOK = "retentionNextLook";

  private final JdbcClient jdbc;
  private final Clock clock;

  DecideRetention(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public List<String> objections(FormVisit visit, Map<String, Object> values) {
    boolean passed =
        values.get(NEXT_LOOK) instanceof String day
            && !LocalDate.parse(day).isAfter(LocalDate.now(clock));
    return visit.form().id().equals(FORM) && passed
        ? List.of("Välj en dag framåt i tiden för nästa prövning.")
        : List.of();
  }

  @Override
  public void takenIn(
      FormVisit visit,
      Map<String, Object> values,
      int section,
      Map<String, @Nullable Object> former) {
    if (Boolean.TRUE.equals(values.get(PLACED))) {
      jdbc.sql(
              """
              insert into exit.retention (case_number, placed_outside_home) values (:number, true)
              on conflict (case_number) do update set placed_outside_home = true""")
          .param("number", visit.caseNumber().value())
          .update();
    }
    if (visit.form().id().equals(FORM)) {
      jdbc.sql(
              """
              insert into exit.retention (case_number, decided_by, decided_at)
              values (:number, :person, :now)
              on conflict (case_number) do update
              set decided_by = excluded.decided_by, decided_at = excluded.decided_at""")
          .param("number", visit.caseNumber().value())
          .param("person", visit.person())
          .param("now", OffsetDateTime.now(clock))
          .update();
    }
  }
}
