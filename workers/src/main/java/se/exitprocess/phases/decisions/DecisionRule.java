package se.exitprocess.phases.decisions;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.exitprocess.casefile.Decision;

/**
 * What holds for the decisions that are made in one form.
 *
 * @param form the form's id
 * @param kind code of the kind of decision
 * @param name of the kind, in Swedish
 * @param law sections of law
 * @param outcome key of the field that says which way it went
 * @param only the answers in that field with which it is a decision; empty if it always is
 * @param presenter the form of whoever presented the matter
 * @param validFrom first day
 * @param validTo last day; null for no end
 */
record DecisionRule(
    String form,
    String kind,
    String name,
    String law,
    Delegation delegation,
    Decision.AppealInformation appeal,
    Optional<String> outcome,
    Set<String> only,
    Optional<String> presenter,
    LocalDate validFrom,
    @Nullable LocalDate validTo) {

  /**
   * A row of the delegation order.
   *
   * @param row such as "3.1"
   * @param roles ids of the roles that decide by it
   */
  record Delegation(String row, String name, Set<String> roles) {}

  boolean isValidOn(LocalDate day) {
    return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
  }

  boolean overlaps(DecisionRule other) {
    return form.equals(other.form)
        && (validTo == null || !other.validFrom.isAfter(validTo))
        && (other.validTo == null || !validFrom.isAfter(other.validTo));
  }

  /** Whether a form handed in with this answer is a decision. */
  boolean decides(@Nullable Object answer) {
    return only.isEmpty() || answer != null && only.contains(answer.toString());
  }
}
