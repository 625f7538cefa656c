package se.exitprocess.phases.programme;

import java.time.Clock;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.exitprocess.engine.ForModels;

/** The programme has been adopted anew: the next revision counts from this day. */
@ForModels
@Component("recordProgrammeRevision")
class RecordProgrammeRevision implements JavaDelegate {

  private final ProgrammeYears years;
  private final Clock clock;

  RecordProgrammeRevision(ProgrammeYears years, Clock clock) {
    this.years = years;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution execution) {
    years.revised(Programme.year(execution), LocalDate.now(clock));
  }
}
