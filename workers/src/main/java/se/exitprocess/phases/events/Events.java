package se.exitprocess.phases.events;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The events that are registered: their number, their day and how many people they concern. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class Events {

  /** An event as others may hear of it. */
  record Known(String number, int people) {}

  private final JdbcClient jdbc;

  Events(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Lets whoever registers an event at the same time wait until the transaction ends. */
  void oneAtATime() {
    jdbc.sql("lock table exit.event in share row exclusive mode").update();
  }

  /** The events of a day, the oldest first. */
  List<Known> on(LocalDate day) {
    return jdbc.sql(
            "select event_number, people from exit.event where event_date = :day order by event_number")
        .param("day", day)
        .query((row, i) -> new Known(row.getString(1), row.getInt(2)))
        .list();
  }

  /** Registers an event and gives it the next number of its year. */
  String register(LocalDate day, String unit, int people) {
    String year = "H-%04d-".formatted(day.getYear());
    int next =
        jdbc.sql(
                    """
                    select coalesce(max(substr(event_number, 8)::int), 0) from exit.event
                    where event_number like :year || '%'""")
                .param("year", year)
                .query(Integer.class)
                .single()
            + 1;
    String number = year + "%04d".formatted(next);
    jdbc.sql(
            """
            insert into exit.event (event_number, event_date, unit, people)
            values (:number, :day, :unit, :people)""")
        .param("number", number)
        .param("day", day)
        .param("unit", unit)
        .param("people", people)
        .update();
    return number;
  }

  /** More people turned out to belong to the event. */
  void more(String number, int people) {
    jdbc.sql("update exit.event set people = people + :more where event_number = :number")
        .param("more", people)
        .param("number", number)
        .update();
  }
}
