package se.exitprocess.casefile.keys;

import org.jspecify.annotations.Nullable;

/** A key, or what keeps it, cannot be reached or opened. The message never contains any of it. */
public final class KeyUnusable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public KeyUnusable(String message, @Nullable Exception cause) {
    super(message, cause);
  }
}
