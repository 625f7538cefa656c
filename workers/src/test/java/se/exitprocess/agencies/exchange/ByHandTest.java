package se.exitprocess.agencies.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.exitprocess.casefile.AccessEntry;
import se.exitprocess.casefile.AccessLog;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.SectionKey;
import se.exitprocess.casefile.people.GuardedPlaces;
import se.exitprocess.casefile.people.ProtectedIdentity;
import se.exitprocess.casefile.people.Protection;
import se.exitprocess.demo.agencies.Behaviour;
import se.exitprocess.identity.Http;
import se.exitprocess.paper.Pdf;
import se.exitprocess.team.BreakGlass;
import se.exitprocess.team.Team;
import se.exitprocess.team.TeamFunction;

/** What the application does not send: the colleague gets the letter, sends it and says so. */
class ByHandTest extends ExchangeTest {

  private static final String ENGINE = "/camunda/api/engine/engine/default";

  @Autowired private Team team;
  @Autowired private AccessLog log;
  @Autowired private GuardedPlaces places;
  @Autowired private ProtectedIdentity protection;
  @Autowired private BreakGlass glass;
  @Autowired private Letters letters;

  private Http samira;

  @BeforeEach
  void aTeam() {
    team.add(caseNumber, "samordnare", TeamFunction.COORDINATOR, "system");
    samira = Http.session(port, "samordnare", "tasklist");
  }

  private ProcessInstance appeal() {
    write("Skälen " + SECRET_TEXT);
    ProcessInstance instance = ask("COURT", "PERMIT_APPEAL", "OWN_ACTIVITY");
    handover.handOverDue();
    assertThat(openTasks(instance)).containsExactly("task_send_manually");
    return instance;
  }

  private void write(String message) {
    record.append(
        caseNumber,
        SectionKey.ofCase("order-intervention"),
        Map.of("message", message, "fullName", "Påhittad Persson", "internalNote", "inte ut"),
        "samordnare");
  }

  private String page(CaseNumber number) {
    return "/akt/" + number + "/brev";
  }

  private String file(ProcessInstance instance) {
    return page(caseNumber) + "/" + requestId(instance) + "/brev.pdf";
  }

  private String text() throws java.io.IOException {
    return Pdf.text(letters.pdf(caseNumber, letters.of(caseNumber).get(0).id()).orElseThrow());
  }

  private HttpResponse<String> register(ProcessInstance instance, Map<String, Object> more) {
    Map<String, Object> values = new HashMap<>();
    values.put("sentByHand", "SENT");
    values.put("sentBy", "REGISTERED_LETTER");
    values.put("sentDate", LocalDate.now(clock).toString());
    values.put("registrationNumber", "SN 2026/123");
    values.put("sentTo", "Registrator");
    values.put("recipientVerified", true);
    values.putAll(more);
    values.values().removeIf(""::equals);
    Map<String, Object> variables = new HashMap<>();
    values.forEach((name, value) -> variables.put(name, Map.of("value", value)));
    String task =
        tasks.createTaskQuery().processInstanceId(instance.getId()).singleResult().getId();
    try {
      return samira.post(
          ENGINE + "/task/" + task + "/submit-form",
          json.writeValueAsString(Map.of("variables", variables)));
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> lines() {
    return log.of(caseNumber).stream().map(AccessEntry::sentence).toList();
  }

  @Test
  void theTeamGetsTheLetterWithWhatTheReceiverMayBeToldAndEachTimeIsLogged() throws Exception {
    ProcessInstance instance = appeal();

    assertThat(samira.page(page(caseNumber)).body())
        .contains("Överklagande", "Domstolen", "Att skicka för hand", file(instance))
        .doesNotContain(SECRET_TEXT, "Persson");
    HttpResponse<String> pdf = samira.page(file(instance));

    assertThat(pdf.statusCode()).isEqualTo(200);
    assertThat(pdf.body()).startsWith("%PDF");
    assertThat(pdf.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
    assertThat(pdf.headers().firstValue("Content-Disposition"))
        .contains("inline; filename=\"brev.pdf\"");
    assertThat(lines().get(0))
        .contains("öppnade brevet ”Överklagande” till Domstolen i akten " + caseNumber);
    assertThat(text())
        .contains(
            "Påhittad Persson",
            SECRET_TEXT,
            requestId(instance).substring(0, 8).toUpperCase(java.util.Locale.ROOT))
        .doesNotContain("inte ut", caseNumber.value());
  }

  @Test
  void nobodyElseGetsItNorDoesAnotherCasesAddressHelp() {
    ProcessInstance instance = appeal();
    CaseNumber other = record.open("soder", "samordnare");
    team.add(other, "handlaggare", TeamFunction.RECEIVER, "system");
    Http hanna = Http.session(port, "handlaggare", "tasklist");

    assertThat(hanna.page(page(caseNumber)).statusCode()).isEqualTo(404);
    assertThat(hanna.page(file(instance)).statusCode()).isEqualTo(404);
    HttpResponse<String> elsewhere =
        hanna.page(page(other) + "/" + requestId(instance) + "/brev.pdf");
    assertThat(elsewhere.statusCode()).isEqualTo(400);
    assertThat(elsewhere.body()).contains("finns inte i akten").doesNotContain("%PDF");
    assertThat(hanna.page(page(other) + "/x/brev.pdf").statusCode()).isEqualTo(400);

    glass.open(caseNumber, "samordnare2", "Fara: ringde i natt och behövde hjälp");
    Http other2 = Http.session(port, "samordnare2", "tasklist");
    assertThat(other2.page(file(instance)).body()).contains("Be någon i teamet");
    assertThat(lines()).noneMatch(line -> line.contains("öppnade brevet"));
  }

  @Test
  void theGuardedPlaceIsNotInItAndTheReceiverIsToldThatSheIsProtected() throws Exception {
    places.keep(caseNumber, "Björkgatan 7, Arvika", "samordnare");
    protection.raise(caseNumber, Protection.MARKED, "samordnare");
    write("Hon bor på BJÖRKGATAN 7, Arvika nu");
    ask("COURT", "PERMIT_APPEAL", "OWN_ACTIVITY");

    assertThat(text())
        .contains("Hon bor på", "Personens uppgifter är skyddade")
        .doesNotContainIgnoringCase("Björkgatan")
        .doesNotContain("Arvika", Protection.MARKED.name());
  }

  @Test
  void aConsentThatHasEndedGivesNoLetterAndAStoppedOneNeither() {
    Set<String> kinds = Set.of("SOCIAL_SITUATION");
    consents.give(caseNumber, "SHELTER", "INTERVENTION", kinds, LocalDate.now(clock), "samordnare");
    ProcessInstance instance = ask("SHELTER", "ORDER_INTERVENTION", "CONSENT");
    handover.handOverDue();
    assertThat(samira.page(file(instance)).statusCode()).isEqualTo(200);

    pass(Duration.ofDays(2));
    assertThat(samira.page(file(instance)).body())
        .contains("samtycke gäller inte längre", "Skicka inget");

    consents.give(caseNumber, "SHELTER", "INTERVENTION", kinds, LocalDate.now(clock), "samordnare");
    consents.withdraw(caseNumber, "SHELTER", "samordnare");
    assertThat(samira.page(file(instance)).body()).contains("Brevet är stoppat");
    assertThat(samira.page(page(caseNumber)).body())
        .contains("Stoppat, ska inte skickas")
        .doesNotContain("brev.pdf");
  }

  @Test
  void whoHasSentItSaysWhenAndUnderWhichNumberAndBadInputGetsASentence() {
    ProcessInstance instance = appeal();
    LocalDate today = LocalDate.now(clock);

    assertThat(register(instance, Map.of("registrationNumber", "")).body())
        .contains("Inget har sparats", "”Diarienummer”");
    assertThat(register(instance, Map.of("sentDate", today.plusDays(1).toString())).body())
        .contains("”Dag då du skickade”");
    assertThat(register(instance, Map.of("sentDate", today.minusDays(1).toString())).body())
        .contains("”Dag då du skickade”");
    assertThat(register(instance, Map.of("recipientVerified", false)).statusCode()).isEqualTo(400);
    assertThat(openTasks(instance)).containsExactly("task_send_manually");

    assertThat(register(instance, Map.of()).statusCode()).isEqualTo(204);
    assertThat(openTasks(instance)).containsExactly("task_await_answer");
    assertThat(
            record.latest(caseNumber, SectionKey.ofCase("send-manually")).orElseThrow().content())
        .containsEntry("registrationNumber", "SN 2026/123");
    assertThat(samira.page(page(caseNumber)).body())
        .contains("Skickat")
        .doesNotContain("Att skicka för hand");
  }

  @Test
  void whatIsNotToBeSentEndsTheWaitWithAReason() {
    ProcessInstance instance = appeal();

    assertThat(register(instance, Map.of("sentByHand", "NOT_SENT")).body())
        .contains("”Varför det inte skickas”");
    Map<String, Object> why =
        Map.of("sentByHand", "NOT_SENT", "notSentBecause", "Personen har ändrat sig.");
    assertThat(register(instance, why).statusCode()).isEqualTo(204);

    assertThat(isOver(instance)).isTrue();
    assertThat(variable(instance, "agencyOutcome")).isEqualTo("NOT_SENT");
    assertThat(samira.page(page(caseNumber)).body()).contains("Ingen väntar längre");
  }

  @Test
  void theTaskSaysWhyItGoesByHand() {
    assertThat(variable(appeal(), "byHandBecause")).isEqualTo("MANUAL_CHANNEL");

    agencies.behave("SOCIAL_SERVICES", Behaviour.DOWN);
    ProcessInstance instance = ask("SOCIAL_SERVICES", "ORDER_INTERVENTION", "OWN_ACTIVITY");
    for (int attempt = 1; attempt <= 10; attempt++) {
      sender.sendDue();
      pass(Duration.ofHours(7));
    }
    handover.handOverDue();
    assertThat(variable(instance, "byHandBecause")).isEqualTo("UNREACHED");
    assertThat(ByHandBecause.of(Outbox.State.UNDELIVERABLE, "police, protection, status 422, x"))
        .isEqualTo(ByHandBecause.REJECTED);
  }
}
