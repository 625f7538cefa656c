package se.exitprocess;

/**
 * The application cannot start, for a reason that its operator can mend: the message is that
 * reason, in Swedish.
 */
public final class StartRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param sentence what is wrong and what to do, without personal data
   */
  public StartRefused(String sentence) {
    super(sentence);
  }
}
