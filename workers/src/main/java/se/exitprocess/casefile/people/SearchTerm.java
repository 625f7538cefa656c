package se.exitprocess.casefile.people;

import java.time.LocalDate;
import java.util.Optional;
import se.exitprocess.casefile.CaseNumber;

/**
 * By what may be searched: case number, name, personal number, co-ordination number (SoLPuF 15 §).
 * There is no other way to ask.
 */
public sealed interface SearchTerm {

  /** By case number. */
  record ByCaseNumber(CaseNumber caseNumber) implements SearchTerm {}

  /** By all parts of a name, in any order. */
  record ByName(String name) implements SearchTerm {
    @Override
    public String toString() {
      return "ByName";
    }
  }

  /** By personal or co-ordination number. */
  record ByNumber(SwedishNumber number) implements SearchTerm {}

  /**
   * Reads what somebody typed.
   *
   * @return empty if it is none of the four: nothing, or digits that are no number that checks
   */
  static Optional<SearchTerm> read(String typed, LocalDate today) {
    Optional<SearchTerm> caseNumber =
        CaseNumber.parse(typed.toUpperCase(java.util.Locale.ROOT)).map(ByCaseNumber::new);
    Optional<SearchTerm> number =
        caseNumber.or(() -> SwedishNumber.read(typed, today).map(ByNumber::new));
    if (number.isPresent()) {
      return number;
    }
    boolean name = !NameParts.of(typed).isEmpty() && typed.chars().noneMatch(Character::isDigit);
    return name && typed.length() <= 200 ? Optional.of(new ByName(typed)) : Optional.empty();
  }
}
