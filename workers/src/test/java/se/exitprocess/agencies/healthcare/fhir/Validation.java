package se.exitprocess.agencies.healthcare.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.ValidationOptions;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;

/**
 * The HAPI validator with the definitions of FHIR R4, one for all tests: it takes seconds to make.
 */
final class Validation {

  static final FhirContext R4 = FhirContext.forR4();

  static final FhirValidator VALIDATOR =
      R4.newValidator()
          .registerValidatorModule(
              new FhirInstanceValidator(
                  new ValidationSupportChain(
                      new DefaultProfileValidationSupport(R4),
                      SwedishProfiles.support(R4),
                      new SnapshotGeneratingValidationSupport(R4),
                      new CommonCodeSystemsTerminologyService(R4),
                      new InMemoryTerminologyServerValidationSupport(R4))));

  private Validation() {}

  /** What is wrong with it; patients have to be Swedish ones, too. */
  static List<String> errors(IBaseResource resource) {
    List<String> errors = errors(resource, new ValidationOptions());
    if (errors.isEmpty() && resource instanceof Bundle bundle) {
      return bundle.getEntry().stream()
          .map(Bundle.BundleEntryComponent::getResource)
          .filter(Patient.class::isInstance)
          .flatMap(
              patient ->
                  errors(patient, new ValidationOptions().addProfile(SwedishProfiles.PATIENT))
                      .stream())
          .toList();
    }
    return errors;
  }

  private static List<String> errors(IBaseResource resource, ValidationOptions options) {
    return VALIDATOR.validateWithResult(resource, options).getMessages().stream()
        .filter(it -> it.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
        .map(it -> it.getLocationString() + ": " + it.getMessage())
        .toList();
  }
}
