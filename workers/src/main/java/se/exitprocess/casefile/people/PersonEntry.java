package se.exitprocess.casefile.people;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What somebody has taken down about a person at one time. It is added to what is known: a new
 * number replaces the earlier one of its kind, a new name the earlier name.
 *
 * @param otherNames names besides the one in {@code identities}; null leaves them as they are
 * @param dangerous empty leaves it as it is
 */
public record PersonEntry(
    List<Identity> identities,
    List<String> otherNames,
    Optional<LocalDate> birthDate,
    Optional<Boolean> dangerous) {

  public PersonEntry {
    identities = List.copyOf(identities);
    otherNames = List.copyOf(otherNames);
  }

  /** With identities only. */
  public static PersonEntry of(Identity... identities) {
    return new PersonEntry(List.of(identities), List.of(), Optional.empty(), Optional.empty());
  }

  /** Whether it says nothing at all. */
  public boolean isEmpty() {
    return identities.isEmpty()
        && otherNames.isEmpty()
        && birthDate.isEmpty()
        && dangerous.isEmpty();
  }

  /** Never who it is: it may end up in a log. */
  @Override
  public String toString() {
    return "PersonEntry" + identities;
  }
}
