package se.exitprocess.casefile.people;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import se.exitprocess.casefile.CaseNumber;

/**
 * Somebody in a case.
 *
 * @param ref random, means nothing outside of the case
 * @param identities at most one of each kind but names; empty where none is known
 * @param dangerous whether she or he may be a danger to the person the case is about
 * @param ownCase the case that this person has of her own, where whoever asks reaches it
 */
public record Person(
    UUID ref,
    Role role,
    List<Identity> identities,
    Optional<LocalDate> birthDate,
    boolean dangerous,
    Optional<CaseNumber> ownCase) {

  /** What somebody is in a case. */
  public enum Role {
    /** Whom the case is about. */
    SUBJECT("personen"),
    CHILD("barn"),
    GUARDIAN("vårdnadshavare");

    private final String inSwedish;

    Role(String inSwedish) {
      this.inSwedish = inSwedish;
    }

    /** As people say it. */
    public String inSwedish() {
      return inSwedish;
    }
  }

  public Person {
    identities = List.copyOf(identities);
  }

  /** Never who it is: it may end up in a log. */
  @Override
  public String toString() {
    return role + " " + ref;
  }
}
