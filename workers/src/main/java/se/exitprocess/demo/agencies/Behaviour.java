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
  LOSES_RECEIPT("Tar emot, men kvittensen kommer inte fram"),
  LOSES_MESSAGE("Tappar bort begäran och svarar först på påminnelsen"),
  ASKS("Frågar tillbaka och säger ja när den har fått svar"),
  SLOW("Tar emot, men är så långsam att vi slutar vänta"),
  NIGHT("Har stängt på natten och på helger");

  private final String label;

  Behaviour(String label) {
    this.label = label;
  }

  /** What people see. */
  public String label() {
    return label;
  }
}
