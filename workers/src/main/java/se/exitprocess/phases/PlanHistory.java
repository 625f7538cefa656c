package se.exitprocess.phases;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseRecord;
import se.exitprocess.casefile.Section;

/** How the plan of a case came to be what it is: each version, what it changed, and why. */
@Service
public class PlanHistory {

  /** A version of the plan. */
  public record Version(
      String number,
      Instant adoptedAt,
      String author,
      String trigger,
      String reason,
      String ownWords,
      List<Change> changes) {}

  /**
   * What a version did with one intervention.
   *
   * @param what ADDED, CHANGED or REMOVED
   */
  public record Change(String what, String goal, String reason) {}

  private final CaseRecord record;

  PlanHistory(CaseRecord record) {
    this.record = record;
  }

  /** All versions, the newest first. */
  public List<Version> of(CaseNumber number) {
    List<Version> versions =
        new java.util.ArrayList<>(
            record.versions(number, CaseVariables.section("plan-change")).stream()
                .map(PlanHistory::version)
                .toList());
    Collections.reverse(versions);
    return versions;
  }

  private static Version version(Section section) {
    Map<String, Object> said = section.content();
    Stream<?> changes = said.get("changes") instanceof List<?> list ? list.stream() : Stream.of();
    return new Version(
        text(said, "version"),
        section.writtenAt(),
        section.author(),
        RevisionQueue.inSwedish(text(said, "trigger")),
        text(said, "reason"),
        text(said, "personsOwnWords"),
        changes.map(PlanHistory::change).toList());
  }

  private static Change change(Object entry) {
    Map<?, ?> said = (Map<?, ?>) entry;
    return new Change(text(said, "what"), text(said, "goal"), text(said, "reason"));
  }

  private static String text(Map<?, ?> content, String key) {
    Object value = content.get(key);
    return value == null ? "" : value.toString();
  }
}
