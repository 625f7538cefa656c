package se.exitprocess.agencies.healthcare.fhir;

import java.util.List;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Resource;
import se.exitprocess.casefile.people.Protection;

/**
 * Security labels (FHIR R4, security-labels; Swedish base profiles, SecurityLabelVS). Everything
 * that we send is restricted; what is about somebody with protected data is very restricted and
 * says which protection, except for fictitious data: a label that told of them would be the very
 * thing that must not be known.
 */
final class Labels {

  private Labels() {}

  static void put(Resource resource, Protection protection) {
    Meta meta = resource.getMeta();
    of(protection).forEach(meta::addSecurity);
  }

  private static List<Coding> of(Protection protection) {
    return switch (protection) {
      case NONE -> List.of(confidentiality("R", "restricted"));
      case MARKED ->
          List.of(
              veryRestricted(),
              demographics(),
              swedish("sekretessmarkering", "Sekretessmarkering"));
      case PROTECTED_REGISTRATION ->
          List.of(
              veryRestricted(),
              demographics(),
              swedish("skyddadFolkbokforing", "Skyddad folkbokföring"));
      case FICTITIOUS -> List.of(veryRestricted());
    };
  }

  private static Coding veryRestricted() {
    return confidentiality("V", "very restricted");
  }

  private static Coding confidentiality(String code, String display) {
    return new Coding(Systems.CONFIDENTIALITY, code, display);
  }

  /**
   * All demographic information is sensitive; the base profiles' examples have it beside theirs.
   */
  private static Coding demographics() {
    return new Coding(Systems.ACT_CODE, "DEMO", "all demographic information sensitivity");
  }

  private static Coding swedish(String code, String display) {
    return new Coding(Systems.SWEDISH_LABEL, code, display);
  }
}
