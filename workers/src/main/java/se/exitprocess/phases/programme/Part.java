package se.exitprocess.phases.programme;

/** The parts of the programme (2005, sections 5.1 to 5.5) whose measures are followed up. */
enum Part {
  KNOWLEDGE("Knowledge"),
  PREVENTION("Prevention"),
  OUTREACH("Outreach"),
  CARE("Care"),
  TRAFFICKING("Trafficking");

  private final String name;

  Part(String name) {
    this.name = name;
  }

  /** Whether its measures were carried out, of one unit. */
  String measure() {
    return "measure" + name;
  }

  /** What they led to, of one unit. */
  String effect() {
    return "effect" + name;
  }

  /** Whether they were carried out, of all units together. */
  String summary() {
    return "summary" + name;
  }
}
