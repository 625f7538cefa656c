package se.exitprocess.team;

/** Why a task goes to somebody else. The code stands in the log; what else is said, sealed. */
public enum Reason {
  ILLNESS("sjukdom"),
  LEAVE("ledighet"),
  WORKLOAD("arbetsbelastning"),
  CONFLICT_OF_INTEREST("jäv"),
  ENDED_EMPLOYMENT("anställningen har upphört"),
  URGENCY("det är bråttom"),
  OTHER("annat skäl");

  private final String inSwedish;

  Reason(String inSwedish) {
    this.inSwedish = inSwedish;
  }

  /** As people say it. */
  public String inSwedish() {
    return inSwedish;
  }
}
