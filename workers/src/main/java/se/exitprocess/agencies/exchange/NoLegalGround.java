package se.exitprocess.agencies.exchange;

/** Nothing may be said to this agency: there is no ground, or no consent in force. */
public class NoLegalGround extends Exception {

  private static final long serialVersionUID = 1L;

  NoLegalGround(String agency, String kind) {
    super("no legal ground for " + kind + " to " + agency);
  }
}
