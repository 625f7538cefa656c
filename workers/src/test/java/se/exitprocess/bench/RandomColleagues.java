package se.exitprocess.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.Task;
import org.springframework.beans.factory.annotation.Autowired;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.processes.CaseTest;
import se.exitprocess.team.Reason;
import se.exitprocess.team.Reassignment;
import se.exitprocess.team.TeamChanges;
import se.exitprocess.team.TeamFunction;
import se.exitprocess.team.TeamRefused;

/**
 * Who does what on a random walk: somebody whom the task is offered to, and whoever lets the right
 * colleague at it where a refusal says so.
 */
abstract class RandomColleagues extends CaseTest {

  /** She does what is meant for her, such as a quarter that was missed. */
  private static final String HEAD_OF_OPERATIONS = "verksamhetschef";

  private static final String HEAD_OF_UNIT = "enhetschef";

  /** See all tasks and may work on none. */
  private static final Set<String> SEE_THE_FLOW = Set.of("drift", HEAD_OF_OPERATIONS);

  @Autowired private TeamChanges team;
  @Autowired private Reassignment reassignment;

  Random random = new Random(0);

  /** Everybody who works with tasks, in random order. */
  final List<String> people() {
    List<String> people =
        new ArrayList<>(
            identity.createUserQuery().orderByUserId().asc().list().stream()
                .map(User::getId)
                .filter(person -> !SEE_THE_FLOW.contains(person))
                .toList());
    Collections.shuffle(people, random);
    return people;
  }

  /** Anybody whom the task is offered to, or one of those for whom it is meant, if any reach it. */
  final String somebody(Task task, boolean anybody) {
    if (task.getAssignee() != null) {
      return task.getAssignee();
    }
    if (groupsOf(task).equals(Set.of(HEAD_OF_OPERATIONS))) {
      if (!mayWorkOn(HEAD_OF_OPERATIONS, task)) {
        takeIn(List.of(HEAD_OF_OPERATIONS), task, people());
      }
      return HEAD_OF_OPERATIONS;
    }
    // in a protected case a task is within reach of the team alone
    List<String> people = people();
    takeSomebodyIn(task, people);
    String handedTo = tasks.createTaskQuery().taskId(task.getId()).singleResult().getAssignee();
    if (handedTo != null) {
      return handedTo;
    }
    if (!anybody) {
      Set<String> meant =
          groupsOf(task).stream().flatMap(this::membersOf).collect(Collectors.toSet());
      people.sort(Comparator.comparing(person -> !meant.contains(person)));
    }
    return people.stream()
        .filter(person -> reaches(person, task))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nobody may do " + task.getTaskDefinitionKey()));
  }

  final Stream<String> membersOf(String group) {
    return identity.createUserQuery().memberOfGroup(group).orderByUserId().asc().list().stream()
        .map(User::getId);
  }

  /**
   * Where nobody of a role for whom it is meant reaches a task, the coordinator or the head of the
   * unit takes one in.
   */
  private void takeSomebodyIn(Task task, List<String> people) {
    for (String group : groupsOf(task).stream().sorted().toList()) {
      List<String> meant = membersOf(group).toList();
      if (!meant.isEmpty() && meant.stream().noneMatch(person -> reaches(person, task))) {
        takeIn(meant, task, people);
      }
    }
  }

  private void takeIn(List<String> meant, Task task, List<String> people) {
    caseOf(task)
        .ifPresent(
            number ->
                people.stream()
                    .filter(person -> team.mayChange(number, person))
                    .findFirst()
                    .ifPresent(
                        person -> {
                          try {
                            team.add(number, meant.get(0), TeamFunction.DEPUTY, person);
                          } catch (TeamRefused closed) {
                            assertThat(closed).hasMessageContaining("avslutat");
                            handOver(task, people, meant);
                          }
                        }));
  }

  /**
   * A case that has closed has no team; its head hands out what is still to be done, or does it
   * where nobody of her unit is meant.
   */
  private void handOver(Task task, List<String> people, List<String> meant) {
    people.stream()
        .filter(person -> person.startsWith(HEAD_OF_UNIT) && reaches(person, task))
        .findFirst()
        .ifPresent(
            head -> {
              logIn(head);
              tasks.claim(task.getId(), head);
              identity.clearAuthentication();
              recipients(head, task)
                  .filter(meant::contains)
                  .findFirst()
                  .ifPresent(colleague -> give(task, head, head, colleague));
            });
  }

  private Stream<String> recipients(String head, Task task) {
    return reassignment.recipients(head, task.getId()).stream().map(it -> it.person());
  }

  /** A case has moved to another unit, and its head finds somebody there for what is still held. */
  final void reassign(Task task) {
    for (String head : people()) {
      Optional<String> colleague = recipients(head, task).findFirst();
      if (colleague.isPresent()) {
        give(task, head, task.getAssignee(), colleague.get());
        return;
      }
    }
  }

  private void give(Task task, String head, String from, String to) {
    reassignment.reassign(
        head, new Reassignment.Move(from, Optional.of(task.getId()), to, Reason.OTHER, "", false));
  }

  private Optional<CaseNumber> caseOf(Task task) {
    return Optional.ofNullable(
            runtime
                .createProcessInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult()
                .getBusinessKey())
        .filter(key -> key.startsWith("EX-"))
        .map(CaseNumber::new);
  }

  /** Whoever took it gives it back; it may be somebody else's to do. */
  final void leave(Task task) {
    String holder = tasks.createTaskQuery().taskId(task.getId()).singleResult().getAssignee();
    if (task.getAssignee() == null && holder != null) {
      logIn(holder);
      try {
        tasks.setAssignee(task.getId(), null);
      } finally {
        identity.clearAuthentication();
      }
    }
  }

  private boolean mayWorkOn(String person, Task task) {
    logIn(person);
    try {
      tasks.claim(task.getId(), person);
      return true;
    } catch (AuthorizationException notYet) {
      return false;
    } finally {
      identity.clearAuthentication();
    }
  }

  final boolean reaches(String person, Task task) {
    logIn(person);
    try {
      return tasks.createTaskQuery().taskId(task.getId()).count() > 0;
    } finally {
      identity.clearAuthentication();
    }
  }
}
