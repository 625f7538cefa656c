package se.exitprocess.agencies.referrals;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Period;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.form.FormField;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.Referrals;
import se.exitprocess.casefile.Section;
import se.exitprocess.casefile.SectionKey;
import se.exitprocess.engine.VariableCatalogue;
import se.exitprocess.identity.edge.LoginAttempts;
import se.exitprocess.processes.ProcessTest;
import se.exitprocess.team.Team;

/** From what a partner sends over HTTP to what becomes of it, path by path. */
class ReferralReceivedTest extends ProcessTest {

  private static final String SECRET_TEXT = "Zebra-markör om en person";
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  @Autowired Environment environment;
  @Autowired JdbcClient jdbc;
  @Autowired Referrals referrals;
  @Autowired Team team;
  @Autowired VariableCatalogue catalogue;
  @Autowired LoginAttempts attempts;
  @LocalServerPort int port;

  private String receipt = "";

  ReferralReceivedTest() {
    super("referral-received");
  }

  @BeforeEach
  @AfterEach
  void nothingHasBeenSent() {
    jdbc.sql("delete from exit.referral").update();
    attempts.succeeded("partner at 127.0.0.1");
  }

  // sending

  private static Map<String, Object> adult() {
    Map<String, Object> sent = new LinkedHashMap<>();
    sent.put("exit_Kind", "REFERRAL");
    sent.put("exit_AgeGroup", "ADULT");
    sent.put("con_Consent", "TRUE");
    sent.put("exit_ProtectedIdentity", "NONE");
    sent.put("prs_First_Name", "Zebra");
    sent.put("prs_Second_Name", "Påhittad");
    sent.put("exit_SafeContact", "Zebra-telefon");
    sent.put("vic_Methods_of_Control", List.of("PhysicalThreats", "DebtBondage"));
    sent.put("vic_TypeOfSexExploitation", List.of("Prostitution"));
    sent.put("vic_TraffickingStatus", "PossibleVictimOfTrafficking");
    sent.put("cas_ReferringPrimaryCaseWorker", "Kurator Zebra");
    sent.put("cas_ReasonForIncomingReferral", SECRET_TEXT);
    return sent;
  }

  private static Map<String, Object> child() {
    Map<String, Object> sent = adult();
    sent.put("exit_Kind", "CHILD_REPORT");
    sent.put("exit_AgeGroup", "CHILD");
    sent.remove("con_Consent");
    return sent;
  }

  private static Map<String, Object> question() {
    Map<String, Object> sent = new LinkedHashMap<>();
    sent.put("exit_Kind", "CONSULTATION");
    sent.put("exit_AgeGroup", "ADULT");
    sent.put("cas_ReasonForIncomingReferral", SECRET_TEXT);
    return sent;
  }

  private String secret(String partner) {
    return Objects.requireNonNull(environment.getProperty("exit.partners.secret." + partner));
  }

  private HttpResponse<String> post(@Nullable String secret, String key, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/partners/referrals"))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (secret != null) {
      request.header("Authorization", "Bearer " + secret);
    }
    return send(request.build());
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpResponse<String> post(String partner, UUID key, Map<String, Object> referral) {
    return post(secret(partner), key.toString(), json(referral));
  }

  private static byte[] json(Map<String, Object> content) {
    try {
      return JSON.writeValueAsBytes(content);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode read(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sends it, and remembers the receipt. */
  private ProcessInstance sent(Map<String, Object> referral) {
    HttpResponse<String> response = post("youth-clinic", UUID.randomUUID(), referral);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
    receipt = read(response).path("receipt").asText();
    return runtime
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(receipt, "referral-received")
        .singleResult();
  }

  private JsonNode seenBy(String partner) {
    return read(look(partner, receipt));
  }

  private HttpResponse<String> look(String partner, String number) {
    return send(
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + port + "/partners/referrals/" + number))
            .header("Authorization", "Bearer " + secret(partner))
            .build());
  }

  // what a colleague does

  @Override
  protected List<String> openTasks() {
    return tasks.createTaskQuery().processInstanceBusinessKey(receipt).list().stream()
        .map(Task::getTaskDefinitionKey)
        .sorted()
        .toList();
  }

  @Override
  protected Task task(String taskKey) {
    List<Task> found =
        tasks
            .createTaskQuery()
            .processInstanceBusinessKey(receipt)
            .taskDefinitionKey(taskKey)
            .list();
    assertThat(found).as("open tasks " + taskKey + " among " + openTasks()).hasSize(1);
    return found.get(0);
  }

  private Map<String, Object> shown(String person, Task task) {
    logIn(person);
    try {
      return forms.getTaskFormData(task.getId()).getFormFields().stream()
          .filter(field -> field.getValue() != null && field.getValue().getValue() != null)
          .collect(Collectors.toMap(FormField::getId, field -> field.getValue().getValue()));
    } finally {
      identity.clearAuthentication();
    }
  }

  private static Map<String, Object> decision(
      @Nullable String decision, @Nullable Boolean consent, @Nullable String feedback) {
    Map<String, Object> given = new HashMap<>();
    given.put("referralDecision", decision);
    given.put("feedbackConsent", consent);
    given.put("referralFeedback", feedback);
    given.put("referralAdvice", null);
    return given;
  }

  private Optional<CaseNumber> theCase() {
    return Optional.ofNullable(
            runtime.createProcessInstanceQuery().processDefinitionKey("exit-case").singleResult())
        .map(it -> new CaseNumber(it.getBusinessKey()));
  }

  private boolean isKept() {
    return referrals.content(receipt).isPresent();
  }

  private boolean hasKey() {
    try (Stream<java.nio.file.Path> files = java.nio.file.Files.walk(vault())) {
      return files.anyMatch(file -> file.getFileName().toString().contains(receipt));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void isForgotten(ProcessInstance instance) {
    assertThat(
            history
                .createHistoricProcessInstanceQuery()
                .processInstanceId(instance.getId())
                .count())
        .isZero();
  }

  // the way in

  @Test
  void aReferralIsATaskOfTheRightUnitWhenThePartnerHasItsReceipt() {
    long before = System.nanoTime();
    ProcessInstance instance = sent(adult());
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));

    assertThat(receipt).matches("R-[2-9B-Z]{12}");
    assertThat(groupsOf("task_read_referral"))
        .containsExactlyInAnyOrder("handlaggare-soder", "socialjour");
    assertThat(runtime.getVariables(instance.getId()).keySet())
        .allMatch(name -> catalogue.find(name).isPresent())
        .doesNotContain("caseNumber");
    assertThat(runtime.getVariables(instance.getId()).toString()).doesNotContain("Zebra");
  }

  @Test
  void whatWasToldIsReadInTheTaskAndNowhereElse() {
    sent(adult());
    Map<String, Object> shown = shown("handlaggare", task("task_read_referral"));
    assertThat(shown)
        .containsEntry("told", SECRET_TEXT)
        .containsEntry("toldName", "Zebra Påhittad")
        .containsEntry("toldReach", "Zebra-telefon")
        .containsEntry("sentBy", "Ungdomsmottagningen, Kurator Zebra")
        .containsEntry("referralKind", "REFERRAL");
    assertThat(
            jdbc.sql("select sentence from exit.access_log where sentence like :receipt")
                .param("receipt", "%" + receipt + "%")
                .query(String.class)
                .list())
        .as("the look is logged")
        .singleElement()
        .asString()
        .contains("Läs remissen");
    assertThat(
            jdbc.sql("select encode(content, 'escape') from exit.referral")
                .query(String.class)
                .single())
        .doesNotContain("Zebra");
  }

  @Test
  void theSameTwiceIsOneAlsoWhenItComesAtTheSameMoment() {
    UUID key = UUID.randomUUID();
    List<CompletableFuture<HttpResponse<String>>> sending =
        IntStream.range(0, 6)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> post("youth-clinic", key, adult())))
            .toList();
    List<HttpResponse<String>> answers = sending.stream().map(CompletableFuture::join).toList();

    assertThat(answers).allMatch(answer -> answer.statusCode() == 202);
    assertThat(answers.stream().map(answer -> read(answer).path("receipt").asText()).distinct())
        .hasSize(1);
    assertThat(
            runtime.createProcessInstanceQuery().processDefinitionKey("referral-received").count())
        .isOne();

    Map<String, Object> other = adult();
    other.put("cas_ReasonForIncomingReferral", "något annat");
    assertThat(post("youth-clinic", key, other).statusCode()).isEqualTo(409);
    assertThat(post("ngo", key, other).statusCode()).as("another's key").isEqualTo(202);
  }

  @Test
  void whoHasNoSecretLearnsNothing() {
    byte[] body = json(adult());
    HttpResponse<String> none = post(null, "x", body);
    HttpResponse<String> wrong = post("guessed-guessed-guessed", UUID.randomUUID() + "", body);
    assertThat(none.statusCode()).isEqualTo(401);
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(wrong.body()).isEqualTo(none.body());
    assertThat(jdbc.sql("select count(*) from exit.referral").query(Long.class).single()).isZero();

    String last = "";
    for (int i = 0; i < 60 && !last.contains(" 429 "); i++) {
      last = guessedFromElsewhere();
    }
    assertThat(last).contains(" 429 ");
  }

  /** From an address of its own, so that nobody else's logins have to wait. */
  private String guessedFromElsewhere() {
    try (Socket socket = new Socket()) {
      socket.bind(new InetSocketAddress("127.0.0.77", 0));
      socket.connect(new InetSocketAddress("127.0.0.1", port));
      socket
          .getOutputStream()
          .write(
              """
              POST /partners/referrals HTTP/1.1\r
              Host: localhost\r
              Content-Type: application/json\r
              Authorization: Bearer guessed-guessed-guessed\r
              Content-Length: 2\r
              Connection: close\r
              \r
              {}"""
                  .getBytes(StandardCharsets.US_ASCII));
      return new BufferedReader(new InputStreamReader(socket.getInputStream())).readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatIsWrongIsToldFieldByFieldAndNothingIsKept() {
    Map<String, Object> wrong = adult();
    wrong.put("prs_Gender", "Zebra");
    wrong.put("exit_Unknown", "Zebra");
    HttpResponse<String> answer = post("youth-clinic", UUID.randomUUID(), wrong);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    assertThat(read(answer).path("errors").findValuesAsText("pointer"))
        .containsExactlyInAnyOrder("/prs_Gender", "/exit_Unknown");
    assertThat(answer.body()).doesNotContain("Zebra");

    assertThat(post(secret("youth-clinic"), "not-a-uuid", json(adult())).statusCode())
        .isEqualTo(400);
    assertThat(post("school", UUID.randomUUID(), adult()).statusCode())
        .as("a kind that this partner may not send")
        .isEqualTo(422);
    Map<String, Object> large = adult();
    large.put("cas_IncomingReferralDetails", "x".repeat(40_000));
    assertThat(post("youth-clinic", UUID.randomUUID(), large).statusCode()).isEqualTo(413);
    assertThat(jdbc.sql("select count(*) from exit.referral").query(Long.class).single()).isZero();
  }

  @Test
  void aStolenSecretBuriesNobodyInTasks() {
    for (int i = 0; i < IncomingReferrals.MOST_AN_HOUR; i++) {
      jdbc.sql(
              """
              insert into exit.referral (receipt, partner, kind, idempotency_key, received_at, removed_at)
              values (?, 'YOUTH_CLINIC', 'REFERRAL', gen_random_uuid(), now(), now())""")
          .param("R-" + i)
          .update();
    }
    assertThat(post("youth-clinic", UUID.randomUUID(), adult()).statusCode()).isEqualTo(429);
    assertThat(post("ngo", UUID.randomUUID(), adult()).statusCode()).isEqualTo(202);
  }

  // what becomes of it

  @Test
  void aReferralBecomesACaseThatKnowsWhatWasTold() {
    ProcessInstance instance = sent(adult());
    complete("task_read_referral", decision("OPEN_CASE", true, "IN_CONTACT"));

    CaseNumber number = theCase().orElseThrow();
    Section told = record.latest(number, SectionKey.ofCase("referral")).orElseThrow();
    assertThat(told.author()).isEqualTo("YOUTH_CLINIC");
    assertThat(record.unit(number)).contains("soder");
    assertThat(team.functions(number, "handlaggare")).as("whoever read it").isNotEmpty();
    Task register =
        tasks
            .createTaskQuery()
            .processInstanceBusinessKey(number.value())
            .taskDefinitionKey("task_register_contact")
            .singleResult();
    assertThat(shown("handlaggare", register))
        .containsEntry("fullName", "Zebra Påhittad")
        .containsEntry("safeContactDetails", "Zebra-telefon")
        .containsEntry("protectedData", "NONE")
        .hasEntrySatisfying("contactReason", it -> assertThat(it.toString()).contains(SECRET_TEXT));

    assertThat(isKept()).isFalse();
    assertThat(hasKey()).isFalse();
    isForgotten(instance);
    assertThat(seenBy("youth-clinic").path("feedback").asText()).isEqualTo("IN_CONTACT");
    assertThat(look("ngo", receipt).statusCode()).as("not its receipt").isEqualTo(404);
    assertThat(look("ngo", "R-222222222222").body()).isEqualTo(look("ngo", receipt).body());
  }

  @Test
  void withoutThePersonsConsentThePartnerLearnsNothingMore() {
    sent(adult());
    String before = seenBy("youth-clinic").toString();
    complete("task_read_referral", decision("OPEN_CASE", false, null));

    assertThat(theCase()).isPresent();
    assertThat(seenBy("youth-clinic")).hasToString(before);
  }

  @Test
  void aChildGetsTheChildsWayWhateverTheReaderAnswers() {
    sent(child());
    assertThat(dueDate("task_read_referral")).isBefore(clock.now().plusHours(3));
    complete("task_read_referral", decision(null, null, null));

    caseNumber = theCase().orElseThrow();
    Task register =
        tasks
            .createTaskQuery()
            .processInstanceBusinessKey(caseNumber.value())
            .taskDefinitionKey("task_register_contact")
            .singleResult();
    complete(register, Map.of("ageGroup", "CHILD"));
    Task report =
        tasks
            .createTaskQuery()
            .processInstanceBusinessKey(caseNumber.value())
            .taskDefinitionKey("task_record_child_report")
            .singleResult();
    assertThat(shown("handlaggare", report))
        .containsEntry("reportContent", SECRET_TEXT)
        .containsEntry("reporterKind", "HEALTHCARE")
        .containsEntry("mandatoryReporter", true)
        .hasEntrySatisfying(
            "reportReceivedOn", it -> assertThat(it.toString()).contains(today().toString()));
    assertThat(seenBy("youth-clinic").has("feedback")).isFalse();
  }

  @Test
  void anAdultWhoMayBeAChildGetsTheChildsWayToo() {
    sent(adult());
    complete("task_read_referral", decision("CHILD_REPORT", false, null));

    ProcessInstance exitCase =
        runtime.createProcessInstanceQuery().processDefinitionKey("exit-case").singleResult();
    assertThat(runtime.getVariable(exitCase.getId(), "ageGroup")).isEqualTo("UNKNOWN");
  }

  @Test
  void nobodyLeavesAReferralUnread() {
    Map<String, Object> danger = adult();
    danger.put("exit_ImmediateDanger", true);
    sent(danger);

    forward(Duration.ofMinutes(61));
    assertThat(openTasks()).containsExactly("task_read_referral", "task_remember_referral");
    complete("task_remember_referral");
    forward(Duration.ofMinutes(61));
    assertThat(groupsOf("task_see_to_referral")).containsExactly("enhetschef-soder");
    complete("task_see_to_referral");

    assertThat(openTasks()).as("not lost").containsExactly("task_read_referral");
    complete("task_read_referral", decision("OPEN_CASE", false, null));
    assertThat(openTasks()).isEmpty();
  }

  @Test
  void whoWantsNoCaseIsMetAnonymouslyAndNothingGoesAlong() {
    sent(adult());
    complete("task_read_referral", decision("LOW_THRESHOLD", true, "IN_CONTACT"));

    ProcessInstance contact =
        runtime
            .createProcessInstanceQuery()
            .processDefinitionKey("low-threshold-contact")
            .singleResult();
    assertThat(contact.getBusinessKey()).isNull();
    assertThat(runtime.getVariables(contact.getId()).toString()).doesNotContain(receipt);
    assertThat(theCase()).isEmpty();
    assertThat(isKept()).as("sealed until its time is over").isTrue();
  }

  @Test
  void whatLeadsToNothingIsRemovedWithItsKeyWhenItsTimeIsOver() {
    ProcessInstance instance = sent(adult());
    complete("task_read_referral", decision("NOT_FOR_US", false, null));
    assertThat(openTasks()).as("nobody reads it any more").isEmpty();
    assertThat(isKept()).isTrue();
    assertThat(hasKey()).isTrue();

    forward(Period.ofYears(5).plusDays(1));

    assertThat(isKept()).isFalse();
    assertThat(hasKey()).isFalse();
    assertThat(
            jdbc.sql("select content is null from exit.referral where receipt = ?")
                .param(receipt)
                .query(Boolean.class)
                .single())
        .isTrue();
    isForgotten(instance);
  }

  @Test
  void anAnonymousQuestionIsAnsweredAndForgotten() {
    ProcessInstance instance = sent(question());
    assertThat(shown("handlaggare", task("task_read_referral"))).containsEntry("told", SECRET_TEXT);
    Map<String, Object> advice = decision(null, null, null);
    advice.put("referralAdvice", "ASK_FOR_CONSENT");
    complete("task_read_referral", advice);

    assertThat(theCase()).isEmpty();
    assertThat(isKept()).isFalse();
    assertThat(hasKey()).isFalse();
    isForgotten(instance);
    assertThat(seenBy("youth-clinic").path("feedback").asText()).isEqualTo("ASK_FOR_CONSENT");
  }

  @Test
  void whoMayHaveACaseAlreadyIsWarnedOfWithoutSayingWhere() {
    sent(adult());
    assertThat(shown("handlaggare", task("task_read_referral")))
        .doesNotContainKey("mayExistAlready");
    complete("task_read_referral", decision("OPEN_CASE", false, null));
    CaseNumber number = theCase().orElseThrow();
    Task register =
        tasks
            .createTaskQuery()
            .processInstanceBusinessKey(number.value())
            .taskDefinitionKey("task_register_contact")
            .singleResult();
    complete(
        register,
        Map.of("ageGroup", "ADULT", "fullName", "Zebra Påhittad", "protectedData", "NONE"));

    sent(adult());
    Object warning = shown("handlaggare", task("task_read_referral")).get("mayExistAlready");
    assertThat(warning).isNotNull();
    assertThat(warning.toString()).doesNotContain(number.value()).doesNotContain("EX-");

    Map<String, Object> fictitious = adult();
    fictitious.put("exit_ProtectedIdentity", "FICTITIOUS");
    sent(fictitious);
    assertThat(shown("handlaggare", task("task_read_referral")))
        .as("a new identity is never compared with an old one")
        .doesNotContainKey("mayExistAlready");
  }

  @Test
  void theFormTakesNoWordOnlyCodes() throws IOException {
    for (String form : List.of("read-referral", "remember-referral", "see-to-referral")) {
      JsonNode tree =
          JSON.readTree(
              new org.springframework.core.io.ClassPathResource("forms/" + form + ".form")
                  .getInputStream());
      for (JsonNode field : tree.findParents("key")) {
        if (!field.path("disabled").asBoolean()) {
          assertThat(catalogue.find(field.path("key").asText()))
              .as(field.path("key").asText())
              .isPresent();
        }
      }
    }
  }
}
