package se.exitprocess.agencies.healthcare.fhir;

import java.time.LocalDate;
import java.util.Optional;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import se.exitprocess.casefile.people.Protection;
import se.exitprocess.casefile.people.SwedishNumber;

/**
 * Whom a message is about, as a Patient who says no more than she may. Never an address, a
 * telephone or a case number.
 *
 * <table>
 * <caption>What of the fields that were told stands in the Patient</caption>
 * <tr><td>no protection</td><td>name, number</td></tr>
 * <tr><td>marked, protected registration</td><td>number: care finds her by it, nobody by her name</td></tr>
 * <tr><td>fictitious data</td><td>nothing</td></tr>
 * </table>
 *
 * <p>Where nothing may stand she has a pseudonym that belongs to this request alone, so that two
 * requests about the same person cannot be put together.
 */
final class Subject {

  private Subject() {}

  static Patient of(Envelope envelope, Protection protection, LocalDate today) {
    Patient patient = new Patient();
    if (protection != Protection.FICTITIOUS) {
      number(envelope, today).ifPresent(patient::addIdentifier);
    }
    if (protection == Protection.NONE) {
      envelope
          .text("fullName")
          .map(name -> new HumanName().setUse(HumanName.NameUse.OFFICIAL).setText(name))
          .ifPresent(patient::addName);
    }
    return patient;
  }

  /**
   * The number with the name of its kind. Which of the two that the Tax Agency gives is told by the
   * number itself; one that does not check would point at somebody else and is left out.
   */
  private static Optional<Identifier> number(Envelope envelope, LocalDate today) {
    Optional<String> typed = envelope.text("identityNumber");
    return switch (envelope.text("identityKind").orElse("")) {
      case "PERSONAL_NUMBER", "COORDINATION_NUMBER" ->
          typed
              .flatMap(it -> SwedishNumber.read(it, today))
              .map(
                  it ->
                      identifier(
                          it.coordination() ? Systems.COORDINATION_NUMBER : Systems.PERSONAL_NUMBER,
                          it.digits()));
      case "RESERVE_NUMBER" -> typed.map(it -> identifier(Systems.RESERVE_NUMBER, it));
      case "LMA_NUMBER" -> typed.map(it -> identifier(Systems.LMA_NUMBER, it));
      default -> Optional.empty();
    };
  }

  private static Identifier identifier(String system, String value) {
    return new Identifier().setSystem(system).setValue(value.replaceAll("[\\s-]", ""));
  }
}
