package se.exitprocess.identity.directory;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import se.exitprocess.identity.Organisation;
import se.exitprocess.identity.Role;
import se.exitprocess.identity.Unit;

/**
 * Turns the names of groups in tokens and in the export into the engine's groups: what {@code
 * groups} in {@code organisation.yaml} says, and otherwise a name that is a group's own. A group in
 * a unit brings the role's group with it; a unit-bound role without a unit means nothing.
 */
@Component
@ConditionalOnProperty("exit.oidc.issuer")
public class GroupNames {

  private final Organisation organisation;
  private final Map<String, String> groups = new LinkedHashMap<>();
  private final Map<String, String> roleOf = new LinkedHashMap<>();

  GroupNames(Organisation organisation) {
    this.organisation = organisation;
    for (Role role : organisation.roles()) {
      groups.put(role.id(), role.name());
      if (!role.unitBound()) {
        roleOf.put(role.id(), role.id());
        continue;
      }
      for (Unit unit : organisation.units()) {
        groups.put(role.groupIn(unit), role.name() + " " + unit.name());
        roleOf.put(role.groupIn(unit), role.id());
      }
    }
  }

  /** All groups of the engine, with their names. */
  Map<String, String> all() {
    return groups;
  }

  /** The engine's groups for these names; names that mean nothing here are left out. */
  public Set<String> of(Collection<String> names) {
    Set<String> found = new TreeSet<>();
    for (String name : names) {
      // Keycloak writes the path of a group
      String plain = name.startsWith("/") ? name.substring(1) : name;
      String group = organisation.groupNamed(plain).orElse(plain);
      String role = roleOf.get(group);
      if (role != null) {
        found.add(group);
        found.add(role);
      }
    }
    return found;
  }
}
