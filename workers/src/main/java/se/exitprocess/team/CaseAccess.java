package se.exitprocess.team;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseReach;
import se.exitprocess.casefile.CaseRecord;

/**
 * Who reaches the record of a case (SoLPuL 10 §): who is in its team, reads it as an earlier round
 * of the person she works with, or has broken the glass. Asked anew at each look, never remembered,
 * so that whoever leaves the team is out at once. The tasks of the case have rights of their own in
 * the engine.
 */
@Service
public class CaseAccess implements CaseReach {

  private final Team team;
  private final EarlierReaders readers;
  private final GlassTable glass;
  private final Colleagues colleagues;
  private final CaseRecord record;

  CaseAccess(
      Team team,
      EarlierReaders readers,
      GlassTable glass,
      Colleagues colleagues,
      CaseRecord record) {
    this.team = team;
    this.readers = readers;
    this.glass = glass;
    this.colleagues = colleagues;
    this.record = record;
  }

  /** On what ground this person reaches the case now. */
  public Reach reach(CaseNumber number, String person) {
    List<TeamFunction> functions = team.functions(number, person);
    if (!functions.isEmpty()) {
      return new Reach.OnTeam(functions);
    }
    return glass
        .openUntil(number, person)
        .<Reach>map(Reach.BrokenGlass::new)
        .orElseGet(
            () -> readers.mayRead(number, person) ? new Reach.EarlierRecord() : new Reach.None());
  }

  @Override
  public boolean reaches(String person, CaseNumber number) {
    return reach(number, person).opens();
  }

  /**
   * Whether this person may set something going in the case: who is in its team, who heads its
   * unit, who is on call.
   */
  public boolean mayAct(CaseNumber number, String person) {
    return !team.functions(number, person).isEmpty()
        || colleagues.isOnCall(person)
        || headsUnit(person, number);
  }

  /** Whether this person is head of the unit that has the case; false if there is no such case. */
  @Override
  public boolean headsUnit(String person, CaseNumber number) {
    Optional<String> unit = record.unit(number);
    return unit.isPresent() && colleagues.isHeadOf(person, unit.get());
  }
}
