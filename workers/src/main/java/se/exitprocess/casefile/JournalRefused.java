package se.exitprocess.casefile;

/** What somebody wanted to do with the journal is not done. */
public final class JournalRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message in Swedish: what is wrong and what to do, nothing of what somebody wrote
   */
  JournalRefused(String message) {
    super(message);
  }
}
