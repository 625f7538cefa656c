package se.exitprocess.team;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import se.exitprocess.casefile.CaseNumber;

/**
 * Who works in each case. Only those reach its record; whoever leaves loses it at once. Knows the
 * rows; what a change means for tasks and who may make it is said elsewhere in this module.
 */
@Service
@Transactional
public class Team {

  /** The team of a case is another now; told within the transaction that changes it. */
  record Changed(CaseNumber caseNumber) {}

  /** Somebody in the team of a case. */
  public record Member(String person, TeamFunction function) {}

  private final JdbcClient jdbc;
  private final Clock clock;
  private final ApplicationEventPublisher events;

  Team(JdbcClient jdbc, Clock clock, ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.events = events;
  }

  /** Takes somebody into the team; who already has this function in it keeps it. */
  public void add(CaseNumber number, String person, TeamFunction function, String addedBy) {
    jdbc.sql(
            """
            insert into exit.case_team (case_number, person, function, since, added_by)
            values (:number, :person, :function, :now, :by)
            on conflict (case_number, person, function) where until is null do nothing""")
        .param("number", number.value())
        .param("person", person)
        .param("function", function.name())
        .param("now", now())
        .param("by", addedBy)
        .update();
    events.publishEvent(new Changed(number));
  }

  /** Ends somebody's function in the team, because it is another's now. */
  public void remove(CaseNumber number, String person, TeamFunction function, String removedBy) {
    end(number, person, function, removedBy, false);
  }

  /**
   * Takes somebody out of this function by decision: without another one she is shut out of the
   * case, also of tasks that are open to her group, until she is taken in again.
   */
  void takeOut(CaseNumber number, String person, TeamFunction function, String removedBy) {
    end(number, person, function, removedBy, true);
  }

  /** Whether somebody was taken out of the team by decision and has not been taken in since. */
  @Transactional(readOnly = true)
  public boolean isShutOut(CaseNumber number, String person) {
    return jdbc.sql(
            """
            select coalesce(bool_or(shut_out), false) and not coalesce(bool_or(until is null), false)
            from exit.case_team where case_number = :number and person = :person""")
        .param("number", number.value())
        .param("person", person)
        .query(Boolean.class)
        .single();
  }

  private void end(
      CaseNumber number, String person, TeamFunction function, String removedBy, boolean shutOut) {
    jdbc.sql(
            """
            update exit.case_team set until = :now, removed_by = :by, shut_out = :shutOut
            where case_number = :number and person = :person and function = :function and until is null""")
        .param("shutOut", shutOut)
        .param("number", number.value())
        .param("person", person)
        .param("function", function.name())
        .param("now", now())
        .param("by", removedBy)
        .update();
    events.publishEvent(new Changed(number));
  }

  /** Ends the whole team, because the case is closed or removed. */
  public void dissolve(CaseNumber number, String removedBy) {
    jdbc.sql(
            """
            update exit.case_team set until = :now, removed_by = :by
            where case_number = :number and until is null""")
        .param("number", number.value())
        .param("now", now())
        .param("by", removedBy)
        .update();
    events.publishEvent(new Changed(number));
  }

  /** Everyone in the team now, in the order in which they came. */
  @Transactional(readOnly = true)
  public List<Member> of(CaseNumber number) {
    return jdbc.sql(
            """
            select person, function from exit.case_team
            where case_number = :number and until is null order by team_id""")
        .param("number", number.value())
        .query((row, i) -> new Member(row.getString(1), TeamFunction.valueOf(row.getString(2))))
        .list();
  }

  /** The functions that this person has in the team now; none means that she is not in it. */
  @Transactional(readOnly = true)
  public List<TeamFunction> functions(CaseNumber number, String person) {
    return of(number).stream()
        .filter(member -> member.person().equals(person))
        .map(Member::function)
        .toList();
  }

  /** The open cases in whose team this person is. */
  @Transactional(readOnly = true)
  public List<CaseNumber> casesOf(String person) {
    return jdbc.sql(
            """
            select distinct case_number from exit.case_team
            where person = :person and until is null order by case_number""")
        .param("person", person)
        .query((row, i) -> new CaseNumber(row.getString(1)))
        .list();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
