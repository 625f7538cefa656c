package se.exitprocess.phases.programme;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.exitprocess.engine.ForModels;
import se.exitprocess.phases.Deadlines;

/**
 * Opens the follow-up of the year that is over, once, with its numbers, and says whether the
 * programme is to be revised: when the period {@code programme-revision} since it was adopted or
 * revised ends this year at the latest, and no revision is under way.
 */
@ForModels
@Component("openProgrammeYear")
class OpenProgrammeYear implements JavaDelegate {

  private final ProgrammeYears years;
  private final Figures figures;
  private final Deadlines deadlines;
  private final LocalDate adopted;
  private final Clock clock;

  OpenProgrammeYear(
      ProgrammeYears years,
      Figures figures,
      Deadlines deadlines,
      @Value("${exit.programme.adopted}") String adopted,
      Clock clock) {
    this.years = years;
    this.figures = figures;
    this.deadlines = deadlines;
    this.adopted = LocalDate.parse(adopted);
    this.clock = clock;
  }

  @Override
  @Transactional
  public void execute(DelegateExecution execution) {
    LocalDate today = LocalDate.now(clock);
    int year = today.getYear() - 1;
    boolean revisionDue = !years.revisionGoesOn() && revisionDueIn(today.getYear());
    boolean opened = years.open(year, today, revisionDue);
    execution.setVariable("programmeOpened", opened);
    execution.setVariable("programmeYear", year);
    if (opened) {
      execution.setVariable("programmeRevisionDue", revisionDue);
      figures.of(year).forEach(execution::setVariable);
    }
  }

  private boolean revisionDueIn(int year) {
    Date last =
        Date.from(years.lastRevision().orElse(adopted).atStartOfDay(clock.getZone()).toInstant());
    return deadlines.after(last, "programme-revision").toInstant().atZone(clock.getZone()).getYear()
        <= year;
  }
}
