package se.exitprocess.team;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import se.exitprocess.casefile.AccessKind;
import se.exitprocess.casefile.AccessLog;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseRecord;

/**
 * Takes colleagues into the team of a case and out of it: its coordinator or receiver does, or the
 * head of the case's unit. Coordinator and support person are appointed in forms; a coordinator is
 * replaced by {@link Reassignment}. Whoever is taken out is out at once: her tasks of the case go
 * back to those they are offered to, her drafts are gone, and she cannot take a task of the case
 * again until she is taken in.
 */
@Service
public class TeamChanges {

  private static final Set<TeamFunction> CHANGE =
      Set.of(TeamFunction.COORDINATOR, TeamFunction.RECEIVER);

  private final Team team;
  private final CaseAccess access;
  private final CaseRecord record;
  private final Colleagues colleagues;
  private final CaseTasks tasks;
  private final AccessLog log;
  private final TransactionTemplate transaction;

  TeamChanges(
      Team team,
      CaseAccess access,
      CaseRecord record,
      Colleagues colleagues,
      CaseTasks tasks,
      AccessLog log,
      TransactionTemplate transaction) {
    this.team = team;
    this.access = access;
    this.record = record;
    this.colleagues = colleagues;
    this.tasks = tasks;
    this.log = log;
    this.transaction = transaction;
  }

  /** The functions that can be given here, in the order in which a page offers them. */
  public static List<TeamFunction> addable() {
    return List.of(TeamFunction.DEPUTY, TeamFunction.DECISION_MAKER, TeamFunction.INVITED_EXPERT);
  }

  /** Whether this person may change the team of the case. */
  public boolean mayChange(CaseNumber number, String person) {
    return team.functions(number, person).stream().anyMatch(CHANGE::contains)
        || access.headsUnit(person, number);
  }

  /**
   * Takes a colleague in.
   *
   * @throws TeamRefused when she who asks may not, or the case is closed, or there is no such
   *     colleague, or the function is given in a form
   */
  public void add(CaseNumber number, String colleague, TeamFunction function, String by) {
    check(number, by);
    if (!addable().contains(function)) {
      throw new TeamRefused(
          "En " + function.inSwedish() + " utses i sitt formulär eller genom omfördelning.");
    }
    if (!record.isOpen(number)) {
      throw new TeamRefused("Ärendet är avslutat och har inget team längre.");
    }
    if (!colleagues.exists(colleague)) {
      throw new TeamRefused("Det finns ingen kollega med det användarnamnet.");
    }
    log.add(
        by,
        AccessKind.TEAM,
        number,
        "ADDED_" + function.name(),
        "%s tog in %s som %s i ärende %s."
            .formatted(
                colleagues.name(by), colleagues.name(colleague), function.inSwedish(), number));
    team.add(number, colleague, function, by);
  }

  /**
   * Ends a colleague's function. Everybody may also leave by herself.
   *
   * @throws TeamRefused when she who asks may not, or the coordinator would leave the case without
   *     one
   */
  public void remove(CaseNumber number, String colleague, TeamFunction function, String by) {
    if (!colleague.equals(by)) {
      check(number, by);
    }
    if (!team.functions(number, colleague).contains(function)) {
      throw new TeamRefused("Kollegan har inte den funktionen i teamet. Ladda om sidan.");
    }
    if (function == TeamFunction.COORDINATOR) {
      throw new TeamRefused(
          "Ett ärende har alltid en samordnare. Enhetschefen låter en kollega ta över genom omfördelning.");
    }
    log.add(
        by,
        AccessKind.TEAM,
        number,
        "REMOVED_" + function.name(),
        "%s avslutade att %s är %s i ärende %s."
            .formatted(
                colleagues.name(by), colleagues.name(colleague), function.inSwedish(), number));
    transaction.executeWithoutResult(status -> end(number, colleague, function, by));
  }

  private void end(CaseNumber number, String colleague, TeamFunction function, String by) {
    team.takeOut(number, colleague, function, by);
    if (function == TeamFunction.SUPPORT_PERSON) {
      tasks.setEverywhere(number, "supportPerson", null);
    }
    if (team.functions(number, colleague).isEmpty()) {
      tasks.giveBackAll(number, colleague);
    }
  }

  private void check(CaseNumber number, String by) {
    if (!mayChange(number, by)) {
      log.add(
          by,
          AccessKind.REFUSED,
          number,
          "TEAM",
          colleagues.name(by) + " ville ändra teamet i ärende " + number + " och fick det inte.");
      throw new TeamRefused(
          "Teamet ändras av ärendets samordnare, av den som tog emot det eller av enhetschefen.");
    }
  }
}
