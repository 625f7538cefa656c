package se.exitprocess.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import se.exitprocess.casefile.AccessEntry;
import se.exitprocess.casefile.AccessLog;
import se.exitprocess.casefile.SectionKey;
import se.exitprocess.casefile.people.GuardedPlaces;
import se.exitprocess.desk.plan.PlanLanguages;
import se.exitprocess.identity.Http;
import se.exitprocess.paper.Pdf;
import se.exitprocess.processes.CaseTest;
import se.exitprocess.team.BreakGlass;
import se.exitprocess.team.Team;
import se.exitprocess.team.TeamFunction;

/** The plan as PDF over HTTP, and what never stands in it. */
class PlanPdfPageTest extends CaseTest {

  @Autowired private Team team;
  @Autowired private GuardedPlaces places;
  @Autowired private BreakGlass glass;
  @Autowired private AccessLog log;
  @Autowired private PlanPdfPage page;
  @Autowired private PlanLanguages languages;
  @LocalServerPort private int port;

  private String path;

  @BeforeEach
  void aCase() {
    startCase();
    team.add(caseNumber, "handlaggare", TeamFunction.RECEIVER, "system");
    path = "/akt/" + caseNumber + "/plan.pdf";
  }

  private void aPlan(String goal, Map<String, Object> more) {
    Map<String, Object> plan = new java.util.HashMap<>(more);
    plan.put("version", 1);
    plan.put("goals", goal);
    plan.put(
        "interventions",
        List.of(Map.of("kind", "SHELTERED_HOUSING", "provider", "SHELTER", "goal", goal)));
    record.append(caseNumber, SectionKey.ofCase("plan"), plan, "samordnare");
  }

  private HttpResponse<String> get(String person, String query) {
    return Http.session(port, person, "tasklist").page(path + query);
  }

  private List<String> lines() {
    return log.of(caseNumber).stream().map(AccessEntry::sentence).toList();
  }

  private String text(String language) throws IOException {
    return Pdf.text(page.pdf(caseNumber, languages.find(language).orElseThrow()));
  }

  @Test
  void theTeamGetsThePlanAndEachTimeIsLogged() {
    aPlan("Ett eget hem", Map.of());

    HttpResponse<String> pdf = get("handlaggare", "?sprak=uk");

    assertThat(pdf.statusCode()).isEqualTo(200);
    assertThat(pdf.headers().firstValue("Content-Type")).contains("application/pdf");
    assertThat(pdf.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
    assertThat(pdf.body()).startsWith("%PDF");
    assertThat(lines().get(0)).contains("öppnade planen som PDF (uk) i akten " + caseNumber);
  }

  @Test
  void nobodyElseGetsItNotEvenWithAStatedReason() {
    aPlan("Ett eget hem", Map.of());

    assertThat(get("samordnare2", "").statusCode()).isEqualTo(404);
    glass.open(caseNumber, "samordnare2", "Fara: ringde i natt och behövde hjälp");
    HttpResponse<String> refused = get("samordnare2", "");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("Be någon i teamet");
    assertThat(lines()).noneMatch(line -> line.contains("planen som PDF"));
  }

  @Test
  void aMissingPlanAndAStrangeLanguageAreSaidInASentence() {
    assertThat(get("handlaggare", "").body()).contains("ingen fastställd plan");
    aPlan("Ett eget hem", Map.of());

    assertThat(get("handlaggare", "?sprak=../../x").body()).contains("inte på det språket");
  }

  @Test
  void theGuardedPlaceIsNeverInItWhateverWasWritten() throws IOException {
    places.keep(caseNumber, "Björkgatan 7, Arvika", "handlaggare");
    aPlan(
        "Ett rum på BJÖRKGATAN 7, Arvika med lås",
        Map.of("translationLanguage", "es", "translatedPlan", "Vive en Björkgatan 7, Arvika"));

    assertThat(text("sv"))
        .contains("Ett rum på")
        .doesNotContainIgnoringCase("Björkgatan", "Arvika");
    assertThat(text("es")).contains("Vive en").doesNotContainIgnoringCase("Björkgatan", "Arvika");
  }

  @Test
  void nothingSaysWhoSheIsOrWhichUnitAndMunicipalityHelps() throws IOException {
    aPlan("Ett eget hem", Map.of());

    assertThat(text("sv")).contains("Ett eget hem").doesNotContain("Söder", "Exempelkommun");
  }

  @Test
  void onlyTheTranslationOfTheLanguageThatIsAskedForIsUsed() throws IOException {
    aPlan("Ett eget hem", Map.of("translationLanguage", "es", "translatedPlan", "Mi hogar"));

    assertThat(text("es")).contains("Mi hogar").doesNotContain("Ett eget hem");
    assertThat(text("ro")).contains("Ett eget hem").doesNotContain("Mi hogar");
  }

  @Test
  void theCasePageOffersItWhenThereIsAPlan() {
    String overview = "/akt/" + caseNumber;
    Http hanna = Http.session(port, "handlaggare", "tasklist");
    assertThat(hanna.page(overview).body()).doesNotContain("plan.pdf");
    aPlan("Ett eget hem", Map.of());

    assertThat(hanna.page(overview).body())
        .contains("plan.pdf?sprak=uk", "Українська", "fasta texter ej granskade");
  }
}
