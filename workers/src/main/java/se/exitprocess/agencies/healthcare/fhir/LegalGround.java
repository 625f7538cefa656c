package se.exitprocess.agencies.healthcare.fhir;

import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;

/** Why we may say what we say, as forms offer it, in words. */
enum LegalGround {
  CONSENT("Samtycke från personen (OSL 12:2)"),
  OWN_ACTIVITY("Nödvändigt för den egna verksamheten (OSL 10:2)"),
  STATUTORY_DUTY("Skyldighet enligt lag att lämna uppgiften (OSL 10:28)"),
  OFFENCE_AGAINST_CHILD("Misstanke om vissa brott mot barn (OSL 10:21)"),
  SERIOUS_OFFENCE("Misstanke om brott med minst ett års fängelse (OSL 10:23)");

  private final String inSwedish;

  LegalGround(String inSwedish) {
    this.inSwedish = inSwedish;
  }

  String inSwedish() {
    return inSwedish;
  }

  static CodeableConcept concept(String code) {
    CodeableConcept concept = new CodeableConcept();
    concept.addCoding().setSystem(Systems.LEGAL_GROUND).setCode(code);
    return concept.setText(
        Stream.of(values())
            .filter(ground -> ground.name().equals(code))
            .map(LegalGround::inSwedish)
            .findFirst()
            .orElse(code));
  }
}
