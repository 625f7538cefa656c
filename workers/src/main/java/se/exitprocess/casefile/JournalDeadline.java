package se.exitprocess.casefile;

import java.time.Instant;

/** Until when a working note may stay one: the deadline {@code journal-lock}. */
@FunctionalInterface
public interface JournalDeadline {

  /** When a note that is begun now is locked by itself. */
  Instant locksAt();
}
