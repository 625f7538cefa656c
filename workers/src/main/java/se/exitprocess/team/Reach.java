package se.exitprocess.team;

import java.time.Instant;
import java.util.List;

/** On what ground somebody reaches a case now. */
public sealed interface Reach {

  /**
   * She works in the case.
   *
   * @param functions as what; at least one
   */
  record OnTeam(List<TeamFunction> functions) implements Reach {
    public OnTeam {
      functions = List.copyOf(functions);
    }
  }

  /** She has made an opening for herself with a stated reason. */
  record BrokenGlass(Instant until) implements Reach {}

  /** She works with the same person now, and was let read what was written before, by decision. */
  record EarlierRecord() implements Reach {}

  /** She has no business with it. */
  record None() implements Reach {}

  /** Whether the record may be shown to her; each look is still logged, with the ground. */
  default boolean opens() {
    return !(this instanceof None);
  }
}
