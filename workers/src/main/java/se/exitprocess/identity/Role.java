package se.exitprocess.identity;

import java.util.Set;

/**
 * A role, which is also a group of the engine.
 *
 * @param id the group's id
 * @param name as people say it
 * @param unitBound whether the role exists once in each unit, with a group of its own there
 * @param answers whether she answers for a unit, or for all of them
 * @param apps the web applications of Camunda that open for it
 * @param rights the names of its rights in {@code organisation.yaml}
 */
public record Role(
    String id,
    String name,
    boolean unitBound,
    boolean answers,
    Set<String> apps,
    Set<String> rights) {

  /** The group of this role in one unit. */
  public String groupIn(Unit unit) {
    return id + "-" + unit.id();
  }
}
