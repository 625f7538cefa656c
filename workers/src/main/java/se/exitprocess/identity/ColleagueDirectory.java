package se.exitprocess.identity;

import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;

/** Finds colleagues by role and unit, for forms that appoint somebody. */
@Component
public class ColleagueDirectory {

  private final IdentityService identity;
  private final Organisation organisation;

  ColleagueDirectory(IdentityService identity, Organisation organisation) {
    this.identity = identity;
    this.organisation = organisation;
  }

  /**
   * Everyone who has this role, in this unit if the role is unit-bound, by name.
   *
   * @param role a role of the organisation; nobody has an unknown one
   * @param unit a unit of the organisation; nobody works in an unknown one
   */
  public List<Colleague> withRole(String role, String unit) {
    return group(role, unit)
        .map(group -> identity.createUserQuery().memberOfGroup(group).list())
        .orElse(List.of())
        .stream()
        .map(user -> new Colleague(user.getId(), name(user)))
        .sorted(
            Comparator.comparing(
                Colleague::name, Collator.getInstance(Locale.forLanguageTag("sv"))))
        .toList();
  }

  /** The name of this colleague, if there is one. */
  public Optional<String> name(String id) {
    return Optional.ofNullable(identity.createUserQuery().userId(id).singleResult())
        .map(ColleagueDirectory::name);
  }

  private Optional<String> group(String role, String unit) {
    return organisation
        .role(role)
        .flatMap(
            known ->
                known.unitBound()
                    ? organisation.unit(unit).map(known::groupIn)
                    : Optional.of(known.id()));
  }

  private static String name(User user) {
    return Stream.of(user.getFirstName(), user.getLastName())
        .filter(part -> part != null && !part.isBlank())
        .collect(Collectors.joining(" "));
  }
}
