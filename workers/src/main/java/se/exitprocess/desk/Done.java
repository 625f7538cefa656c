package se.exitprocess.desk;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was just done, as the address says it after a form was sent. */
final class Done {

  private static final Set<String> KNOWN =
      Set.of(
          "takenOver",
          "written",
          "changed",
          "locked",
          "discarded",
          "corrected",
          "withdrawn",
          "added",
          "removed",
          "asked",
          "approved",
          "moved",
          "acknowledged",
          "protected",
          "happened",
          "earlierAsked",
          "ownCase");

  private Done() {}

  /** Key of the text to show; empty for anything else, so that an address can say nothing. */
  static String of(@Nullable String sent) {
    return sent != null && KNOWN.contains(sent) ? "done." + sent : "";
  }
}
