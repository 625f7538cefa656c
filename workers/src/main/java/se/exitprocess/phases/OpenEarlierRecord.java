package se.exitprocess.phases;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseOverview;
import se.exitprocess.casefile.CaseRecord;
import se.exitprocess.casefile.people.People;
import se.exitprocess.casefile.people.PossibleDuplicates;
import se.exitprocess.engine.ForModels;
import se.exitprocess.team.EarlierReaders;
import se.exitprocess.team.Team;

/**
 * Carries out the decision that the team of a person who is back may read her closed cases of the
 * unit: they become rounds of the same person, and the team reads them, no more. Open cases, and
 * those of other units, are not touched.
 */
@ForModels
@Component("openEarlierRecord")
final class OpenEarlierRecord implements JavaDelegate {

  private final CaseOverview cases;
  private final CaseRecord record;
  private final People people;
  private final PossibleDuplicates duplicates;
  private final Team team;
  private final EarlierReaders readers;

  OpenEarlierRecord(
      CaseOverview cases,
      CaseRecord record,
      People people,
      PossibleDuplicates duplicates,
      Team team,
      EarlierReaders readers) {
    this.cases = cases;
    this.record = record;
    this.people = people;
    this.duplicates = duplicates;
    this.team = team;
    this.readers = readers;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseNumber number = CaseVariables.caseNumber(execution);
    String decidedBy =
        record
            .latest(number, CaseVariables.sectionHere(execution, "decide-earlier-record"))
            .orElseThrow()
            .author();
    Set<CaseNumber> earlier = new LinkedHashSet<>(people.rounds(number, it -> true));
    earlier.addAll(duplicates.of(number));
    earlier.removeIf(it -> !isClosedInUnit(it, record.unit(number)));
    for (CaseNumber other : earlier) {
      if (!people.rounds(number, it -> true).contains(other)) {
        people.linkRounds(number, other, decidedBy);
      }
      for (Team.Member member : team.of(number)) {
        readers.open(other, member.person(), decidedBy);
      }
    }
  }

  private boolean isClosedInUnit(CaseNumber number, Optional<String> unit) {
    return cases
        .status(number)
        .filter(it -> !it.open() && unit.filter(it.unit()::equals).isPresent())
        .isPresent();
  }
}
