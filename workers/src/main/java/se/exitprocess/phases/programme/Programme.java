package se.exitprocess.phases.programme;

import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.springframework.stereotype.Component;
import se.exitprocess.engine.ForModels;
import se.exitprocess.identity.Organisation;
import se.exitprocess.identity.Unit;

/** What models of the programme's follow-up ask and tell. */
@ForModels
@Component("programme")
public class Programme {

  private final ProgrammeYears years;
  private final Organisation organisation;

  Programme(ProgrammeYears years, Organisation organisation) {
    this.years = years;
    this.organisation = organisation;
  }

  /** The ids of all units of the municipality. */
  public List<String> units() {
    return organisation.units().stream().map(Unit::id).toList();
  }

  /** A unit has answered. */
  public void reported(DelegateTask task) {
    for (Part part : Part.values()) {
      years.measured(
          year(task),
          (String) Objects.requireNonNull(task.getVariable("unit")),
          part,
          (String) Objects.requireNonNull(task.getVariable(part.measure())),
          (String) task.getVariable(part.effect()));
    }
  }

  static int year(VariableScope scope) {
    return (Integer) Objects.requireNonNull(scope.getVariable("programmeYear"));
  }
}
