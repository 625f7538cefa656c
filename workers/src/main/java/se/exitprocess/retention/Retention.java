package se.exitprocess.retention;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What the rules say of one case.
 *
 * @param rule code of the row that applies; empty while the case is open
 * @param law its section of law
 * @param due first day on which the case may be removed; empty if it never may
 */
record Retention(
    Status status, String rule, String law, LocalDate lastEntry, Optional<LocalDate> due) {

  /** An open case, or none, has no day. */
  static final Retention OPEN = new Retention(Status.OPEN, "", "", LocalDate.MIN, Optional.empty());

  enum Status {
    DUE,
    NOT_YET,
    NEVER,
    OPEN
  }
}
