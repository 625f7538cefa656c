package se.exitprocess.agencies.healthcare.fhir;

/** Names that stand in resources. A name is a name: nothing is fetched from these addresses. */
final class Systems {

  private static final String OURS = "http://exitprocess.se/fhir/";

  /** The key by which a message is known to be the same when it comes again. */
  static final String DELIVERY = OURS + "identifier/delivery";

  /** The correlation id of a request; by it we find its Task again. */
  static final String REQUEST = OURS + "identifier/request";

  static final String LEGAL_GROUND = OURS + "CodeSystem/legal-ground";

  /** Codes of {@code consent.yaml}. */
  static final String PURPOSE = OURS + "CodeSystem/purpose";

  static final String KIND_OF_DATA = OURS + "CodeSystem/kind-of-data";
  static final String PRACTICAL_NEED = OURS + "CodeSystem/practical-need";
  static final String TASK_INPUT = OURS + "CodeSystem/task-input";

  // Swedish base profiles 1.1.0, SEBasePatient and SEBaseLMANummer
  static final String PERSONAL_NUMBER = "http://electronichealth.se/identifier/personnummer";
  static final String COORDINATION_NUMBER =
      "http://electronichealth.se/identifier/samordningsnummer";
  static final String RESERVE_NUMBER =
      "http://electronichealth.se/identifier/nationelltReservnummer";
  static final String LMA_NUMBER = "http://electronichealth.se/identifier/LMA-nummer";

  // Swedish base profiles 1.1.0, SecurityLabelVS
  static final String SWEDISH_LABEL = "http://hl7.se/fhir/ig/base/CodeSystem/SecurityLabel";
  static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

  static final String CONFIDENTIALITY = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
  static final String CONSENT_SCOPE = "http://terminology.hl7.org/CodeSystem/consentscope";
  static final String LOINC = "http://loinc.org";
  static final String PARTICIPATION = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
  static final String TASK_CODE = "http://hl7.org/fhir/CodeSystem/task-code";
  static final String COMMUNICATION_CATEGORY =
      "http://terminology.hl7.org/CodeSystem/communication-category";

  private Systems() {}
}
