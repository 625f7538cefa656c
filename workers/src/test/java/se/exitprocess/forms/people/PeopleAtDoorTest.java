package se.exitprocess.forms.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.exitprocess.agencies.AgencyDirectory;
import se.exitprocess.casefile.AccessKind;
import se.exitprocess.casefile.AccessLog;
import se.exitprocess.casefile.Section;
import se.exitprocess.casefile.SectionKey;
import se.exitprocess.casefile.people.GuardedPlaces;
import se.exitprocess.casefile.people.Identity;
import se.exitprocess.casefile.people.NotAllowed;
import se.exitprocess.casefile.people.People;
import se.exitprocess.casefile.people.Person;
import se.exitprocess.casefile.people.ProtectedIdentity;
import se.exitprocess.casefile.people.Protection;
import se.exitprocess.processes.CaseTest;
import se.exitprocess.processes.Routes;

/** What forms say about people, handed in as in Tasklist. */
class PeopleAtDoorTest extends CaseTest {

  private static final String NUMBER = "19811218-9876";
  private static final LocalDate BORN = LocalDate.of(1981, 12, 18);

  @Autowired private People people;
  @Autowired private ProtectedIdentity protectedIdentity;
  @Autowired private GuardedPlaces places;
  @Autowired private AccessLog accessLog;
  @Autowired private AgencyDirectory agencies;

  private void registerContact(Map<String, Object> given) {
    Map<String, Object> all = new HashMap<>(Map.of("ageGroup", "ADULT"));
    all.putAll(given);
    complete("task_register_contact", all);
  }

  private void refused(Map<String, Object> given, String sentence) {
    assertThatThrownBy(() -> registerContact(given))
        .hasMessageContaining("Inget har sparats.")
        .hasMessageContaining(sentence)
        .hasMessageNotContaining("9876")
        .hasMessageNotContaining("9877")
        .hasMessageNotContaining("Gamla");
    identity.clearAuthentication();
    assertThat(openTasks()).contains("task_register_contact");
  }

  private Person subject() {
    return people.of(caseNumber, it -> false).get(0);
  }

  private void toTheApplication() {
    startBeside(
        "residence-permit",
        Map.of("exploitation", "TRAFFICKING", "residenceStatus", "UNDOCUMENTED"));
    complete("task_clarify_permit_grounds", Map.of("cooperatesWithInvestigation", false));
    complete("task_decide_application", Map.of("permitApplicationDecision", "APPLY"));
  }

  @Test
  void whoThePersonIsStandsInHerSection() {
    startCase();
    registerContact(
        Map.of(
            "calledName", "Lo",
            "fullName", "Lovisa Påhittad",
            "identityKind", "PERSONAL_NUMBER",
            "identityNumber", "811218-9876",
            "birthDate", BORN.toString()));

    assertThat(subject().identities())
        .extracting(Identity::kind, Identity::value)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(Identity.Kind.ALIAS, "Lo"),
            org.assertj.core.groups.Tuple.tuple(Identity.Kind.NAME, "Lovisa Påhittad"),
            org.assertj.core.groups.Tuple.tuple(Identity.Kind.PERSONAL_NUMBER, "198112189876"));
    assertThat(people.birthDate(caseNumber)).contains(BORN);
    assertThat(people.isChild(caseNumber)).contains(false);
  }

  @Test
  void anonymousIsFine() {
    startCase();
    Map<String, Object> nothing = new HashMap<>(Map.of("identityKind", "NONE"));
    nothing.put("ageGroup", "UNKNOWN");
    nothing.put("calledName", null);
    nothing.put("fullName", null);
    nothing.put("birthDate", null);
    registerContact(nothing);

    assertThat(people.of(caseNumber, it -> true)).isEmpty();
    assertThat(people.birthDate(caseNumber)).isEmpty();
    assertThat(people.isChild(caseNumber)).as("unknown is treated as a child").contains(true);
  }

  @Test
  void aNumberThatDoesNotCheckIsRefusedWithoutBeingRepeated() {
    startCase();
    refused(
        Map.of("identityKind", "PERSONAL_NUMBER", "identityNumber", "19811218-9877"),
        "är inget personnummer som stämmer");
    refused(
        Map.of("identityKind", "COORDINATION_NUMBER", "identityNumber", NUMBER),
        "är inget samordningsnummer som stämmer");
    refused(
        Map.of(
            "identityKind",
            "PERSONAL_NUMBER",
            "identityNumber",
            NUMBER,
            "birthDate",
            BORN.plusDays(1).toString()),
        "stämmer inte med varandra");
    refused(Map.of("birthDate", today().plusDays(1).toString()), "får inte ligga efter i dag");
    assertThat(people.of(caseNumber, it -> true)).isEmpty();
  }

  @Test
  void childrenAndGuardiansAreLinkedOnce() {
    startCase();
    registerContact(Map.of("fullName", "Mor Påhittad"));
    toTheApplication();
    Map<String, Object> application =
        Map.of(
            "fullName",
            "Mor Påhittad",
            "children",
            List.of(
                Map.of("childName", "Ett Barn", "childBirthDate", "2020-02-02"),
                Map.of("childName", "Två Barn")));
    complete("task_prepare_application", application);

    assertThat(people.of(caseNumber, it -> true))
        .extracting(Person::role)
        .containsExactly(Person.Role.SUBJECT, Person.Role.CHILD, Person.Role.CHILD);
    assertThat(people.of(caseNumber, it -> true))
        .anySatisfy(child -> assertThat(child.birthDate()).contains(LocalDate.of(2020, 2, 2)));
  }

  @Test
  void whatIsNotKnownIsTreatedAsProtectedAndAllInstancesOfTheCaseSaySo() {
    ProcessInstance exitCase = startCase();
    assertThat(runtime.getVariable(exitCase.getId(), "protectedIdentity")).isNull();

    registerContact(Map.of("protectedData", "UNKNOWN"));

    assertThat(protectedIdentity.level(caseNumber)).isEqualTo(Protection.MARKED);
    everyInstanceSays("MARKED");
    ProcessInstance later = startBeside("establishment", Map.of());
    everyInstanceSays("MARKED");
    assertThat(runtime.getVariable(later.getId(), "protectedIdentity")).isEqualTo("MARKED");

    protectedIdentity.raise(caseNumber, Protection.PROTECTED_REGISTRATION, "handlaggare");
    everyInstanceSays("PROTECTED_REGISTRATION");
    assertThatThrownBy(() -> protectedIdentity.decide(caseNumber, Protection.NONE, "enhetschef2"))
        .isInstanceOf(NotAllowed.class);
    protectedIdentity.decide(caseNumber, Protection.NONE, "enhetschef");
    everyInstanceSays("NONE");
    assertThat(protectedIdentity.changes(caseNumber))
        .extracting(ProtectedIdentity.Change::setBy)
        .containsExactly("enhetschef", "handlaggare", "handlaggare");
  }

  private void everyInstanceSays(String level) {
    List<ProcessInstance> all =
        runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNumber.value()).list();
    assertThat(all)
        .hasSizeGreaterThan(1)
        .allSatisfy(
            it ->
                assertThat(runtime.getVariable(it.getId(), "protectedIdentity")).isEqualTo(level));
  }

  @Test
  void whatAFormRaisesStandsInTheAccessLogAndWhatIsRefusedDoesNot() {
    startCase();
    refused(
        Map.of(
            "protectedData",
            "MARKED",
            "identityKind",
            "PERSONAL_NUMBER",
            "identityNumber",
            "198112189877"),
        "");
    assertThat(accessLog.of(caseNumber)).noneMatch(it -> it.kind() == AccessKind.PROTECTION);

    registerContact(Map.of("protectedData", "MARKED"));

    assertThat(accessLog.of(caseNumber))
        .filteredOn(it -> it.kind() == AccessKind.PROTECTION)
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.reason()).isEqualTo("MARKED");
              assertThat(it.sentence())
                  .isEqualTo("Höjde skyddet i " + caseNumber + " till sekretessmarkering.");
            });
  }

  @Test
  void aFormNeverLowersTheProtection() {
    startCase();
    protectedIdentity.raise(caseNumber, Protection.PROTECTED_REGISTRATION, "handlaggare");
    refused(Map.of("protectedData", "NONE"), "enhetens chef");
    refused(Map.of("protectedData", "MARKED"), "enhetens chef");
    registerContact(Map.of("protectedData", "UNKNOWN"));
    assertThat(protectedIdentity.level(caseNumber)).isEqualTo(Protection.PROTECTED_REGISTRATION);
  }

  @Test
  void besideFictitiousDataNoOldIdentityIsTakenIn() {
    startCase();
    registerContact(
        Map.of(
            "protectedData", "FICTITIOUS",
            "calledName", "Nya",
            "fullName", "Nya Namnet",
            "identityKind", "PERSONAL_NUMBER",
            "identityNumber", NUMBER));
    toTheApplication();
    Map<String, Object> application = new HashMap<>();
    for (String field :
        List.of("otherNames", "migrationNumber", "coordinationNumber", "identityDocument")) {
      application.put(field, null);
    }
    application.put("fullName", "Nya Namnet");
    for (Map.Entry<String, Object> old :
        Map.<String, Object>of(
                "otherNames", "Gamla Namnet",
                "migrationNumber", "12345678",
                "identityDocument", "Pass Gamla",
                "fullName", "Gamla Namnet")
            .entrySet()) {
      Map<String, Object> attempt = new HashMap<>(application);
      attempt.put(old.getKey(), old.getValue());
      assertThatThrownBy(() -> complete("task_prepare_application", attempt))
          .as(old.getKey())
          .hasMessageContaining("fingerade personuppgifter")
          .hasMessageNotContaining("Gamla");
      identity.clearAuthentication();
    }
    complete("task_prepare_application", application);
    assertThat(subject().identities())
        .extracting(Identity::value)
        .containsExactlyInAnyOrder("Nya", "Nya Namnet", "198112189876");
  }

  @Test
  void aNumberAndItsFictitiousSuccessorAreNotTakenInTogether() {
    startCase();
    refused(
        Map.of(
            "protectedData", "FICTITIOUS",
            "calledName", "Gamla",
            "fullName", "Nya Namnet"),
        "fingerade personuppgifter");
    assertThat(protectedIdentity.level(caseNumber)).isEqualTo(Protection.NONE);
  }

  @Test
  void whereSheIsShelteredStandsInNoSectionAndFillsNoForm() {
    startCase();
    registerContact(Map.of());
    complete("task_assess_risk", Map.of("immediateDanger", true));
    new Routes(this).danger(false);
    complete("task_arrange_acute_protection", Map.of("safePlace", "Zq7gatan 4"));

    SectionKey key = SectionKey.ofCase("arrange-acute-protection");
    assertThat(record.versions(caseNumber, key))
        .singleElement()
        .extracting(Section::content)
        .satisfies(
            content ->
                assertThat(content)
                    .doesNotContainKey("safePlace")
                    .containsKey("acuteNotes")
                    .doesNotContainValue("Zq7gatan 4"));
    assertThat(places.keptAt(caseNumber)).isPresent();
  }

  @Test
  void noAgencyMayBeToldAGuardedField() {
    Set<String> told = new java.util.TreeSet<>();
    agencies
        .all()
        .forEach(
            agency -> agency.requests().values().forEach(terms -> told.addAll(terms.fields())));
    assertThat(told).isNotEmpty().doesNotContain("safePlace", "firstHousing");
    assertThat(GuardedFields.ofTheProduct())
        .contains("arrange-acute-protection.safePlace", "plan-travel.firstHousing")
        .allSatisfy(
            field -> assertThat(told).doesNotContain(field.substring(field.indexOf('.') + 1)));
  }

  @Test
  void noFormOfTheProductAsksForAGuardedFieldOfAnother() {
    Set<String> guarded = GuardedFields.ofTheProduct();
    assertThat(GuardedFields.sourcesOfTheProduct())
        .hasSizeGreaterThan(20)
        .doesNotContainAnyElementsOf(guarded);
  }
}
