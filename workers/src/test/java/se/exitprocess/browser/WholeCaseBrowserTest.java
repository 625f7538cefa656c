package se.exitprocess.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import se.exitprocess.demo.FormFiller;

/**
 * Two whole cases in the browser, by the people concerned: one to a life of her own, with a permit,
 * interventions, a revision and a power cut on the way; one to a voluntary return.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WholeCaseBrowserTest {

  private static final Path PICTURES =
      Path.of(System.getProperty("exit.build", "target"), "screenshots");
  private static final String TYPED = "Hemligt";

  @TempDir static Path folder;

  private final Map<String, Tasklist> people = new LinkedHashMap<>();
  private Chromium chromium;
  private RunningApplication application;

  @BeforeAll
  void start() throws Exception {
    chromium = Chromium.orSkip();
    Files.createDirectories(PICTURES);
    application = new RunningApplication(folder);
  }

  @AfterAll
  void stop() {
    if (application != null) {
      application.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  private Tasklist as(String person) {
    return people.computeIfAbsent(
        person,
        name ->
            Tasklist.logIn(
                chromium.browser(),
                application.url("/camunda/app/tasklist/"),
                name,
                RunningApplication.PASSWORD));
  }

  /** One task, done by one person; what is not given is filled in by the form's own definition. */
  private void does(String person, String taskName, String formId, Map<String, ?> given) {
    FormFiller filler =
        new FormFiller(
            application.clock(), key -> TYPED + " " + key, choice -> List.of("Samira Samordnare"));
    try {
      as(person).complete(taskName, formId, filler.fill(formId, given));
    } catch (RuntimeException | AssertionError e) {
      as(person).screenshot(PICTURES.resolve("failed.png"));
      throw e;
    }
  }

  private LocalDate today() {
    return LocalDate.now(application.clock());
  }

  private void does(String person, String taskName, String formId) {
    does(person, taskName, formId, Map.of());
  }

  private void identification(String residenceStatus) {
    as("handlaggare").startCase(Map.of("contactChannel", "LOW_THRESHOLD", "unit", "soder"));
    does(
        "handlaggare",
        "Registrera kontakten",
        "register-contact",
        Map.of("ageGroup", "ADULT", "identityKind", "NONE"));
    does(
        "handlaggare",
        "Bedöm risk",
        "assess-risk",
        Map.of(
            "immediateDanger",
            false,
            "threatsOrViolence",
            false,
            "locationKnown",
            false,
            "childrenAtRisk",
            false));
    does(
        "handlaggare",
        "Bedöm tecken och målgrupp",
        "assess-indicators",
        Map.of(
            "targetGroup",
            true,
            "exploitation",
            "TRAFFICKING",
            "residenceStatus",
            residenceStatus));
    does("handlaggare", "Informera personen", "inform-person");
    does(
        "handlaggare",
        "Skriv ned personens beslut",
        "record-persons-decision",
        Map.of("personDecision", "EXIT_PROGRAMME", "cooperatesWithInvestigation", false));
    does(
        "enhetschef",
        "Bestäm ansvarig kommun",
        "determine-municipality",
        Map.of("responsibleMunicipality", "OWN"));
    does(
        "enhetschef",
        "Utse samordnare",
        "appoint-coordinator",
        Map.of("coordinator", "Samira Samordnare", "supportPersonAccepted", false));
  }

  private void plan(List<Map<String, Object>> interventions) {
    String inThreeMonths = today().plusMonths(3).toString();
    does(
        "samordnare",
        "Sätt samman gruppen",
        "compose-group",
        Map.of(
            "consentGiven", "YES",
            "consentedAgencies", List.of("HEALTHCARE"),
            "consentValidUntil", today().plusYears(2).toString()));
    does("samordnare", "Bedöm behoven", "assess-needs");
    does("samordnare", "Håll planeringsmöte", "hold-meeting");
    does(
        "samordnare",
        "Skriv planutkast",
        "draft-plan",
        Map.of("interventions", interventions, "planReviewDate", inThreeMonths));
    does(
        "samordnare",
        "Skriv ned personens syn",
        "record-persons-view",
        Map.of("personsView", "AGREES"));
    as("enhetschef").open("Godkänn planen");
    as("enhetschef").screenshot(PICTURES.resolve("approve-plan.png"));
    does("enhetschef", "Godkänn planen", "approve-plan", Map.of("planApproval", "APPROVED"));
  }

  private static Map<String, Object> healthcare() {
    Map<String, Object> intervention = new HashMap<>();
    intervention.put("kind", "TRAUMA_TREATMENT");
    intervention.put("provider", "HEALTHCARE");
    intervention.put("goal", TYPED + " mål");
    intervention.put("legalGround", "CONSENT");
    return intervention;
  }

  @Test
  @Order(1)
  void fromFirstContactToALifeOfHerOwn() {
    identification("UNDOCUMENTED");

    does(
        "samordnare",
        "Klargör grunderna",
        "clarify-permit-grounds",
        Map.of("cooperatesWithInvestigation", false));
    does(
        "enhetschef",
        "Besluta om ansökan",
        "decide-application",
        Map.of("permitApplicationDecision", "APPLY"));
    does(
        "samordnare",
        "Förbered nämndens ansökan",
        "prepare-application",
        Map.of("applicationType", "FIRST", "legalGround", "OWN_ACTIVITY"));
    plan(List.of(healthcare()));
    // While the jobs that adopt the plan and start its interventions are under way.
    application.killAndRestart();
    people.values().forEach(Tasklist::close);
    people.clear();

    does("samordnare", "Beställ insatsen", "order-intervention", Map.of("legalGround", "CONSENT"));
    does("samordnare", "Starta insatsen", "start-intervention");
    does(
        "samordnare",
        "Följ upp insatsen",
        "follow-up-intervention",
        Map.of("interventionFollowUp", "COMPLETED"));
    does(
        "samordnare",
        "Avsluta insatsen",
        "end-intervention",
        Map.of("interventionOutcome", "ACHIEVED"));

    does("samordnare", "Följ upp planen", "follow-up-plan", Map.of("followUpOutcome", "REVISE"));
    does(
        "samordnare",
        "Se över planen",
        "review-plan",
        Map.of("revisionNeeded", true, "planReviewDate", today().plusMonths(6).toString()));
    does(
        "samordnare",
        "Skriv ned personens syn på ändringarna",
        "record-view-on-revision",
        Map.of("personsView", "AGREES"));
    does(
        "enhetschef",
        "Godkänn ändringarna",
        "approve-revision",
        Map.of("planApproval", "APPROVED"));

    does("samordnare", "Följ upp planen", "follow-up-plan", Map.of("followUpOutcome", "ESTABLISH"));
    does("samordnare", "Planera etableringen", "plan-establishment");
    does(
        "samordnare",
        "Trappa ner stödet",
        "phase-out-support",
        Map.of("phaseOutDecision", "ENDED"));
    application.forward("P4M");
    followUpOfEstablishment();
    application.forward("P3M");
    followUpOfEstablishment();
    application.forward("P6M");
    followUpOfEstablishment();
    does("enhetschef", "Avsluta", "close-case", Map.of("closureOutcome", "ESTABLISHED"));
  }

  private void followUpOfEstablishment() {
    does(
        "samordnare",
        "Ta kontakt för uppföljning",
        "reach-for-follow-up",
        Map.of("followUpReached", "REACHED"));
    does(
        "samordnare",
        "Följ upp hur det går",
        "follow-up-establishment",
        Map.of("establishmentFollowUp", "STABLE"));
  }

  @Test
  @Order(2)
  void fromFirstContactToAVoluntaryReturn() {
    identification("EU");
    plan(List.of());
    does("samordnare", "Följ upp planen", "follow-up-plan", Map.of("followUpOutcome", "RETURN"));
    does(
        "samordnare",
        "Bekräfta att det är frivilligt",
        "confirm-voluntary-return",
        Map.of("returnDecision", "RETURN"));
    does(
        "samordnare",
        "Bedöm risken",
        "assess-return-risk",
        Map.of("returnRisk", "ACCEPTABLE", "childrenTravel", false));
    does(
        "samordnare",
        "Förbered ansökan",
        "prepare-return-application",
        Map.of("legalGround", "OWN_ACTIVITY"));
    does(
        "samordnare",
        "Planera resan",
        "plan-travel",
        Map.of("returnDecision", "RETURN", "returnFollowUpConsent", true));
    does("samordnare", "Bedöm risken igen", "assess-before-travel", Map.of("travelCheck", "GO"));
    does(
        "samordnare",
        "Registrera ankomsten",
        "register-arrival",
        Map.of("arrivalOutcome", "ARRIVED"));
    application.forward("P2M");
    does(
        "samordnare",
        "Följ upp efter hemkomsten",
        "follow-up-return",
        Map.of("returnFollowUp", "FINISHED"));
    does("enhetschef", "Avsluta", "close-case", Map.of("closureOutcome", "RETURNED"));
  }

  @Test
  @Order(3)
  void nothingThatWasTypedStaysInTheBrowserOrInTheLog() throws Exception {
    people
        .values()
        .forEach(
            tasklist ->
                assertThat(
                        tasklist
                            .page()
                            .evaluate(
                                "JSON.stringify(localStorage) + JSON.stringify(sessionStorage)")
                            .toString())
                    .doesNotContain(TYPED));
    assertThat(Files.readString(application.log())).doesNotContain(TYPED);
  }
}
