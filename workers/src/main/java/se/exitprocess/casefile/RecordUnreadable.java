package se.exitprocess.casefile;

import org.jspecify.annotations.Nullable;

/** Something in a case record cannot be read or written. The message never contains any of it. */
public final class RecordUnreadable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message none of what cannot be read or written
   */
  public RecordUnreadable(String message, @Nullable Exception cause) {
    super(message, cause);
  }
}
