package se.exitprocess.agencies.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.exitprocess.agencies.secure.SentMessages;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.SectionKey;
import se.exitprocess.demo.agencies.Behaviour;
import se.exitprocess.identity.Http;
import se.exitprocess.team.Team;
import se.exitprocess.team.TeamFunction;

/** Messages through the municipality's message service, over HTTP on both sides. */
class SecureMessagesTest extends ExchangeTest {

  private static final String ENGINE = "/camunda/api/engine/engine/default";
  private static final byte[] PDF = "%PDF-1.4 påhittat".getBytes(StandardCharsets.UTF_8);

  @Autowired private SentMessages sent;
  @Autowired private Team team;
  @Autowired private Letters letters;

  private ProcessInstance sentTo(String agency, String kind) {
    ProcessInstance instance = ask(agency, kind, "OWN_ACTIVITY");
    sender.sendDue();
    return instance;
  }

  private String messageId(ProcessInstance instance) {
    return String.valueOf(message(instance, "REQUEST").get("idempotency_key"));
  }

  private int receipt(ProcessInstance instance, String state) {
    return toService(
            "/agencies/messages/receipts", Map.of("messageId", messageId(instance), "state", state))
        .statusCode();
  }

  private String known(ProcessInstance instance) {
    return jdbc.sql("select state from exit.secure_message where message_id = cast(? as uuid)")
        .param(messageId(instance))
        .query(String.class)
        .single();
  }

  private void isByHand(ProcessInstance instance, String because) {
    handover.handOverDue();
    assertThat(openTasks(instance)).containsExactly("task_send_manually");
    assertThat(variable(instance, "byHandBecause")).isEqualTo(because);
  }

  private static Map<String, Object> file(String name, String type, byte[] content) {
    return Map.of("name", name, "mediaType", type, "content", content);
  }

  private Map<String, Object> decision(ProcessInstance instance) {
    return secureMessage(
        "MIGRATION_AGENCY",
        UUID.randomUUID(),
        requestId(instance),
        List.of(file("Beslut.pdf", "application/pdf", PDF)));
  }

  private List<Task> toRead() {
    return tasks
        .createTaskQuery()
        .processInstanceBusinessKey(caseNumber.value())
        .taskDefinitionKey("task_read_message")
        .list();
  }

  @Test
  void theServiceTakesItTheReceiverReceivesItAndItsAnswerGoesStraightThrough() {
    ProcessInstance instance = sentTo("MIGRATION_AGENCY", "PERMIT_APPLICATION");
    assertThat(stateOfRequest(instance)).isEqualTo("SENT");
    assertThat(known(instance)).isEqualTo("ACCEPTED");

    agencies.answerNow();

    assertThat(known(instance)).isEqualTo("DELIVERED");
    assertThat(isOver(instance)).isTrue();
    assertThat(variable(instance, "permitDecision")).isEqualTo("GRANTED");
    assertThat(agencies.arrivalsAbout("MIGRATION_AGENCY", requestId(instance))).isEqualTo(1);
    assertThat(toRead()).isEmpty();
  }

  @Test
  void whatTheReceiverDoesNotGetGoesToAColleagueHoweverOftenAndInWhichOrderItIsSaid() {
    ProcessInstance instance = sentTo("POLICE", "INVESTIGATION_PERMIT");

    assertThat(receipt(instance, "DELIVERED")).isEqualTo(202);
    assertThat(receipt(instance, "REFUSED")).isEqualTo(202);
    assertThat(receipt(instance, "REFUSED")).isEqualTo(202);
    assertThat(receipt(instance, "DELIVERED")).isEqualTo(202);

    assertThat(message(instance, "REQUEST").get("failure"))
        .isEqualTo("police, investigation_permit, not delivered, " + requestId(instance));
    isByHand(instance, "NOT_DELIVERED");
  }

  @Test
  void whatNobodyAcknowledgesGoesToAColleagueInTimeAndSoonerWhereItIsUrgent() {
    agencies.behave("POLICE", Behaviour.SILENT);
    ProcessInstance permit = sentTo("POLICE", "INVESTIGATION_PERMIT");
    ProcessInstance protection = sentTo("POLICE", "PROTECTION");

    pass(Duration.ofMinutes(16));
    sent.giveUpOverdue();
    assertThat(known(permit)).isEqualTo("ACCEPTED");
    isByHand(protection, "NO_RECEIPT");

    pass(Duration.ofHours(4));
    sent.giveUpOverdue();
    isByHand(permit, "NO_RECEIPT");

    assertThat(receipt(permit, "DELIVERED")).as("a late one is noted").isEqualTo(202);
    assertThat(known(permit)).isEqualTo("DELIVERED");
    assertThat(letters.of(caseNumber))
        .filteredOn(letter -> letter.id().toString().equals(requestId(permit)))
        .singleElement()
        .satisfies(letter -> assertThat(letter.way()).isEqualTo(Letters.Way.ARRIVED_AFTER_ALL));
  }

  @Test
  void aReceiptThatIsLateButBeforeAColleagueHasBeenAskedSettlesIt() {
    agencies.behave("POLICE", Behaviour.SILENT);
    ProcessInstance instance = sentTo("POLICE", "INVESTIGATION_PERMIT");
    pass(Duration.ofHours(5));
    sent.giveUpOverdue();
    assertThat(stateOfRequest(instance)).isEqualTo("UNDELIVERABLE");

    assertThat(receipt(instance, "DELIVERED")).isEqualTo(202);

    handover.handOverDue();
    assertThat(stateOfRequest(instance)).isEqualTo("SENT");
    assertThat(openTasks(instance)).containsExactly("task_await_answer");
  }

  @Test
  void theSimulatedAgenciesAnswerInWordsAndCannotBeReachedWhenToldTo() {
    agencies.behave("MIGRATION_AGENCY", Behaviour.IN_WORDS);
    ProcessInstance read = sentTo("MIGRATION_AGENCY", "PERMIT_APPLICATION");
    agencies.behave("POLICE", Behaviour.NOT_DELIVERED);
    ProcessInstance refused = sentTo("POLICE", "INVESTIGATION_PERMIT");

    agencies.answerNow();

    assertThat(isOver(read)).isFalse();
    assertThat(toRead()).hasSize(1);
    isByHand(refused, "NOT_DELIVERED");
  }

  @Test
  void aReceiptIsQuickerThanTheServicesOwnAnswer() {
    agencies.behave("POLICE", Behaviour.LOSES_RECEIPT);
    ProcessInstance instance = sentTo("POLICE", "INVESTIGATION_PERMIT");
    assertThat(stateOfRequest(instance)).isEqualTo("PENDING");

    assertThat(receipt(instance, "DELIVERED")).isEqualTo(202);

    assertThat(stateOfRequest(instance)).isEqualTo("SENT");
  }

  @Test
  void whatNoMachineCanReadIsReadByAPersonWhoRegistersTheAnswer() {
    team.add(caseNumber, "samordnare", TeamFunction.COORDINATOR, "system");
    ProcessInstance instance = sentTo("MIGRATION_AGENCY", "PERMIT_APPLICATION");
    Map<String, Object> decision = decision(instance);

    assertThat(postMessage(decision)).isEqualTo(202);
    assertThat(postMessage(decision)).as("once more").isEqualTo(202);

    assertThat(isOver(instance)).isFalse();
    assertThat(toRead()).hasSize(1);
    assertThat(known(instance)).as("who answers has got it").isEqualTo("DELIVERED");
    Http samira = Http.session(port, "samordnare", "tasklist");
    String task = ENGINE + "/task/" + toRead().get(0).getId();
    assertThat(samira.post(task + "/claim", "{\"userId\":\"samordnare\"}").statusCode())
        .isEqualTo(204);
    assertThat(samira.get(task + "/form-variables?deserializeValues=false").body())
        .contains("Hej från MIGRATION_AGENCY");
    LocalDate today = LocalDate.now(clock);
    assertThat(
            submit(
                    samira,
                    task,
                    Map.of(
                        "messageMeaning",
                        "ACCEPTED",
                        "permitDecision",
                        "GRANTED",
                        "permitDecisionDate",
                        today.plusDays(1).toString(),
                        "permitValidUntil",
                        today.plusDays(30).toString()))
                .body())
        .contains("”Beslutets datum”");
    assertThat(
            submit(
                    samira,
                    task,
                    Map.of(
                        "messageMeaning",
                        "ACCEPTED",
                        "permitDecision",
                        "GRANTED",
                        "permitDecisionDate",
                        today.toString(),
                        "permitValidUntil",
                        today.plusDays(30).toString()))
                .statusCode())
        .isEqualTo(204);
    runtime
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(caseNumber.value())
        .processDefinitionKey("agency-message")
        .list()
        .forEach(this::runJobs);

    assertThat(isOver(instance)).isTrue();
    assertThat(variable(instance, "agencyOutcome")).isEqualTo("ACCEPTED");
    assertThat(variable(instance, "permitDecision")).isEqualTo("GRANTED");
  }

  private HttpResponse<String> submit(Http person, String task, Map<String, Object> values) {
    Map<String, Object> variables = new HashMap<>();
    values.forEach((name, value) -> variables.put(name, Map.of("value", value)));
    try {
      return person.post(
          task + "/submit-form", json.writeValueAsString(Map.of("variables", variables)));
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void anAttachmentIsForTheTeamAndIsSavedNotShown() {
    team.add(caseNumber, "samordnare", TeamFunction.COORDINATOR, "system");
    ProcessInstance instance = sentTo("MIGRATION_AGENCY", "PERMIT_APPLICATION");
    Map<String, Object> decision = decision(instance);
    postMessage(decision);
    String address =
        "/akt/" + caseNumber + "/brev/fran/" + decision.get("messageId") + "/0/bilaga.pdf";
    Http samira = Http.session(port, "samordnare", "tasklist");

    assertThat(samira.page("/akt/" + caseNumber + "/brev").body()).contains("Beslut.pdf", address);
    HttpResponse<String> got = samira.page(address);
    assertThat(got.statusCode()).isEqualTo(200);
    assertThat(got.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"bilaga.pdf\"");
    assertThat(got.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(samira.page(address.replace("/0/", "/1/")).statusCode()).isEqualTo(400);
    Http hanna = Http.session(port, "handlaggare", "tasklist");
    assertThat(hanna.page(address).statusCode()).isEqualTo(404);
    CaseNumber other = record.open("soder", "samordnare");
    team.add(other, "handlaggare", TeamFunction.RECEIVER, "system");
    assertThat(hanna.page(address.replace(caseNumber.value(), other.value())).statusCode())
        .isEqualTo(400);
    assertThat(
            record
                .latest(
                    caseNumber,
                    new SectionKey("agency-message", "message-" + decision.get("messageId")))
                .orElseThrow()
                .content())
        .containsEntry("messageText", "Hej från MIGRATION_AGENCY");
  }

  @Test
  void aConversationThatTheSenderHasNoPartInIsLikeOneThatThereIsNot() {
    ProcessInstance instance = sentTo("MIGRATION_AGENCY", "PERMIT_APPLICATION");
    Map<String, Object> foreign = new HashMap<>(decision(instance));
    foreign.put("from", directory.secureMessages().orElseThrow().to("POLICE").orElseThrow());
    Map<String, Object> unknown = new HashMap<>(decision(instance));
    unknown.put("conversationId", UUID.randomUUID().toString());
    Map<String, Object> stray = new HashMap<>(decision(instance));
    stray.put("to", Map.of("organisation", "0203:annan.example", "function", "sdk.annan"));
    Map<String, Object> stranger = new HashMap<>(decision(instance));
    stranger.put("from", Map.of("organisation", "0203:polisen.example", "function", "sdk.annan"));

    for (Map<String, Object> message : List.of(foreign, unknown, stray, stranger)) {
      HttpResponse<String> refused = toService("/agencies/messages", message);
      assertThat(refused.statusCode()).isEqualTo(404);
      assertThat(refused.body()).isEqualTo("{\"problem\":\"no such conversation\"}");
    }
    assertThat(
            toService(
                    "/agencies/messages/receipts",
                    Map.of("messageId", UUID.randomUUID().toString(), "state", "DELIVERED"))
                .statusCode())
        .isEqualTo(404);
    assertThat(toRead()).isEmpty();
  }

  @Test
  void whatIsNotKeptIsRefusedInWordsThatRepeatNothing() {
    ProcessInstance instance = sentTo("MIGRATION_AGENCY", "PERMIT_APPLICATION");
    Map<String, Object> decision = decision(instance);

    refused(with(decision, "attachments", List.of(file("x.html", "text/html", PDF))), 422, "PDF");
    byte[] page = "<script>".getBytes(StandardCharsets.UTF_8);
    refused(
        with(decision, "attachments", List.of(file("x.pdf", "application/pdf", page))), 422, "PDF");
    refused(with(decision, "attachments", List.of()), 202, "");
    refused(with(decision, "text", "Något annat"), 409, "messageId");
    Map<String, Object> other = new HashMap<>(decision(instance));
    refused(with(other, "label", "x".repeat(257)), 400, "label");
    refused(with(other, "secret", "x"), 400, "unknown field");
    refused(with(other, "label", null), 400, "");
    refused(with(other, "confidentiality", null), 400, "confidentiality");
    refused(with(other, "messageId", "x"), 400, "messageId");
    refused(with(other, "text", "x".repeat(20_001)), 400, "text");
    byte[] garbage = "{\"answerId\":\"a\"}".getBytes(StandardCharsets.UTF_8);
    refused(
        with(other, "attachments", List.of(file("svar.json", "application/json", garbage))),
        400,
        "requestId");
    byte[] large = new byte[4 * 1024 * 1024];
    refused(
        with(other, "attachments", List.of(file("x.pdf", "application/pdf", large))),
        413,
        "at most");
    assertThat(toRead()).hasSize(1);
  }

  private static Map<String, Object> with(Map<String, Object> message, String field, Object value) {
    Map<String, Object> changed = new HashMap<>(message);
    changed.put(field, value);
    return changed;
  }

  private void refused(Map<String, Object> message, int status, String problem) {
    HttpResponse<String> answer = toService("/agencies/messages", message);
    assertThat(answer.statusCode()).as(problem).isEqualTo(status);
    assertThat(answer.body()).contains(problem).doesNotContain("script", "garbage", "Något annat");
  }

  @Test
  void onlyTheServiceItselfIsHeardAndNotByTheWayOfOthers() {
    ProcessInstance instance = sentTo("MIGRATION_AGENCY", "PERMIT_APPLICATION");
    byte[] answer;
    try {
      answer = json.writeValueAsBytes(answer(requestId(instance), "ACCEPTED"));
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
    String service = directory.secureMessages().orElseThrow().secret();

    assertThat(post(service, answer)).isEqualTo(401);
    for (String path : List.of("/agencies/messages", "/agencies/messages/receipts")) {
      for (String secret : List.of("", secretOf("SOCIAL_SERVICES"))) {
        assertThat(
                Http.nobody(port)
                    .send(
                        "POST",
                        path,
                        Map.of(
                            "Content-Type",
                            "application/json",
                            "Authorization",
                            "Bearer " + secret),
                        "{}")
                    .statusCode())
            .isEqualTo(401);
      }
    }
    assertThat(isOver(instance)).isFalse();
  }

  @Test
  void aMessageThatComesWhenTheRequestIsOverIsReadAllTheSame() {
    ProcessInstance instance = sentTo("MIGRATION_AGENCY", "PERMIT_APPLICATION");
    agencies.answerNow();
    assertThat(isOver(instance)).isTrue();

    assertThat(postMessage(decision(instance))).isEqualTo(202);

    assertThat(toRead()).hasSize(1);
    tasks.complete(toRead().get(0).getId(), Map.of("messageMeaning", "REFUSED"));
    assertThat(toRead()).isEmpty();
    assertThat(variable(instance, "agencyOutcome")).isEqualTo("ACCEPTED");
  }
}
