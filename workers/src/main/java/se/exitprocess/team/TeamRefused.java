package se.exitprocess.team;

/** Somebody asked for a change that she may not make, or that cannot be made. */
public final class TeamRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param sentence in Swedish: what is wrong and what to do; no personal data
   */
  public TeamRefused(String sentence) {
    super(sentence);
  }
}
