package se.exitprocess.phases.programme;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.exitprocess.engine.ForModels;

/** Puts the units' answers together: how far each part of the programme has been carried out. */
@ForModels
@Component("gatherProgrammeReports")
class GatherProgrammeReports implements JavaDelegate {

  private final ProgrammeYears years;

  GatherProgrammeReports(ProgrammeYears years) {
    this.years = years;
  }

  @Override
  public void execute(DelegateExecution execution) {
    for (Part part : Part.values()) {
      execution.setVariable(
          part.summary(), together(years.carriedOut(Programme.year(execution), part)));
    }
  }

  private static String together(List<String> answers) {
    List<String> whoseItIs = answers.stream().filter(it -> !it.equals("NOT_OURS")).toList();
    if (whoseItIs.isEmpty()) {
      return "NOT_OURS";
    }
    if (whoseItIs.stream().allMatch("DONE"::equals)) {
      return "ALL";
    }
    return whoseItIs.stream().allMatch("NOT_DONE"::equals) ? "NONE" : "SOME";
  }
}
