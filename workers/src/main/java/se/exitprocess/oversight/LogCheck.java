package se.exitprocess.oversight;

import java.time.Instant;

/**
 * A sample check of one period.
 *
 * @param until the period's end, not included
 * @param lines how many lines were drawn
 * @param linesInAll how many the period had
 * @param reviewed how many of the drawn have a verdict
 * @param toFollowUp how many of those are to be followed up
 * @param overdue not finished though its time is up
 */
public record LogCheck(
    long id,
    Instant from,
    Instant until,
    Instant drawnAt,
    Instant dueAt,
    int lines,
    int linesInAll,
    int reviewed,
    int toFollowUp,
    boolean overdue) {

  /** Whether each line has a verdict. */
  public boolean finished() {
    return reviewed == lines;
  }
}
