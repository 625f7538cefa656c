package se.exitprocess.desk;

import org.jspecify.annotations.Nullable;
import se.exitprocess.casefile.CaseNumber;

/** There is no such case, or whoever asks does not reach it: nobody is told which. */
final class CaseShut extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient @Nullable CaseNumber number;

  CaseShut(@Nullable CaseNumber number) {
    super("no case for whoever asks");
    this.number = number;
  }

  /** What was asked for; null where it is no case number. */
  @Nullable CaseNumber number() {
    return number;
  }
}
