package se.exitprocess.casefile.people;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import se.exitprocess.casefile.CaseNumber;

/**
 * Whether there may already be a case about the person: the same number, or the same whole name of
 * at least two parts. For the team of a case, to whom the caller shows no more of a case that it
 * does not reach than that there may be one.
 */
@Service
@Transactional(readOnly = true)
public class PossibleDuplicates {

  private final People people;
  private final Profiles profiles;
  private final PersonIndex index;

  PossibleDuplicates(People people, Profiles profiles, PersonIndex index) {
    this.people = people;
    this.profiles = profiles;
    this.index = index;
  }

  /** The other cases; none where the data is fictitious. */
  public List<CaseNumber> of(CaseNumber number) {
    if (profiles.protection(number) == Protection.FICTITIOUS) {
      return List.of();
    }
    PersonContent person = people.subjectContent(number);
    Set<CaseNumber> found = new TreeSet<>(java.util.Comparator.comparing(CaseNumber::value));
    person.numbers().forEach(it -> found.addAll(index.withNumber(it)));
    person.names().forEach(it -> found.addAll(index.withName(it)));
    found.remove(number);
    return List.copyOf(found);
  }

  /**
   * Whether there may be a case about somebody who has none yet: no more than yes or no, never
   * which case.
   *
   * @param number a personal or co-ordination number, if it is known
   */
  public boolean exist(String name, Optional<SwedishNumber> number) {
    return number.filter(it -> !index.withNumber(it).isEmpty()).isPresent()
        || !index.withName(name).isEmpty();
  }
}
