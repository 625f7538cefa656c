package se.exitprocess.engine;

import java.util.Optional;
import java.util.Set;

/** What the engine has to ask about a case; answered by the module that knows who works in it. */
public interface CaseTeams {

  /**
   * To whom a task that nobody holds is open.
   *
   * @param groups every member of these
   * @param people these colleagues besides
   */
  record Offer(Set<String> groups, Set<String> people) {
    public Offer {
      groups = Set.copyOf(groups);
      people = Set.copyOf(people);
    }
  }

  /** Of cases that nobody knows anything about: open to whom the model says. */
  CaseTeams NONE =
      new CaseTeams() {
        @Override
        public Offer offer(String businessKey, Set<String> groups) {
          return new Offer(groups, Set.of());
        }

        @Override
        public boolean isShutOut(String businessKey, String person) {
          return false;
        }

        @Override
        public Optional<String> protection(String businessKey) {
          return Optional.empty();
        }
      };

  /**
   * To whom a task of the case is open while nobody holds it.
   *
   * @param groups whom the model means it for
   */
  Offer offer(String businessKey, Set<String> groups);

  /** Whether this person was taken out of the team by decision: no task of the case is for her. */
  boolean isShutOut(String businessKey, String person);

  /** The level of protection, as the variable {@code protectedIdentity} says it; empty for none. */
  Optional<String> protection(String businessKey);
}
