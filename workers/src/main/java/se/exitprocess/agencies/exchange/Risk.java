package se.exitprocess.agencies.exchange;

import org.springframework.stereotype.Component;
import se.exitprocess.agencies.AgencyDirectory;
import se.exitprocess.agencies.Reporters;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.engine.CaseState;

/** Whether to tell somebody can expose the person, as things stand now. */
@Component
public class Risk {

  private final Reporters reporters;
  private final CaseState state;

  Risk(AgencyDirectory directory, CaseState state) {
    this.reporters = directory.reporters();
    this.state = state;
  }

  /** Whether a request of this kind to this agency may be turned against the person. */
  public boolean of(CaseNumber number, String agency, String kind) {
    return reporters.endanger(
        agency, kind, (String) state.variable(number.value(), "residenceStatus").orElse(null));
  }
}
