package se.exitprocess.agencies.exchange;

/**
 * Nothing may be said to this agency: there is no ground, or no consent in force that covers
 * everything. What is missing stands in the record's section {@code missing-ground}, for the
 * colleague who sees to it.
 */
public class NoLegalGround extends Exception {

  private static final long serialVersionUID = 1L;

  NoLegalGround(String agency, String kind) {
    super("no legal ground for " + kind + " to " + agency);
  }
}
