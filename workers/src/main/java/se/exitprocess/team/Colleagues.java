package se.exitprocess.team;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import se.exitprocess.engine.AsApplication;
import se.exitprocess.identity.Organisation;
import se.exitprocess.identity.Unit;

/** What the organisation says about colleagues, as far as it matters for who works in a case. */
@Component
final class Colleagues {

  private static final String HEAD = "enhetschef";
  private static final String ON_CALL = "socialjour";
  private static final String MAY_BREAK_GLASS = "breaks-the-glass";

  private final IdentityService identity;
  private final Organisation organisation;
  private final AsApplication application;

  /** Lazy, because the engine asks this module while it is still being made. */
  Colleagues(@Lazy IdentityService identity, Organisation organisation, AsApplication application) {
    this.identity = identity;
    this.organisation = organisation;
    this.application = application;
  }

  /** The groups that somebody is in now, not when she logged in. */
  Set<String> groups(String person) {
    return application.get(
        () ->
            identity.createGroupQuery().groupMember(person).list().stream()
                .map(Group::getId)
                .collect(Collectors.toUnmodifiableSet()));
  }

  /** Whether there is a colleague of this id. */
  boolean exists(String person) {
    return application.get(() -> identity.createUserQuery().userId(person).count() == 1);
  }

  /** The user ids of everyone in a group. */
  List<String> members(String group) {
    return application.get(
        () ->
            identity.createUserQuery().memberOfGroup(group).list().stream()
                .map(User::getId)
                .sorted()
                .toList());
  }

  /** The name of a colleague, or her user id where there is no name. */
  String name(String person) {
    return application.get(
        () -> {
          User user = identity.createUserQuery().userId(person).singleResult();
          String name =
              user == null
                  ? ""
                  : String.join(" ", text(user.getFirstName()), text(user.getLastName())).strip();
          return name.isEmpty() ? person : name;
        });
  }

  /** The group of the heads of this unit. */
  String headsOf(String unit) {
    return HEAD + "-" + unit;
  }

  /** Whether this person is head of this unit. */
  boolean isHeadOf(String person, String unit) {
    return groups(person).contains(headsOf(unit));
  }

  /** Whether this person belongs to social services on call, for whom every case can be theirs. */
  boolean isOnCall(String person) {
    return groups(person).contains(ON_CALL);
  }

  /** The ids of the units that this person is head of. */
  List<String> unitsHeadedBy(String person) {
    Set<String> groups = groups(person);
    return organisation.units().stream()
        .map(Unit::id)
        .filter(unit -> groups.contains(headsOf(unit)))
        .toList();
  }

  /** Whether this person has a role that may open a case with a stated reason. */
  boolean mayBreakGlass(String person) {
    Set<String> groups = groups(person);
    return organisation.roles().stream()
        .filter(role -> role.rights().contains(MAY_BREAK_GLASS))
        .anyMatch(role -> groups.contains(role.id()));
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }
}
