package se.exitprocess.desk;

import java.util.Optional;
import org.springframework.stereotype.Component;
import se.exitprocess.identity.EnginePerson;
import se.exitprocess.pages.Notice;
import se.exitprocess.team.BreakGlass;

/** Tells a head of unit on every page, and in Tasklist, that somebody has broken the glass. */
@Component
class GlassAlerts implements Notice {

  private final BreakGlass glass;

  GlassAlerts(BreakGlass glass) {
    this.glass = glass;
  }

  @Override
  public String href() {
    return "/enhet";
  }

  @Override
  public Optional<String> of(EnginePerson person) {
    int alerts = glass.alerts(person.getName()).size();
    return alerts == 0 ? Optional.empty() : Optional.of(alerts == 1 ? "1 larm" : alerts + " larm");
  }
}
