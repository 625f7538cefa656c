package se.exitprocess.engine.deadlines;

import java.time.LocalDate;

/** Where deadlines are looked up. */
public interface DeadlineSource {

  /**
   * The deadline of this name as it holds on a day.
   *
   * @throws IllegalArgumentException if there is none
   */
  Deadline on(String id, LocalDate day);
}
