package se.exitprocess.agencies.healthcare.fhir;

import ca.uhn.fhir.context.FhirContext;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.Enumerations;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.UriType;

/**
 * What of the Swedish base profiles 1.1.0 concerns us, for the validator: names and values are
 * those of HL7 Sweden's {@code patient.fsh} and {@code sekretess.fsh} (CC0).
 */
final class SwedishProfiles {

  static final String PATIENT = "http://hl7.se/fhir/ig/base/StructureDefinition/SEBasePatient";

  private SwedishProfiles() {}

  static PrePopulatedValidationSupport support(FhirContext context) {
    PrePopulatedValidationSupport support = new PrePopulatedValidationSupport(context);
    support.addCodeSystem(securityLabels());
    support.addStructureDefinition(patient());
    return support;
  }

  private static CodeSystem securityLabels() {
    CodeSystem labels = new CodeSystem();
    labels
        .setUrl("http://hl7.se/fhir/ig/base/CodeSystem/SecurityLabel")
        .setVersion("1.1.0")
        .setStatus(Enumerations.PublicationStatus.ACTIVE)
        .setContent(CodeSystem.CodeSystemContentMode.COMPLETE)
        .setCaseSensitive(true);
    labels.addConcept().setCode("sekretessmarkering").setDisplay("Sekretessmarkering");
    labels.addConcept().setCode("skyddadFolkbokforing").setDisplay("Skyddad folkbokföring");
    return labels;
  }

  /** At most one of each number, and one name. */
  private static StructureDefinition patient() {
    StructureDefinition profile = new StructureDefinition();
    profile
        .setUrl(PATIENT)
        .setVersion("1.1.0")
        .setName("SEBasePatient")
        .setStatus(Enumerations.PublicationStatus.ACTIVE)
        .setFhirVersion(Enumerations.FHIRVersion._4_0_1)
        .setKind(StructureDefinition.StructureDefinitionKind.RESOURCE)
        .setAbstract(false)
        .setType("Patient")
        .setBaseDefinition("http://hl7.org/fhir/StructureDefinition/Patient")
        .setDerivation(StructureDefinition.TypeDerivationRule.CONSTRAINT);
    ElementDefinition identifier = element(profile, "Patient.identifier", "Patient.identifier");
    identifier
        .getSlicing()
        .setRules(ElementDefinition.SlicingRules.OPEN)
        .addDiscriminator()
        .setType(ElementDefinition.DiscriminatorType.VALUE)
        .setPath("system");
    for (String kind :
        new String[] {"personnummer", "samordningsnummer", "nationelltReservnummer"}) {
      String id = "Patient.identifier:" + kind;
      element(profile, id, "Patient.identifier").setSliceName(kind).setMin(0).setMax("1");
      element(profile, id + ".system", "Patient.identifier.system")
          .setPattern(new UriType("http://electronichealth.se/identifier/" + kind));
    }
    element(profile, "Patient.name", "Patient.name").setMin(0).setMax("1");
    return profile;
  }

  private static ElementDefinition element(StructureDefinition profile, String id, String path) {
    ElementDefinition element = profile.getDifferential().addElement();
    element.setId(id);
    return element.setPath(path);
  }
}
