package se.exitprocess.casefile.people;

/**
 * How a person's data is protected in the population register, the least first; its name is the
 * value of the process variable {@code protectedIdentity}.
 */
public enum Protection {
  NONE("inga skyddade personuppgifter"),
  /** A warning by the Tax Agency: look twice before anything is given out (OSL 22:1). */
  MARKED("sekretessmarkering"),
  /** The address is not in the register (FOL 16-17 §§). */
  PROTECTED_REGISTRATION("skyddad folkbokföring"),
  /** A new name and number; the link to the old ones is stored nowhere (lag 1991:483). */
  FICTITIOUS("fingerade personuppgifter");

  private final String inSwedish;

  Protection(String inSwedish) {
    this.inSwedish = inSwedish;
  }

  /** As people say it. */
  public String inSwedish() {
    return inSwedish;
  }

  public boolean isLowerThan(Protection other) {
    return compareTo(other) < 0;
  }
}
