package se.exitprocess.phases;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseRecord;

/** Says that a plan was adopted while another change of it was being written. */
final class Meanwhile {

  private Meanwhile() {}

  /**
   * A sentence for whoever decides and for the record; empty when nothing has changed.
   *
   * @param basedOn the version that the author of the change knew
   */
  static Optional<String> between(int basedOn, CaseNumber number, Plans plans, CaseRecord record) {
    int now = plans.version(number);
    if (now <= basedOn) {
      return Optional.empty();
    }
    Set<String> added = plans.addedAfter(number, basedOn);
    String goals =
        record
            .latest(number, CaseVariables.section("plan"))
            .map(AdoptPlan::interventions)
            .orElseThrow()
            .stream()
            .filter(entry -> added.contains(entry.get("interventionId")))
            .map(Meanwhile::goal)
            .collect(Collectors.joining("; "));
    return Optional.of(
        "Planen fick version "
            + now
            + " medan den här ändringen skrevs. "
            + (added.isEmpty()
                ? "Inga insatser kom till då."
                : "Insatser som kom till då fortsätter och avslutas inte av den här ändringen: "
                    + goals
                    + ". Ska de bort: se över planen igen.")
            + " I övrigt gäller det som står här.");
  }

  private static String goal(Map<?, ?> entry) {
    return entry.get("goal") instanceof String goal ? goal : "utan mål";
  }
}
