package se.exitprocess.agencies.healthcare.fhir;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import se.exitprocess.agencies.Agency;
import se.exitprocess.agencies.ConsentOfRequest;
import se.exitprocess.agencies.Delivery;
import se.exitprocess.casefile.people.Protection;

/**
 * Words a message as a transaction (FHIR R4, http.html#transaction). Each resource is created only
 * where none with our key exists (http.html#ccreate), so that the same message may come any number
 * of times.
 *
 * <ul>
 *   <li>A referral is a ServiceRequest and a Task that asks for it to be fulfilled
 *       (request.html#tasks); what is done with the Task is the answer.
 *   <li>An invitation to the group around a person is a Communication and a Task that asks for an
 *       answer to it. An Appointment would need times, which nobody knows yet; a
 *       CommunicationRequest asks somebody to tell something to a third.
 *   <li>The part of the plan that both share goes with a referral: a CarePlan whose activity is the
 *       order, and a CareTeam of those who take part in it, all of which the message names anyway.
 *       What else the plan says is for others.
 *   <li>Where the ground is consent, a Consent tells to what of this message, for what and until
 *       when; not what else she has consented to.
 *   <li>A reminder is a Communication about the Task; it says nothing about the person. So is a
 *       reply to what was asked back.
 * </ul>
 */
final class Messages {

  private static final String NOTHING_TO_ADD = "Kontakta oss om remissen.";

  private final String requester;
  private final BinaryOperator<String> words;
  private final Clock clock;

  /**
   * @param requester who we are to the receiver
   * @param words how people read a code of a field; the code itself where there are none
   */
  Messages(String requester, BinaryOperator<String> words, Clock clock) {
    this.requester = requester;
    this.words = words;
    this.clock = clock;
  }

  /** The message; empty if there is no way to say it in FHIR. */
  Optional<Bundle> word(
      Agency agency,
      Delivery delivery,
      Envelope envelope,
      Protection protection,
      Optional<ConsentOfRequest.Given> consent) {
    Said said = new Said(agency, delivery, envelope, protection, consent);
    return switch (envelope.type()) {
      case "referral" -> Optional.of(said.referral());
      case "planning-invitation" -> Optional.of(said.invitation());
      case "reminder" -> Optional.of(said.reminder());
      case "reply" -> Optional.of(said.reply());
      default -> Optional.empty();
    };
  }

  /** One message in the making. */
  private final class Said {

    private final Agency agency;
    private final Delivery delivery;
    private final Envelope envelope;
    private final Protection protection;
    private final Optional<ConsentOfRequest.Given> consent;
    private final Date now = Date.from(clock.instant());
    private final Bundle bundle = new Bundle();

    Said(
        Agency agency,
        Delivery delivery,
        Envelope envelope,
        Protection protection,
        Optional<ConsentOfRequest.Given> consent) {
      this.consent = consent;
      this.agency = agency;
      this.delivery = delivery;
      this.envelope = envelope;
      this.protection = protection;
      bundle.setType(Bundle.BundleType.TRANSACTION);
      Labels.put(bundle, protection);
    }

    Bundle referral() {
      Reference patient = patient();
      ServiceRequest asked = order(patient);
      consent(patient).ifPresent(asked::addSupportingInfo);
      Reference order = add(asked);
      add(sharedPlan(patient, order));
      add(task(patient, order, "Bedöm och svara på remissen"));
      return bundle;
    }

    Bundle invitation() {
      Reference patient = patient();
      Communication invitation = communication();
      invitation
          .setSubject(patient)
          .addCategory(new CodeableConcept().setText("Inbjudan att delta i planering"))
          .addPayload()
          .setContent(new StringType(envelope.text("message").orElse(NOTHING_TO_ADD)));
      invitation.setSender(us(invitation));
      consent(patient);
      add(task(patient, add(invitation), "Svara på om ni deltar i planeringen"));
      return bundle;
    }

    Bundle reminder() {
      return aboutTheTask(
          "reminder",
          "Påminnelse om en tidigare begäran",
          "Vi väntar på svar på en begäran som ni har fått.");
    }

    Bundle reply() {
      return aboutTheTask(
          "reply", "Svar på en fråga", envelope.text("message").orElse(NOTHING_TO_ADD));
    }

    private Bundle aboutTheTask(String code, String display, String words) {
      Communication communication = communication();
      communication.addCategory(coded(Systems.COMMUNICATION_CATEGORY, code, display));
      communication.addAbout().setType("Task").setIdentifier(request());
      communication.addPayload().setContent(new StringType(words));
      communication.setSender(us(communication));
      add(communication);
      return bundle;
    }

    private Reference patient() {
      Patient patient =
          Subject.of(envelope, protection, LocalDate.ofInstant(clock.instant(), clock.getZone()));
      patient.addIdentifier(key());
      return add(patient);
    }

    private ServiceRequest order(Reference patient) {
      ServiceRequest order = new ServiceRequest();
      order
          .addIdentifier(key())
          .setStatus(ServiceRequest.ServiceRequestStatus.ACTIVE)
          .setIntent(ServiceRequest.ServiceRequestIntent.ORDER)
          .setPriority(ServiceRequest.ServiceRequestPriority.ROUTINE)
          .addCategory(coded("http://snomed.info/sct", "3457005", "Remiss"))
          .setCode(new CodeableConcept().setText("Vårdinsats enligt gemensam plan"))
          .setSubject(patient)
          .setAuthoredOn(now)
          .setRequester(us(order))
          .addPerformer(them());
      envelope.day("requestedStart").ifPresent(day -> order.setOccurrence(from(day)));
      envelope.choices("practicalNeeds").stream()
          .map(code -> concept(Systems.PRACTICAL_NEED, "practicalNeeds", code))
          .forEach(order::addOrderDetail);
      notes().forEach(order::addNote);
      return order;
    }

    /** What both know of the plan: that this order is part of it, and who takes part. */
    private CarePlan sharedPlan(Reference patient, Reference order) {
      CareTeam team = new CareTeam();
      team.addIdentifier(key())
          .setStatus(CareTeam.CareTeamStatus.ACTIVE)
          .setSubject(patient)
          .addParticipant()
          .setMember(us(team));
      team.addParticipant().setMember(them());
      CarePlan plan = new CarePlan();
      plan.addIdentifier(key())
          .setStatus(CarePlan.CarePlanStatus.ACTIVE)
          .setIntent(CarePlan.CarePlanIntent.PLAN)
          .setTitle("Gemensam plan, den del som gäller remissen")
          .setSubject(patient)
          .setCreated(now)
          .addCareTeam(add(team))
          .addActivity()
          .setReference(order);
      return plan;
    }

    /** Which consent is the ground, where it is one. */
    private Optional<Reference> consent(Reference patient) {
      return consent.map(
          given -> {
            Consent told = new Consent();
            told.addIdentifier(key())
                .setStatus(Consent.ConsentState.ACTIVE)
                .setScope(coded(Systems.CONSENT_SCOPE, "patient-privacy", "Samtycke"))
                .addCategory(coded(Systems.LOINC, "59284-0", "Samtycke"))
                .setPatient(patient)
                .setDateTime(Date.from(given.recordedAt()))
                .setPolicyRule(new CodeableConcept().setText("OSL 12:2"));
            Consent.ProvisionComponent provision =
                told.getProvision()
                    .setType(Consent.ConsentProvisionType.PERMIT)
                    .setPeriod(
                        new Period().setEndElement(new DateTimeType(given.validUntil().toString())))
                    .addPurpose(new Coding().setSystem(Systems.PURPOSE).setCode(given.purpose()));
            provision
                .addActor()
                .setRole(coded(Systems.PARTICIPATION, "IRCP", "Mottagare"))
                .setReference(them());
            given
                .kinds()
                .forEach(
                    (code, name) -> provision.addCode(coded(Systems.KIND_OF_DATA, code, name)));
            return add(told);
          });
    }

    private Task task(Reference patient, Reference focus, String what) {
      Task task = new Task();
      task.addIdentifier(key())
          .addIdentifier(request())
          .setStatus(Task.TaskStatus.REQUESTED)
          .setIntent(Task.TaskIntent.ORDER)
          .setPriority(Task.TaskPriority.ROUTINE)
          .setCode(coded(Systems.TASK_CODE, "fulfill", what))
          .setFocus(focus)
          .setFor(patient)
          .setAuthoredOn(now)
          .setLastModified(now)
          .setRequester(us(task))
          .setOwner(them());
      Task.TaskRestrictionComponent restriction = task.getRestriction().setRepetitions(1);
      envelope.day("requestedStart").ifPresent(day -> restriction.setPeriod(from(day)));
      task.addInput()
          .setType(coded(Systems.TASK_INPUT, "legal-ground", "Rättslig grund för uppgifterna"))
          .setValue(concept(Systems.LEGAL_GROUND, "legalGround", envelope.legalGround()));
      return task;
    }

    private CodeableConcept concept(String system, String field, String code) {
      return coded(system, code, words.apply(field, code));
    }

    private Communication communication() {
      Communication communication = new Communication();
      communication
          .addIdentifier(key())
          .setStatus(Communication.CommunicationStatus.COMPLETED)
          .setSent(now)
          .addRecipient(them());
      return communication;
    }

    private List<Annotation> notes() {
      return Stream.of(
              envelope.text("message"), envelope.text("duration").map(it -> "Hur länge: " + it))
          .flatMap(Optional::stream)
          .map(text -> new Annotation().setText(text).setTime(now))
          .toList();
    }

    /** The municipality, and the colleague whom they can ask, in a resource of its own inside. */
    private Reference us(DomainResource resource) {
      PractitionerRole role = new PractitionerRole();
      role.setId("us");
      role.getOrganization().setDisplay(requester);
      envelope.text("contactPerson").ifPresent(name -> role.getPractitioner().setDisplay(name));
      envelope
          .text("contactPhone")
          .ifPresent(
              number ->
                  role.addTelecom()
                      .setSystem(ContactPoint.ContactPointSystem.PHONE)
                      .setUse(ContactPoint.ContactPointUse.WORK)
                      .setValue(number));
      resource.addContained(role);
      return new Reference("#us");
    }

    private Reference them() {
      return new Reference().setType("Organization").setDisplay(agency.name());
    }

    private Identifier key() {
      return new Identifier().setSystem(Systems.DELIVERY).setValue(delivery.idempotencyKey());
    }

    private Identifier request() {
      return new Identifier().setSystem(Systems.REQUEST).setValue(delivery.requestId().toString());
    }

    /** Adds a resource that is created if none with our key exists. */
    private Reference add(DomainResource resource) {
      Labels.put(resource, protection);
      String type = resource.fhirType();
      String name =
          "urn:uuid:"
              + UUID.nameUUIDFromBytes(
                  (delivery.idempotencyKey() + "/" + type).getBytes(StandardCharsets.UTF_8));
      bundle
          .addEntry()
          .setFullUrl(name)
          .setResource(resource)
          .getRequest()
          .setMethod(Bundle.HTTPVerb.POST)
          .setUrl(type)
          .setIfNoneExist("identifier=" + Systems.DELIVERY + "|" + delivery.idempotencyKey());
      return new Reference(name);
    }
  }

  private static Period from(LocalDate day) {
    return new Period().setStartElement(new DateTimeType(day.toString()));
  }

  private static CodeableConcept coded(String system, String code, String text) {
    CodeableConcept concept = new CodeableConcept();
    concept.addCoding().setSystem(system).setCode(code);
    return concept.setText(text);
  }
}
