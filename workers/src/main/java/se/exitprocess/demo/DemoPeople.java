package se.exitprocess.demo;

import jakarta.annotation.PostConstruct;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.User;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import se.exitprocess.identity.Organisation;
import se.exitprocess.identity.Role;
import se.exitprocess.identity.Unit;

/**
 * Invented people to log in as, one for each role and a second for the unit Norr, all with the same
 * password ({@code exit.demo.password}). Written anew at each start, so that the password printed
 * at the start is the one that works.
 */
@Component
@Profile("demo")
@DependsOn("engineAuthorizations")
class DemoPeople {

  private static final List<Person> PEOPLE =
      List.of(
          new Person("handlaggare", "Hanna", "Handläggare", "handlaggare", "soder"),
          new Person("handlaggare2", "Hugo", "Handläggare", "handlaggare", "norr"),
          new Person("lagtroskel", "Lena", "Lågtröskel", "lagtroskel", ""),
          new Person("socialjour", "Sofia", "Socialjour", "socialjour", ""),
          new Person("samordnare", "Samira", "Samordnare", "samordnare", "soder"),
          new Person("samordnare2", "Sixten", "Samordnare", "samordnare", "norr"),
          new Person("stodperson", "Stina", "Stödperson", "stodperson", "soder"),
          new Person("enhetschef", "Elin", "Enhetschef", "enhetschef", "soder"),
          new Person("enhetschef2", "Emil", "Enhetschef", "enhetschef", "norr"),
          new Person("jurist", "Jasmin", "Jurist", "jurist", ""),
          new Person("namnd", "Nina", "Nämndordförande", "namnd", ""),
          new Person("ekonom", "Erik", "Ekonom", "ekonom", ""),
          new Person("verksamhetschef", "Vera", "Verksamhetschef", "verksamhetschef", ""),
          new Person("processagare", "Per", "Processägare", "processagare", ""),
          new Person("arkivarie", "Arvid", "Arkivarie", "arkivarie", ""),
          new Person("loggranskare", "Lovisa", "Logggranskare", "loggranskare", ""),
          new Person("drift", "Dag", "Drift", "drift", ""));

  private static final Map<String, String> ALSO_IN = Map.of("drift", Groups.CAMUNDA_ADMIN);

  private final IdentityService identity;
  private final Organisation organisation;
  private final String password;

  DemoPeople(
      IdentityService identity,
      Organisation organisation,
      @Value("${exit.demo.password}") String password) {
    this.identity = identity;
    this.organisation = organisation;
    this.password = password;
  }

  @PostConstruct
  void write() {
    PEOPLE.forEach(this::write);
  }

  /** The user ids of all of them. */
  static List<String> ids() {
    return PEOPLE.stream().map(Person::id).toList();
  }

  private void write(Person person) {
    User user = identity.createUserQuery().userId(person.id()).singleResult();
    if (user == null) {
      user = identity.newUser(person.id());
    }
    user.setFirstName(person.firstName());
    user.setLastName(person.lastName());
    user.setPassword(password);
    identity.saveUser(user);
    identity.unlockUser(person.id());
    Role role = organisation.role(person.role()).orElseThrow();
    join(person.id(), role.id());
    if (role.unitBound()) {
      Unit unit = organisation.unit(person.unit()).orElseThrow();
      join(person.id(), role.groupIn(unit));
    }
    if (ALSO_IN.containsKey(person.id())) {
      join(person.id(), ALSO_IN.get(person.id()));
    }
  }

  private void join(String userId, String groupId) {
    if (identity.createGroupQuery().groupId(groupId).groupMember(userId).count() == 0) {
      identity.createMembership(userId, groupId);
    }
  }

  private record Person(String id, String firstName, String lastName, String role, String unit) {}
}
