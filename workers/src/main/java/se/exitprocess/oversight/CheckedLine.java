package se.exitprocess.oversight;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.exitprocess.casefile.AccessEntry;

/**
 * A line of a sample check.
 *
 * @param circumstances why it was likelier than others to be drawn, in Swedish
 * @param verdict null until it is reviewed
 * @param remark what the reviewer wrote; empty if nothing
 */
public record CheckedLine(
    AccessEntry entry,
    List<String> circumstances,
    @Nullable Verdict verdict,
    String remark,
    @Nullable String reviewedBy,
    @Nullable Instant reviewedAt) {

  /** What a reviewer says about a line. */
  public enum Verdict {
    IN_ORDER,
    FOLLOW_UP
  }

  /** Never the remark: it may end up in a log. */
  @Override
  public String toString() {
    return "CheckedLine[" + entry.id() + "]";
  }
}
