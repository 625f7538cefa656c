package se.exitprocess.team;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import se.exitprocess.casefile.AccessKind;
import se.exitprocess.casefile.AccessLog;
import se.exitprocess.casefile.CaseNumber;

/**
 * Lets the head of a unit give what a colleague holds to another one, because of illness or for
 * another reason: one task or all of them, in one action. Only tasks of cases of her unit, and only
 * to somebody with a role that they are meant for.
 */
@Service
public class Reassignment {

  private static final int ATTEMPTS = 3;

  /** A colleague who holds tasks of the unit's cases. */
  public record Holder(String person, String name, int tasks) {}

  /**
   * A task that a colleague holds.
   *
   * @param due when it should be done; empty where the model says nothing
   */
  public record HeldTask(
      String taskId, CaseNumber caseNumber, String taskName, Optional<Instant> due) {}

  /** A colleague who could get the task. */
  public record Recipient(String person, String name) {}

  /**
   * What is to happen.
   *
   * @param taskId the one task, or empty for all that the colleague holds of the head's units
   * @param text why, in the head's words; kept sealed per case; may be empty
   * @param coordinatorToo where the colleague is the coordinator, the other one becomes it
   */
  public record Move(
      String from,
      Optional<String> taskId,
      String to,
      Reason reason,
      String text,
      boolean coordinatorToo) {

    /** Without the text: logs show records that are passed around. */
    @Override
    public String toString() {
      return "Move from " + from + " to " + to;
    }
  }

  /**
   * What has happened.
   *
   * @param moved the tasks that the other one holds now
   * @param left tasks that she has no role for; they stay where they are
   */
  public record Result(List<HeldTask> moved, List<HeldTask> left) {}

  private final CaseTasks tasks;
  private final Team team;
  private final CaseAccess access;
  private final Colleagues colleagues;
  private final HandoverTable handovers;
  private final AccessLog log;
  private final TransactionTemplate transaction;

  Reassignment(
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

  /** Who holds tasks of the cases of this head's units, by name; empty for everybody else. */
  public List<Holder> holders(String head) {
    Map<String, Integer> counts = new TreeMap<>();
    for (String unit : colleagues.unitsHeadedBy(head)) {
      tasks
          .heldInUnit(unit)
          .forEach(held -> counts.merge(held.task().getAssignee(), 1, Integer::sum));
    }
    return counts.entrySet().stream()
        .map(it -> new Holder(it.getKey(), colleagues.name(it.getKey()), it.getValue()))
        .sorted(Comparator.comparing(Holder::name))
        .toList();
  }

  /** What this colleague holds of the cases of this head's units, by due date. */
  public List<HeldTask> heldBy(String head, String colleague) {
    return held(head, colleague).stream().map(Reassignment::shown).toList();
  }

  /** Who could get this task, by name; empty when it is not for this head to say. */
  public List<Recipient> recipients(String head, String taskId) {
    return tasks
        .find(taskId)
        .filter(found -> access.headsUnit(head, found.caseNumber()))
        .map(found -> recipients(tasks.groups(taskId), found.task().getAssignee()))
        .orElse(List.of());
  }

  /** Who could get at least one of the tasks that this colleague holds, by name. */
  public List<Recipient> recipientsForAll(String head, String colleague) {
    Set<String> groups = new LinkedHashSet<>();
    held(head, colleague).forEach(held -> groups.addAll(tasks.groups(held.task().getId())));
    return recipients(groups, colleague);
  }

  private List<Recipient> recipients(Set<String> groups, String but) {
    return groups.stream()
        .flatMap(group -> colleagues.members(group).stream())
        .distinct()
        .filter(person -> !person.equals(but))
        .map(person -> new Recipient(person, colleagues.name(person)))
        .sorted(Comparator.comparing(Recipient::name))
        .toList();
  }

  /**
   * Moves the task or the tasks, all or none. Somebody may complete one of them meanwhile: then it
   * is done, and the others are moved.
   *
   * @throws TeamRefused when the head may not, or the other one has no fitting role, or nothing is
   *     left to move
   */
  public Result reassign(String head, Move move) {
    if (colleagues.unitsHeadedBy(head).isEmpty()) {
      log.add(
          head,
          AccessKind.REFUSED,
          null,
          "REASSIGN",
          colleagues.name(head) + " ville fördela om uppgifter och fick det inte.");
      throw new TeamRefused("Bara enhetschefen fördelar om uppgifter, i sin egen enhet.");
    }
    if (move.to().equals(move.from()) || !colleagues.exists(move.to())) {
      throw new TeamRefused("Välj en annan kollega som ska ta emot uppgifterna.");
    }
    announce(head, move);
    for (int attempt = 1; ; attempt++) {
      try {
        return transaction.execute(status -> move(head, move));
      } catch (OptimisticLockingException e) {
        if (attempt == ATTEMPTS) {
          throw new TeamRefused(
              "Uppgifterna ändrades just nu av någon annan. Ladda om sidan och försök igen.");
        }
      }
    }
  }

  /** Before anything is changed: what cannot be logged does not happen. */
  private void announce(String head, Move move) {
    List<CaseTasks.CaseTask> moving = split(head, move).fitting();
    if (moving.isEmpty()) {
      throw new TeamRefused(
          "Det finns ingen uppgift i din enhet som kollegan har och som den andra har en roll för.");
    }
    Map<CaseNumber, List<String>> names = new LinkedHashMap<>();
    moving.forEach(
        it ->
            names
                .computeIfAbsent(it.caseNumber(), number -> new ArrayList<>())
                .add("”" + it.task().getName() + "”"));
    names.forEach(
        (number, of) ->
            log.add(
                head,
                AccessKind.TEAM,
                number,
                "REASSIGN_" + move.reason().name(),
                "%s lät %s ta över %s i ärende %s från %s: %s."
                    .formatted(
                        colleagues.name(head),
                        colleagues.name(move.to()),
                        String.join(", ", of),
                        number,
                        colleagues.name(move.from()),
                        move.reason().inSwedish())));
  }

  private Result move(String head, Move move) {
    Split split = split(head, move);
    Set<CaseNumber> cases = new LinkedHashSet<>();
    split.fitting().forEach(it -> cases.add(it.caseNumber()));
    if (move.coordinatorToo() && move.taskId().isEmpty()) {
      team.casesOf(move.from()).stream()
          .filter(number -> access.headsUnit(head, number))
          .filter(number -> team.functions(number, move.from()).contains(TeamFunction.COORDINATOR))
          .forEach(cases::add);
    }
    cases.forEach(number -> joinTeam(number, head, move));
    for (CaseTasks.CaseTask task : split.fitting()) {
      tasks.give(task.task().getId(), move.to());
      handovers.add(task, move.to(), move.reason(), move.text(), head);
    }
    return new Result(
        split.fitting().stream().map(Reassignment::shown).toList(),
        split.others().stream().map(Reassignment::shown).toList());
  }

  private void joinTeam(CaseNumber number, String head, Move move) {
    List<TeamFunction> absents = team.functions(number, move.from());
    if (move.coordinatorToo() && absents.contains(TeamFunction.COORDINATOR)) {
      team.remove(number, move.from(), TeamFunction.COORDINATOR, head);
      team.add(number, move.to(), TeamFunction.COORDINATOR, head);
      tasks.setEverywhere(number, "coordinator", move.to());
    } else if (!absents.isEmpty() && team.functions(number, move.to()).isEmpty()) {
      team.add(number, move.to(), TeamFunction.DEPUTY, head);
    }
  }

  private record Split(List<CaseTasks.CaseTask> fitting, List<CaseTasks.CaseTask> others) {}

  private Split split(String head, Move move) {
    Set<String> groups = colleagues.groups(move.to());
    List<CaseTasks.CaseTask> fitting = new ArrayList<>();
    List<CaseTasks.CaseTask> others = new ArrayList<>();
    held(head, move.from()).stream()
        .filter(it -> move.taskId().map(id -> id.equals(it.task().getId())).orElse(true))
        .forEach(
            it -> (Fits.group(groups, tasks.groups(it.task().getId())) ? fitting : others).add(it));
    return new Split(fitting, others);
  }

  private List<CaseTasks.CaseTask> held(String head, String colleague) {
    return colleagues.unitsHeadedBy(head).stream()
        .flatMap(unit -> tasks.heldInUnit(unit, colleague).stream())
        .toList();
  }

  private static HeldTask shown(CaseTasks.CaseTask held) {
    return new HeldTask(
        held.task().getId(),
        held.caseNumber(),
        held.task().getName(),
        Optional.ofNullable(held.task().getDueDate()).map(java.util.Date::toInstant));
  }
}
