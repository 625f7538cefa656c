package se.exitprocess.team;

import java.util.Set;

/** Whether somebody's roles are among those that a task is meant for. */
final class Fits {

  private Fits() {}

  /** Whether one of her groups is among those of the task. */
  static boolean group(Set<String> hers, Set<String> ofTask) {
    return ofTask.stream().anyMatch(hers::contains);
  }
}
