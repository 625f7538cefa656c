package se.exitprocess.agencies.exchange;

/**
 * Nothing may be said to this agency: there is no ground, no consent in force that covers
 * everything, or the agency may turn it against the person. What is missing stands in the record's
 * section {@code missing-ground}, for the colleague who sees to it.
 */
public class NoLegalGround extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean mayReport;

  NoLegalGround(String agency, String kind, boolean mayReport) {
    super("no legal ground for " + kind + " to " + agency);
    this.mayReport = mayReport;
  }

  /** Whether the agency may act on its own initiative against the person. */
  public boolean mayReport() {
    return mayReport;
  }
}
