package se.exitprocess.team;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import se.exitprocess.casefile.AccessKind;
import se.exitprocess.casefile.AccessLog;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.people.People;

/**
 * Who may read a closed case because the same person is back, by decision of the head of unit: for
 * reading only, and only as long as she works in another round of that person. Which case that is
 * stands nowhere beside it: a dump does not tell which cases are about one person.
 */
@Service
@Transactional
public class EarlierReaders {

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Team team;
  private final People people;
  private final Colleagues colleagues;
  private final AccessLog log;

  EarlierReaders(
      JdbcClient jdbc,
      Clock clock,
      Team team,
      People people,
      Colleagues colleagues,
      AccessLog log) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.team = team;
    this.people = people;
    this.colleagues = colleagues;
    this.log = log;
  }

  /** Lets somebody read a case from now on; who reads it already goes on. */
  public void open(CaseNumber earlier, String person, String decidedBy) {
    int added =
        jdbc.sql(
                """
                insert into exit.earlier_reader (case_number, person, since, decided_by)
                values (:number, :person, :now, :by) on conflict do nothing""")
            .param("number", earlier.value())
            .param("person", person)
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .param("by", decidedBy)
            .update();
    if (added > 0) {
      log.add(
          decidedBy,
          AccessKind.TEAM,
          earlier,
          "EARLIER_RECORD",
          "%s beslutade att %s får läsa den avslutade akten %s."
              .formatted(colleagues.name(decidedBy), colleagues.name(person), earlier));
    }
  }

  /** Whether this person reads the case now. */
  @Transactional(readOnly = true)
  public boolean mayRead(CaseNumber number, String person) {
    return isReader(number, person)
        && !people.rounds(number, round -> !team.functions(round, person).isEmpty()).isEmpty();
  }

  private boolean isReader(CaseNumber number, String person) {
    return jdbc.sql(
            """
            select exists (select from exit.earlier_reader
            where case_number = :number and person = :person)""")
        .param("number", number.value())
        .param("person", person)
        .query(Boolean.class)
        .single();
  }
}
