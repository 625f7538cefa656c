package se.exitprocess.phases.programme;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.exitprocess.engine.AsApplication;

/**
 * A year in numbers. A number of people from 1 to 4 is not told, so that nobody can be recognised
 * by it; what is counted of quarters and tasks is about nobody.
 */
@Component
class Figures {

  private static final int FEWEST = 5;

  /** Counts of people, of cases and of meetings: variable and query. */
  private static final Map<String, String> ABOUT_PEOPLE = aboutPeople();

  private static Map<String, String> aboutPeople() {
    String closed =
        "select count(*) from exit.case_file where closed_at >= :from and closed_at < :to and outcome ";
    String decided =
        "select count(*) from exit.decision where decided_at >= :from and decided_at < :to and kind = ";
    String met =
        "select coalesce(sum(number), 0) from exit.contact_count where month >= :first and month < :next and counted ";
    Map<String, String> counts = new LinkedHashMap<>();
    counts.put(
        "casesOpened",
        "select count(*) from exit.case_file where opened_at >= :from and opened_at < :to");
    counts.put("casesEstablished", closed + "= 'ESTABLISHED'");
    counts.put("casesReturned", closed + "= 'RETURNED'");
    counts.put("casesClosedOther", closed + "not in ('ESTABLISHED', 'RETURNED')");
    counts.put("plansAdopted", decided + "'PLAN'");
    counts.put("permitsDecided", decided + "'PERMIT_APPLICATION'");
    counts.put("visitsMade", met + "not in ('ENDED', 'BECAME_CASE') and counted not like 'BUYER%'");
    counts.put("buyersMet", met + "like 'BUYER%'");
    return counts;
  }

  private final JdbcClient jdbc;
  private final TaskService tasks;
  private final AsApplication application;
  private final Clock clock;

  /** Lazy, because the engine is still being made when models look for what needs this. */
  Figures(JdbcClient jdbc, @Lazy TaskService tasks, AsApplication application, Clock clock) {
    this.jdbc = jdbc;
    this.tasks = tasks;
    this.application = application;
    this.clock = clock;
  }

  /** The year's numbers by process variable; null where it is not told. */
  @Transactional(readOnly = true)
  public Map<String, @Nullable Integer> of(int year) {
    Map<String, @Nullable Integer> figures = new LinkedHashMap<>();
    ABOUT_PEOPLE.forEach((figure, query) -> figures.put(figure, told(count(query, year))));
    figures.put(
        "quartersLost",
        count(
            "select count(*) from exit.claim where state = 'LOST' and limit_on >= :first and limit_on < :next",
            year));
    figures.put(
        "tasksOverdue",
        application.get(
            () ->
                Math.toIntExact(
                    tasks.createTaskQuery().dueBefore(Date.from(clock.instant())).count())));
    return figures;
  }

  private static @Nullable Integer told(int number) {
    return number > 0 && number < FEWEST ? null : number;
  }

  private int count(String query, int year) {
    LocalDate first = LocalDate.of(year, 1, 1);
    LocalDate next = first.plusYears(1);
    return jdbc.sql(query)
        .param("first", first)
        .param("next", next)
        .param("from", moment(first))
        .param("to", moment(next))
        .query(Integer.class)
        .single();
  }

  private OffsetDateTime moment(LocalDate day) {
    return day.atStartOfDay(clock.getZone()).toOffsetDateTime();
  }
}
