package se.exitprocess.phases;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseRecord;
import se.exitprocess.engine.CurrentUser;
import se.exitprocess.engine.ForModels;
import se.exitprocess.team.Team;
import se.exitprocess.team.TeamFunction;

/**
 * Opens a case record when an exit case starts. The case number becomes the business key whatever
 * the starter proposed: a key that somebody typed could name a person. Whoever starts it receives
 * the person and is the first in the team; where the application starts it, whom {@code
 * receivingColleague} names.
 */
@ForModels
@Component("openCase")
final class OpenCase implements ExecutionListener {

  private final CaseRecord record;
  private final CurrentUser user;
  private final Team team;

  OpenCase(CaseRecord record, CurrentUser user, Team team) {
    this.record = record;
    this.user = user;
    this.team = team;
  }

  @Override
  public void notify(DelegateExecution execution) {
    Optional<String> receiver =
        user.id()
            .or(
                () ->
                    execution.getVariable("receivingColleague") instanceof String named
                        ? Optional.of(named)
                        : Optional.empty());
    CaseNumber number =
        record.open(CaseVariables.text(execution, "unit"), receiver.orElse(user.author()));
    receiver.ifPresent(it -> team.add(number, it, TeamFunction.RECEIVER, it));
    execution.setProcessBusinessKey(number.value());
    execution.setVariable("caseNumber", number.value());
    execution.setVariable("receivingColleague", receiver.orElse(null));
    execution.setVariable("planVersion", 0);
    execution.setVariable("recordSubject", "");
  }
}
