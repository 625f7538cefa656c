package se.exitprocess.phases;

/** What may happen at any time in a case; codes of the variable {@code lifeEvent}. */
public enum LifeEvent {
  MISSING("Avviken eller saknad"),
  RELAPSE("Bakslag"),
  DANGER("Ny fara eller nytt hot"),
  CONSENT_WITHDRAWN("Samtycke tas tillbaka"),
  MOVED("Flytt"),
  PREGNANT("Graviditet"),
  DETAINED("Frihetsberövad"),
  RESIDENCE_CHANGED("Ändrad rätt att vara här"),
  DISCLOSURE_REQUEST("Begäran enligt UtlL 17:1"),
  WANTS_TO_STOP("Vill sluta"),
  DIED("Personen har dött"),
  CHILD_NEEDS_PROTECTION("Barn behöver skydd, eller en orosanmälan");

  private final String inSwedish;

  LifeEvent(String inSwedish) {
    this.inSwedish = inSwedish;
  }

  /** As people say it. */
  public String inSwedish() {
    return inSwedish;
  }
}
