package se.exitprocess.oversight;

import java.util.Optional;
import org.springframework.stereotype.Component;
import se.exitprocess.identity.EnginePerson;
import se.exitprocess.pages.Notice;

/** Tells reviewers on every page, and in Tasklist, that a sample check is late. */
@Component
class LateChecks implements Notice {

  private final LogChecks checks;

  LateChecks(LogChecks checks) {
    this.checks = checks;
  }

  @Override
  public String href() {
    return "/loggranskning";
  }

  @Override
  public Optional<String> of(EnginePerson person) {
    int late = checks.overdue();
    return late == 0
        ? Optional.empty()
        : Optional.of(late == 1 ? "1 försenad kontroll" : late + " försenade kontroller");
  }
}
