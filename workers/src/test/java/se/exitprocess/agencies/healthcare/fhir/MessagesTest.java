package se.exitprocess.agencies.healthcare.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import se.exitprocess.agencies.ConsentOfRequest;
import se.exitprocess.agencies.FormOptions;
import se.exitprocess.casefile.people.Protection;

/** What is said in FHIR is FHIR, and no more than may be said. */
class MessagesTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-28T10:00:00Z"), ZoneId.of("Europe/Stockholm"));

  private Optional<ConsentOfRequest.Given> consent = Optional.of(Samples.consent());
  private final Messages messages =
      new Messages("Socialtjänsten, Exempelkommun", (field, code) -> field + " " + code, CLOCK);

  @ParameterizedTest
  @EnumSource(Protection.class)
  void everythingThatIsSentPassesTheValidator(Protection protection) {
    for (Map<String, Object> content :
        List.of(
            Samples.referral(), Samples.withIdentity(), Map.<String, Object>of("message", "x"))) {
      assertThat(Validation.errors(word("referral", content, protection))).isEmpty();
      assertThat(Validation.errors(word("planning-invitation", content, protection))).isEmpty();
    }
    assertThat(Validation.errors(word("reminder", Map.of(), protection))).isEmpty();
  }

  @Test
  void theValidatorWouldFindAMistake() {
    Bundle bundle = word("referral", Samples.referral(), Protection.NONE);
    only(bundle, Task.class).setIntent(null);
    only(bundle, Patient.class).addName().setText("a");
    only(bundle, Patient.class).addName().setText("b");
    assertThat(Validation.errors(bundle)).anyMatch(it -> it.contains("Task.intent"));
    only(bundle, Task.class).setIntent(Task.TaskIntent.ORDER);
    assertThat(Validation.errors(bundle)).anyMatch(it -> it.contains("Patient.name"));
  }

  @Test
  void aReferralIsAnOrderAndATaskToFulfilIt() {
    Bundle bundle = word("referral", Samples.referral(), Protection.NONE);
    ServiceRequest order = only(bundle, ServiceRequest.class);
    assertThat(order.getStatus().toCode()).isEqualTo("active");
    assertThat(order.getIntent().toCode()).isEqualTo("order");
    assertThat(order.getNote()).extracting(it -> it.getText()).contains(Samples.TEXT);
    assertThat(order.getOccurrencePeriod().getStartElement().asStringValue())
        .isEqualTo("2026-12-07");
    assertThat(order.getOrderDetail())
        .extracting(it -> it.getText())
        .containsExactly("practicalNeeds INTERPRETER");
    Task task = only(bundle, Task.class);
    assertThat(task.getStatus()).isEqualTo(Task.TaskStatus.REQUESTED);
    assertThat(task.getFocus().getReference()).isEqualTo(nameOf(bundle, order));
    assertThat(task.getFor().getReference()).isEqualTo(nameOf(bundle, only(bundle, Patient.class)));
    assertThat(task.getIdentifier())
        .extracting(Identifier::getSystem, Identifier::getValue)
        .contains(
            org.assertj.core.groups.Tuple.tuple(
                Systems.REQUEST, Samples.delivery("referral", Map.of()).requestId().toString()));
    assertThat(task.getInputFirstRep().getValue().toString()).isNotEmpty();
  }

  @Test
  void theSharedPartOfThePlanIsTheOrderAndWhoTakesPart() {
    Bundle bundle = word("referral", Samples.referral(), Protection.NONE);
    CarePlan plan = only(bundle, CarePlan.class);
    assertThat(plan.getActivity())
        .singleElement()
        .satisfies(
            it ->
                assertThat(it.getReference().getReference())
                    .isEqualTo(nameOf(bundle, only(bundle, ServiceRequest.class))));
    assertThat(plan.getCareTeamFirstRep().getReference())
        .isEqualTo(nameOf(bundle, only(bundle, CareTeam.class)));
    assertThat(only(bundle, CareTeam.class).getParticipant()).hasSize(2);
    assertThat(plan.hasNote() || plan.hasGoal() || plan.hasDescription()).isFalse();
  }

  @Test
  void theConsentTellsWhatThisMessageNeedsAndUntilWhen() {
    Bundle bundle = word("referral", Samples.referral(), Protection.NONE);
    Consent told = only(bundle, Consent.class);
    assertThat(told.getProvision().getCode())
        .extracting(it -> it.getCodingFirstRep().getCode())
        .containsExactlyInAnyOrder("HEALTH", "SOCIAL_SITUATION");
    assertThat(told.getProvision().getPeriod().getEndElement().asStringValue())
        .isEqualTo("2027-11-28");
    assertThat(only(bundle, ServiceRequest.class).getSupportingInfoFirstRep().getReference())
        .isEqualTo(nameOf(bundle, told));
    consent = Optional.empty();
    assertThat(resources(word("referral", Samples.referral(), Protection.NONE)))
        .noneMatch(Consent.class::isInstance);
  }

  @Test
  void anInvitationCanBeAnswered() {
    Bundle bundle = word("planning-invitation", Samples.referral(), Protection.NONE);
    Communication invitation = only(bundle, Communication.class);
    assertThat(invitation.getPayloadFirstRep().getContentStringType().getValue())
        .isEqualTo(Samples.TEXT);
    assertThat(only(bundle, Task.class).getFocus().getReference())
        .isEqualTo(nameOf(bundle, invitation));
  }

  @Test
  void aReminderSaysNothingAboutThePerson() {
    Bundle bundle = word("reminder", Map.of(), Protection.MARKED);
    Communication reminder = only(bundle, Communication.class);
    assertThat(bundle.getEntry()).hasSize(1);
    assertThat(reminder.hasSubject()).isFalse();
    assertThat(reminder.getAboutFirstRep().getIdentifier().getSystem()).isEqualTo(Systems.REQUEST);
  }

  @Test
  void eachResourceIsCreatedOnceByTheKey() {
    Bundle bundle = word("referral", Samples.withIdentity(), Protection.NONE);
    assertThat(bundle.getEntry())
        .hasSize(6)
        .allSatisfy(
            entry ->
                assertThat(entry.getRequest().getIfNoneExist())
                    .isEqualTo("identifier=" + Systems.DELIVERY + "|" + Samples.KEY));
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, true, true",
    "MARKED, false, true",
    "PROTECTED_REGISTRATION, false, true",
    "FICTITIOUS, false, false"
  })
  void protectionSaysWhatOfThePersonMayStand(Protection protection, boolean name, boolean number) {
    String told =
        Validation.R4
            .newJsonParser()
            .encodeResourceToString(word("referral", Samples.withIdentity(), protection));
    assertThat(told.contains("Anna Exempelsson")).isEqualTo(name);
    assertThat(told.contains("199012121217")).isEqualTo(number);
    assertThat(told).doesNotContain("Hemliga gatan", "070-999");
  }

  @Test
  void withoutAnyIdentityNobodyCanPutTwoRequestsTogether() {
    Patient patient = only(word("referral", Samples.referral(), Protection.NONE), Patient.class);
    assertThat(patient.hasName()).isFalse();
    assertThat(patient.getIdentifier())
        .extracting(Identifier::getSystem)
        .containsExactly(Systems.DELIVERY);
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, R",
    "MARKED, V DEMO sekretessmarkering",
    "PROTECTED_REGISTRATION, V DEMO skyddadFolkbokforing",
    "FICTITIOUS, V"
  })
  void everyResourceIsLabelled(Protection protection, String labels) {
    Bundle bundle = word("referral", Samples.referral(), protection);
    List<Resource> all = new ArrayList<>(resources(bundle));
    all.add(bundle);
    assertThat(all)
        .allSatisfy(
            it ->
                assertThat(it.getMeta().getSecurity())
                    .extracting(Coding::getCode)
                    .containsExactly(labels.split(" ")));
  }

  @ParameterizedTest
  @CsvSource({
    "PERSONAL_NUMBER, 901212-1217, personnummer, 199012121217",
    "COORDINATION_NUMBER, 19901272-1214, samordningsnummer, 199012721214",
    "PERSONAL_NUMBER, 901272-1214, samordningsnummer, 199012721214",
    "RESERVE_NUMBER, 98240301AA06, nationelltReservnummer, 98240301AA06",
    "LMA_NUMBER, 50-123456, LMA-nummer, 50123456"
  })
  void numbersAreNamedAsInTheSwedishBaseProfiles(
      String kind, String typed, String system, String value) {
    Map<String, Object> content = Samples.referral();
    content.put("identityKind", kind);
    content.put("identityNumber", typed);
    assertThat(only(word("referral", content, Protection.NONE), Patient.class).getIdentifier())
        .filteredOn(it -> !it.getSystem().equals(Systems.DELIVERY))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.getSystem())
                  .isEqualTo("http://electronichealth.se/identifier/" + system);
              assertThat(it.getValue()).isEqualTo(value);
            });
  }

  @Test
  void aNumberThatDoesNotCheckPointsAtNobody() {
    Map<String, Object> content = Samples.referral();
    content.put("identityKind", "PERSONAL_NUMBER");
    content.put("identityNumber", "901212-1218");
    assertThat(only(word("referral", content, Protection.NONE), Patient.class).getIdentifier())
        .hasSize(1);
  }

  @Test
  void whatTheFormAsksOfWhomItIsAboutIsKnown() throws IOException {
    assertThat(FormOptions.of("order-intervention", "identityKind"))
        .containsExactly(
            "NONE", "PERSONAL_NUMBER", "COORDINATION_NUMBER", "RESERVE_NUMBER", "LMA_NUMBER");
  }

  private Bundle word(String type, Map<String, Object> content, Protection protection) {
    try {
      var delivery = Samples.delivery(type, new TreeMap<>(content));
      return messages
          .word(
              Samples.agency("http://127.0.0.1/fhir"),
              delivery,
              Envelope.read(delivery.payload()),
              protection,
              consent)
          .orElseThrow();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Resource> resources(Bundle bundle) {
    return bundle.getEntry().stream().map(Bundle.BundleEntryComponent::getResource).toList();
  }

  private static <T extends Resource> T only(Bundle bundle, Class<T> type) {
    return resources(bundle).stream()
        .filter(type::isInstance)
        .map(type::cast)
        .reduce(
            (a, b) -> {
              throw new AssertionError("more than one");
            })
        .orElseThrow();
  }

  private static String nameOf(Bundle bundle, Resource resource) {
    return bundle.getEntry().stream()
        .filter(it -> it.getResource() == resource)
        .map(Bundle.BundleEntryComponent::getFullUrl)
        .findFirst()
        .orElseThrow();
  }
}
