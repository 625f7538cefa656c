package se.exitprocess.demo.agencies;

/** How a simulated agency behaves. */
public enum Behaviour {
  ACCEPT("Säger ja efter en kort stund"),
  REFUSE("Säger nej efter en kort stund"),
  IN_WORDS("Svarar med egna ord som en människa får läsa (bara säkra meddelanden, annars ja)"),
  NOT_DELIVERED("Meddelandet kan inte lämnas fram (bara säkra meddelanden, annars ja)"),
  SILENT("Tar emot men svarar aldrig"),
  DOWN("Är ur drift"),
  TWICE("Säger ja och skickar samma svar två gånger"),
  LOSES_RECEIPT("Tar emot, men kvittensen kommer inte fram");

  private final String label;

  Behaviour(String label) {
    this.label = label;
  }

  /** What people see. */
  public String label() {
    return label;
  }
}
