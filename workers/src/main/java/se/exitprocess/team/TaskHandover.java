package se.exitprocess.team;

import java.util.Optional;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import se.exitprocess.casefile.AccessKind;
import se.exitprocess.casefile.AccessLog;
import se.exitprocess.casefile.CaseNumber;

/**
 * Takes over a task that a colleague holds: for whoever is in the team of the case and has a role
 * that the task is meant for, and for the head of the unit. What the colleague has begun to write
 * stays hers.
 */
@Service
public class TaskHandover {

  private final CaseTasks tasks;
  private final Team team;
  private final CaseAccess access;
  private final Colleagues colleagues;
  private final HandoverTable handovers;
  private final AccessLog log;
  private final TransactionTemplate transaction;

  TaskHandover(
      CaseTasks tasks,
      Team team,
      CaseAccess access,
      Colleagues colleagues,
      HandoverTable handovers,
      AccessLog log,
      TransactionTemplate transaction) {
    this.tasks = tasks;
    this.team = team;
    this.access = access;
    this.colleagues = colleagues;
    this.handovers = handovers;
    this.log = log;
    this.transaction = transaction;
  }

  /** Whether this person may take the task over; false where nobody else holds it. */
  public boolean mayTakeOver(String taskId, String person) {
    return tasks.find(taskId).filter(found -> isHeldByAnother(found, person)).isPresent()
        && tasks.find(taskId).filter(found -> may(found, person)).isPresent();
  }

  /**
   * Takes the task over.
   *
   * @param text in her words, kept sealed with the case's key; may be empty
   * @throws TeamRefused when she may not, or nobody holds the task any more
   */
  public void takeOver(String taskId, String person, Reason reason, String text) {
    CaseTasks.CaseTask found =
        tasks
            .find(taskId)
            .orElseThrow(
                () -> new TeamRefused("Uppgiften finns inte kvar. Ladda om uppgiftslistan."));
    CaseNumber number = found.caseNumber();
    if (!may(found, person)) {
      log.add(
          person,
          AccessKind.REFUSED,
          number,
          "TAKE_OVER",
          colleagues.name(person)
              + " ville ta över en uppgift i ärende "
              + number
              + " och fick det inte.");
      throw new TeamRefused(
          "Du kan ta över uppgiften om du ingår i ärendets team och har en roll som uppgiften är till för, eller är enhetschef för enheten.");
    }
    if (!isHeldByAnother(found, person)) {
      throw new TeamRefused("Ingen kollega har uppgiften. Ta den i uppgiftslistan.");
    }
    String holder = found.task().getAssignee();
    log.add(
        person,
        AccessKind.TEAM,
        number,
        "TAKE_OVER_" + reason.name(),
        "%s tog över ”%s” i ärende %s från %s: %s."
            .formatted(
                colleagues.name(person),
                found.task().getName(),
                number,
                colleagues.name(holder),
                reason.inSwedish()));
    try {
      transaction.executeWithoutResult(
          status -> {
            tasks.give(taskId, person);
            handovers.add(found, person, reason, text, person);
          });
    } catch (OptimisticLockingException e) {
      throw new TeamRefused(
          "Uppgiften ändrades just nu av någon annan. Ladda om sidan och se efter.");
    }
  }

  private boolean may(CaseTasks.CaseTask found, String person) {
    return access.headsUnit(person, found.caseNumber())
        || !team.functions(found.caseNumber(), person).isEmpty()
            && Fits.group(colleagues.groups(person), tasks.groups(found.task().getId()));
  }

  private static boolean isHeldByAnother(CaseTasks.CaseTask found, String person) {
    return Optional.ofNullable(found.task().getAssignee())
        .filter(holder -> !holder.equals(person))
        .isPresent();
  }
}
