package se.exitprocess.desk;

import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseOverview;
import se.exitprocess.casefile.people.Protection;
import se.exitprocess.team.Reach;
import se.exitprocess.team.TeamFunction;

/**
 * Somebody has a case before her that she reaches, and the log has the line.
 *
 * @param person her user id
 */
public record CaseVisit(
    CaseNumber number,
    String person,
    Reach reach,
    CaseOverview.Status status,
    Protection protection) {

  /** Whether anything about the person is shown on demand only. */
  public boolean isProtected() {
    return protection != Protection.NONE;
  }

  /** Until when she reaches it; null for the team. */
  public @Nullable Instant glassUntil() {
    return reach instanceof Reach.BrokenGlass glass ? glass.until() : null;
  }

  /** Whether she works in the case, and so may write in it. */
  public boolean onTeam() {
    return reach instanceof Reach.OnTeam;
  }

  /** As what she is here, in words. */
  public String functions() {
    return reach instanceof Reach.OnTeam team
        ? team.functions().stream().map(TeamFunction::inSwedish).collect(Collectors.joining(", "))
        : "";
  }
}
