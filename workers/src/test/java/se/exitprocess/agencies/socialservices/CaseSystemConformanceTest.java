package se.exitprocess.agencies.socialservices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.exitprocess.casefile.people.SwedishNumber;
import se.exitprocess.demo.agencies.SimulatedCaseSystem;

/**
 * Whether a case system does what {@code docs/api/case-system.yaml} says. Without {@code
 * -Dcase-system.url} it is the simulated one; a vendor tries theirs with {@code ./mvnw
 * -Pconformance test -Dcase-system.url=https://... -Dcase-system.secret=...}, against a system for
 * tests in which the person {@code case-system.with-a-case} has exactly one open case and {@code
 * case-system.without-a-case} has none. It writes a few notes and decisions there.
 */
class CaseSystemConformanceTest {

  private static final String MARKER = "Zebra-markör";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private static final SwedishNumber WITH_A_CASE =
      person("with-a-case", SimulatedCaseSystem.WITH_A_CASE);
  private static final SwedishNumber WITHOUT_A_CASE =
      person("without-a-case", SimulatedCaseSystem.WITHOUT_A_CASE);

  private static @Nullable HttpServer simulated;
  private static String base = "";
  private static String secret = "";

  private static SwedishNumber person(String which, String usual) {
    return SwedishNumber.read(System.getProperty("case-system." + which, usual), LocalDate.now())
        .orElseThrow(
            () ->
                new IllegalStateException("-Dcase-system." + which + " is no number that checks"));
  }

  @BeforeAll
  static void theirsOrTheSimulatedOne() throws IOException {
    String theirs = System.getProperty("case-system.url", "");
    if (!theirs.isEmpty()) {
      base = theirs.replaceAll("/$", "");
      secret = System.getProperty("case-system.secret", "");
      assertThat(secret).as("-Dcase-system.secret").hasSizeGreaterThanOrEqualTo(20);
      return;
    }
    secret = UUID.randomUUID().toString();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(4));
    new SimulatedCaseSystem().listen(server, "/case-system", secret);
    server.start();
    simulated = server;
    base = "http://127.0.0.1:" + server.getAddress().getPort() + "/case-system";
  }

  @AfterAll
  static void stop() {
    HttpServer server = simulated;
    if (server != null) {
      server.stop(0);
      simulated = null;
    }
  }

  private static CaseSystem system() {
    return new HttpCaseSystem(URI.create(base), secret, Duration.ofSeconds(20));
  }

  private static String caseNumber() throws CaseSystem.Failure {
    return system().casesOf(WITH_A_CASE).get(0).caseNumber();
  }

  private static HttpResponse<String> post(
      String path, @Nullable String bearer, @Nullable String key, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (bearer != null) {
      request.header("Authorization", "Bearer " + bearer);
    }
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static HttpResponse<String> post(String path, UUID key, Map<String, Object> body)
      throws IOException {
    return post(path, secret, key.toString(), JSON.writeValueAsString(body));
  }

  private static Map<String, Object> note(String caseNumber) {
    Map<String, Object> note = new LinkedHashMap<>();
    note.put("caseNumber", caseNumber);
    note.put("writtenOn", "2026-11-28");
    note.put("title", "Prov av kopplingen");
    note.put("text", MARKER);
    return note;
  }

  private static Map<String, Object> decision(String caseNumber) {
    Map<String, Object> decision = new LinkedHashMap<>();
    decision.put("caseNumber", caseNumber);
    decision.put("decidedOn", "2026-11-28");
    decision.put("name", "Beslut om plan");
    decision.put("law", "SoL 11:1");
    decision.put("delegation", "3.1");
    decision.put("decidedBy", MARKER);
    decision.put("outcome", "Godkänns");
    decision.put("reference", "EX-2026-000018");
    return decision;
  }

  private static Map<String, Object> entry(String path, String caseNumber) {
    return path.equals("/notes") ? note(caseNumber) : decision(caseNumber);
  }

  @Test
  void whoHasACaseIsFoundAndWhoHasNoneIsNot() throws CaseSystem.Failure {
    List<CaseSystem.CaseReference> cases = system().casesOf(WITH_A_CASE);
    assertThat(cases).hasSize(1);
    assertThat(cases.get(0).open()).isTrue();
    assertThat(cases.get(0).openedOn()).isBeforeOrEqualTo(LocalDate.now());
    assertThat(cases.get(0).caseNumber())
        .isNotBlank()
        .hasSizeLessThanOrEqualTo(100)
        .doesNotContain(WITH_A_CASE.digits())
        .doesNotContain(WITH_A_CASE.digits().substring(2));
    assertThat(system().casesOf(WITHOUT_A_CASE)).isEmpty();
  }

  @Test
  void aNoteAndADecisionAreWritten() throws CaseSystem.Failure {
    String note =
        system()
            .write(
                UUID.randomUUID(),
                new CaseSystem.Note(caseNumber(), LocalDate.of(2026, 11, 28), "Prov", "Prov, åäö"));
    String decision =
        system()
            .write(
                UUID.randomUUID(),
                new CaseSystem.DecisionEntry(
                    caseNumber(),
                    LocalDate.of(2026, 11, 28),
                    "Beslut om samordnare",
                    "SoL 11:1",
                    "2.2",
                    "Elin Enhetschef",
                    null,
                    "EX-2026-000018"));
    assertThat(note).isNotBlank().isNotEqualTo(decision);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/notes", "/decisions"})
  void theSameUnderTheSameKeyIsWrittenOnceAlsoAtTheSameMoment(String path) throws Exception {
    UUID key = UUID.randomUUID();
    Map<String, Object> entry = entry(path, caseNumber());
    List<CompletableFuture<HttpResponse<String>>> sending =
        IntStream.range(0, 4)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> {
                          try {
                            return post(path, key, entry);
                          } catch (IOException e) {
                            throw new IllegalStateException(e);
                          }
                        }))
            .toList();
    List<HttpResponse<String>> answers = sending.stream().map(CompletableFuture::join).toList();
    HttpResponse<String> later = post(path, key, entry);

    assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200, 201);
    assertThat(answers.stream().filter(it -> it.statusCode() == 201)).hasSize(1);
    assertThat(later.statusCode()).isEqualTo(200);
    assertThat(answers.stream().map(CaseSystemConformanceTest::id).distinct())
        .containsExactly(id(later));
  }

  private static String id(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body()).path("id").asText();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/notes", "/decisions"})
  void somethingElseUnderAKeyThatIsUsedIsRefused(String path) throws Exception {
    UUID key = UUID.randomUUID();
    Map<String, Object> entry = entry(path, caseNumber());
    assertThat(post(path, key, entry).statusCode()).isEqualTo(201);
    entry.put(path.equals("/notes") ? "title" : "name", "Något annat");
    assertThat(post(path, key, entry).statusCode()).isEqualTo(409);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/notes", "/decisions"})
  void whatLacksSomethingIsRefusedAndNotRepeated(String path) throws Exception {
    Map<String, Object> whole = entry(path, caseNumber());
    for (String field : whole.keySet()) {
      if (!field.equals("outcome")) {
        Map<String, Object> part = new LinkedHashMap<>(whole);
        part.remove(field);
        HttpResponse<String> answer = post(path, UUID.randomUUID(), part);
        assertThat(answer.statusCode()).as("without " + field).isEqualTo(422);
        assertThat(answer.body()).doesNotContain(MARKER);
      }
    }
    Map<String, Object> wrongDay = new LinkedHashMap<>(whole);
    wrongDay.replaceAll((field, value) -> field.endsWith("On") ? "2026-02-30" : value);
    assertThat(post(path, UUID.randomUUID(), wrongDay).statusCode()).isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/notes", "/decisions"})
  void aCaseThatIsNotThereIsSaidSo(String path) throws Exception {
    HttpResponse<String> answer = post(path, UUID.randomUUID(), entry(path, "no-such-case-here"));
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).doesNotContain(MARKER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/notes", "/decisions"})
  void nothingIsWrittenWithoutAKey(String path) throws Exception {
    String body = JSON.writeValueAsString(entry(path, caseNumber()));
    assertThat(post(path, secret, null, body).statusCode()).isEqualTo(400);
    assertThat(post(path, secret, UUID.randomUUID().toString(), "{").statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/case-lookups", "/notes", "/decisions", "/payment-lookups"})
  void whoHasNoSecretLearnsNothing(String path) {
    String body =
        "{\"personalNumber\": \"%s\", \"caseNumber\": \"x\"}".formatted(WITH_A_CASE.digits());
    String key = UUID.randomUUID().toString();
    HttpResponse<String> none = post(path, null, key, body);
    HttpResponse<String> wrong = post(path, "guessed-guessed-guessed", key, body);
    assertThat(none.statusCode()).isEqualTo(401);
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(wrong.body()).doesNotContain(WITH_A_CASE.digits()).doesNotContain("caseNumber");
  }

  @Test
  void whatIsNoNumberIsRefusedAndNotRepeated() {
    HttpResponse<String> answer =
        post("/case-lookups", secret, null, "{\"personalNumber\": \"" + MARKER + "\"}");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).doesNotContain(MARKER);
  }

  @Test
  void paymentsAreThoseOfThePeriod() throws CaseSystem.Failure, IOException {
    LocalDate from = LocalDate.of(2026, 1, 1);
    LocalDate until = LocalDate.of(2026, 6, 30);
    List<CaseSystem.Payment> payments = system().payments(caseNumber(), from, until);
    assertThat(payments)
        .allSatisfy(
            payment -> {
              assertThat(payment.paidOn()).isBetween(from, until);
              assertThat(payment.purpose()).isNotBlank();
            });
    CaseSystem.Failure turned =
        catchThrowableOfType(
            CaseSystem.Failure.class, () -> system().payments(caseNumber(), until, from));
    assertThat(turned.reason()).isEqualTo("status 422");
    assertThat(turned.worthRetrying()).isFalse();
    CaseSystem.Failure unknown =
        catchThrowableOfType(
            CaseSystem.Failure.class, () -> system().payments("no-such-case-here", from, until));
    assertThat(unknown.reason()).isEqualTo("status 404");
  }

  @Test
  void answersAreJson() {
    HttpResponse<String> answer =
        post(
            "/case-lookups",
            secret,
            null,
            "{\"personalNumber\": \"%s\"}".formatted(WITHOUT_A_CASE.digits()));
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
    assertThat(read(answer).path("cases").isArray()).isTrue();
  }

  private static JsonNode read(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
