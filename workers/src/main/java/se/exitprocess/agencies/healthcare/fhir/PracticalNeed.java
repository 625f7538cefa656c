package se.exitprocess.agencies.healthcare.fhir;

import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;

/** What has to be arranged, as the form {@code order-intervention} offers it, in words. */
enum PracticalNeed {
  INTERPRETER("Tolk"),
  SAFE_CONTACT("Särskilt sätt att ta kontakt"),
  CHILDCARE("Barnpassning"),
  TRAVEL("Resa eller följeslagare"),
  GENDER("Önskemål om vem hon möter"),
  ACCESS("Tillgänglighet");

  private final String inSwedish;

  PracticalNeed(String inSwedish) {
    this.inSwedish = inSwedish;
  }

  String inSwedish() {
    return inSwedish;
  }

  /** A need that a process owner has added to the form goes with its code alone. */
  static CodeableConcept concept(String code) {
    CodeableConcept concept = new CodeableConcept();
    concept.addCoding().setSystem(Systems.PRACTICAL_NEED).setCode(code);
    return concept.setText(
        Stream.of(values())
            .filter(need -> need.name().equals(code))
            .map(PracticalNeed::inSwedish)
            .findFirst()
            .orElse(code));
  }
}
