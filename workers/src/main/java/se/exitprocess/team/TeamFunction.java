package se.exitprocess.team;

/** As what somebody works in a case. */
public enum TeamFunction {
  /** Took the first contact; until a coordinator is appointed. */
  RECEIVER("mottagande handläggare"),
  COORDINATOR("samordnare"),
  SUPPORT_PERSON("stödperson"),
  DEPUTY("ersättare"),
  DECISION_MAKER("beslutsfattare"),
  INVITED_EXPERT("inbjuden expert");

  private final String inSwedish;

  TeamFunction(String inSwedish) {
    this.inSwedish = inSwedish;
  }

  /** As people say it. */
  public String inSwedish() {
    return inSwedish;
  }
}
