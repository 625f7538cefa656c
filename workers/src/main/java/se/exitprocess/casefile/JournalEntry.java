package se.exitprocess.casefile;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An entry of the journal, as one reader may see it.
 *
 * @param eventDate the day that it tells of
 * @param author user id of the colleague who wrote it
 * @param version how many times the working note was written; a locked entry keeps its last
 * @param text empty where it is somebody else's working note
 * @param corrects the entry that this one corrects
 * @param correctedBy the locked entries that correct this one, the oldest first
 * @param locksAt when a working note is locked by itself
 * @param lock empty while it is a working note
 */
public record JournalEntry(
    UUID id,
    LocalDate eventDate,
    String author,
    Instant writtenAt,
    int version,
    Instant changedAt,
    Optional<String> text,
    Optional<UUID> corrects,
    List<UUID> correctedBy,
    Instant locksAt,
    Optional<Lock> lock) {

  /**
   * Since when nobody can change the entry.
   *
   * @param by user id of the author, or {@code system}: by the deadline, or because the case closed
   */
  public record Lock(Instant at, String by) {}

  /** Whether it can still be changed, by its author. */
  public boolean isWorkingNote() {
    return lock.isEmpty();
  }

  /** Never the text: an entry may end up in a log. */
  @Override
  public String toString() {
    return "JournalEntry[" + id + "]";
  }
}
