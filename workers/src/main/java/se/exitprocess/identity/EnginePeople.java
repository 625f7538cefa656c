package se.exitprocess.identity;

import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.stereotype.Component;

/** Recognises people by the engine's own users. Nobody may be logged in on the calling thread. */
@Component
class EnginePeople {

  private final IdentityService identity;

  EnginePeople(IdentityService identity) {
    this.identity = identity;
  }

  /** The person with this id and password. After failed attempts the engine makes her wait. */
  Optional<EnginePerson> withPassword(String id, String password) {
    return identity.checkPassword(id, password) ? withId(id) : Optional.empty();
  }

  /** The person with this id, with the groups she has now. */
  Optional<EnginePerson> withId(String id) {
    if (identity.createUserQuery().userId(id).count() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new EnginePerson(
            id,
            identity.createGroupQuery().groupMember(id).list().stream()
                .map(Group::getId)
                .toList()));
  }

  /** From now on this thread acts for her. */
  void enter(EnginePerson person) {
    identity.setAuthentication(person.getName(), person.groups());
  }

  /** From now on this thread acts for nobody. */
  void leave() {
    identity.clearAuthentication();
  }
}
