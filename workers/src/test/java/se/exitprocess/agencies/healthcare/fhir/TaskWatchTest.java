package se.exitprocess.agencies.healthcare.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;
import se.exitprocess.ExitProcessTest;
import se.exitprocess.agencies.Agency;
import se.exitprocess.agencies.AgencyDirectory;
import se.exitprocess.agencies.Delivery;
import se.exitprocess.agencies.Receipt;
import se.exitprocess.agencies.exchange.Inbox;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseRecord;
import se.exitprocess.casefile.Section;
import se.exitprocess.casefile.SectionKey;
import se.exitprocess.casefile.people.Protection;
import se.exitprocess.engine.EngineClock;

/** What becomes of a Task at a HAPI FHIR server reaches the process that asked, once. */
class TaskWatchTest extends ExitProcessTest {

  private static final String SECRET = "the-secret-of-healthcare";
  private static final SectionKey ANSWERS = SectionKey.ofCase("agency-answer");

  private static HealthcareServer healthcare;
  private static FhirServer connection;

  @Autowired RuntimeService runtime;
  @Autowired ManagementService management;
  @Autowired HistoryService history;
  @Autowired CaseRecord record;
  @Autowired AgencyDirectory directory;
  @Autowired TaskTable table;
  @Autowired Inbox inbox;
  @Autowired JdbcClient jdbc;
  @Autowired EngineClock clock;
  @LocalServerPort int port;

  private CaseNumber number;
  private FhirServers servers;
  private FhirCarrier carrier;
  private TaskWatch watch;

  @BeforeAll
  static void open() {
    Validation.errors(new Task()); // takes longer the first time than anybody would wait
    healthcare = new HealthcareServer(SECRET);
    connection = new FhirServer(Samples.agency(healthcare.url()));
  }

  @AfterAll
  static void close() {
    healthcare.close();
  }

  @BeforeEach
  void aCase() {
    // what other tests have asked the simulated healthcare for is not known here
    jdbc.sql("update exit.fhir_task set ended_at = now() where ended_at is null").update();
    number = record.open("soder", "samordnare");
    record.append(
        number, SectionKey.ofCase("order-intervention"), Map.of("message", "text"), "samordnare");
    servers =
        new FhirServers() {
          @Override
          FhirServer of(Agency agency) {
            return connection;
          }
        };
    carrier =
        new FhirCarrier(
            servers,
            id -> Protection.NONE,
            id -> Optional.empty(),
            table::expect,
            new Messages("Vi", (field, code) -> code, clock));
    watch = watch();
  }

  @AfterEach
  void nothingIsLeftBehind() {
    healthcare.behave(null);
    runtime
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(number.value())
        .list()
        .forEach(it -> runtime.deleteProcessInstance(it.getId(), "end of the test"));
    jdbc.sql("update exit.fhir_task set ended_at = now() where ended_at is null").update();
  }

  @Test
  void whatHealthcareDecidesIsTheAnswer() {
    UUID accepted = asked();
    UUID refused = asked();
    change(accepted, Task.TaskStatus.ACCEPTED, task -> task.addNote().setText("Tid den 12"));
    change(
        refused,
        Task.TaskStatus.REJECTED,
        task -> task.setStatusReason(new CodeableConcept().setText("Fel mottagning")));
    look();
    assertThat(outcome(accepted)).isEqualTo("ACCEPTED");
    assertThat(outcome(refused)).isEqualTo("REFUSED");
    assertThat(answers())
        .containsExactlyInAnyOrder(
            "Vården gör det vi bad om.\nTid den 12",
            "Vården gör inte det vi bad om.\nFel mottagning");
  }

  @Test
  void asLongAsNobodyHasDecidedNothingIsAnswered() {
    UUID request = asked();
    change(request, Task.TaskStatus.RECEIVED, task -> {});
    look();
    change(request, Task.TaskStatus.ONHOLD, task -> task.addNote().setText("Vi återkommer"));
    look();
    assertThat(answers()).isEmpty();
    assertThat(outcome(request)).isNull();
  }

  @Test
  void theSameTwiceIsHeardOnceAndWhatComesAfterwardsIsReadByAPerson() {
    UUID request = asked();
    change(request, Task.TaskStatus.ACCEPTED, task -> {});
    look();
    look();
    change(request, Task.TaskStatus.INPROGRESS, task -> {});
    look();
    assertThat(answers()).containsExactly("Vården gör det vi bad om.");
    change(request, Task.TaskStatus.COMPLETED, task -> task.addNote().setText("Tre besök"));
    look();
    change(request, Task.TaskStatus.FAILED, task -> {});
    look();
    assertThat(answers())
        .containsExactlyInAnyOrder(
            "Vården gör det vi bad om.", "Vården säger att det vi bad om är gjort.\nTre besök");
    assertThat(outcome(request)).isEqualTo("ACCEPTED");
    assertThat(
            runtime
                .createProcessInstanceQuery()
                .processDefinitionKey("late-answer")
                .processInstanceBusinessKey(number.value())
                .count())
        .isOne();
  }

  @Test
  void anOlderStateThatIsShownLaterIsNotHeard() {
    UUID request = asked();
    change(request, Task.TaskStatus.ACCEPTED, task -> {});
    look();
    change(
        request,
        Task.TaskStatus.REJECTED,
        task -> task.getMeta().setLastUpdated(Date.from(clock.instant().minusSeconds(3600))));
    look();
    assertThat(answers()).containsExactly("Vården gör det vi bad om.");
  }

  @Test
  void aTaskThatWeHaveNotAskedForOrThatIsThereTwiceTellsNothing() {
    UUID request = asked();
    Task stranger = healthcare.all(Task.class).get(0).copy();
    stranger.setId("Task/stranger");
    healthcare.put(stranger);
    change(request, Task.TaskStatus.ACCEPTED, task -> {});
    Task second = task(request).copy();
    second.setId("Task/second");
    healthcare.put(second);
    look();
    assertThat(outcome(request)).isNull();
    assertThat(answers()).isEmpty();
  }

  @Test
  void aServerThatIsAwayIsHeardWhenItIsBack() {
    UUID request = asked();
    change(request, Task.TaskStatus.ACCEPTED, task -> {});
    healthcare.behave(response -> response.sendError(503));
    look();
    assertThat(outcome(request)).isNull();
    healthcare.behave(null);
    look();
    assertThat(outcome(request)).isEqualTo("ACCEPTED");
  }

  @Test
  void garbageIsNoAnswer() {
    UUID request = asked();
    for (String garbage :
        List.of(
            "",
            "{",
            "{\"resourceType\":\"Task\"}",
            "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[{\"resource\":{"
                + "\"resourceType\":\"Task\",\"status\":\"maybe\"}}]}",
            "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"anna\":1}",
            "{\"resourceType\":\"Bundle\",\"x\":" + "[".repeat(5_000))) {
      healthcare.behave(
          response -> {
            response.setContentType("application/fhir+json");
            response.getWriter().write(garbage);
          });
      look();
    }
    assertThat(outcome(request)).isNull();
    assertThat(answers()).isEmpty();
  }

  @Test
  void whoKnowsTheSecretOfNotificationsCanOnlyMakeUsLook() throws Exception {
    Agency agency = directory.find("HEALTHCARE").orElseThrow();
    String secret = Subscriptions.secret(agency);
    UUID request = asked();
    look();
    assertThat(due(request)).isFalse();
    assertThat(notify(null, "")).isEqualTo(401);
    assertThat(notify("wrong", "")).isEqualTo(401);
    assertThat(notify(String.valueOf(agency.secret()), "")).isEqualTo(401);
    assertThat(due(request)).isFalse();
    assertThat(notify(secret, "{\"resourceType\":\"Task\",\"status\":\"rejected\"}"))
        .isEqualTo(200);
    assertThat(due(request)).isTrue();
    assertThat(outcome(request)).isNull();
    assertThat(post("/agencies/answers", secret, "{}")).isEqualTo(401);
  }

  @Test
  void thereIsOneSubscriptionThatSaysNothingAndIsRenewedWhenItIsGivenUp() {
    asked();
    look();
    watch().fetchDue(); // another node
    assertThat(healthcare.all(Subscription.class))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(Validation.errors(it)).isEmpty();
              assertThat(it.getChannel().hasPayload()).isFalse();
              assertThat(it.getChannel().getEndpoint())
                  .isEqualTo("https://exit.example/agencies/fhir/notifications");
              assertThat(it.getChannel().getHeader().get(0).getValue()).doesNotContain(SECRET);
            });
    healthcare.all(Subscription.class).get(0).setStatus(Subscription.SubscriptionStatus.ERROR);
    watch().fetchDue();
    assertThat(healthcare.all(Subscription.class))
        .singleElement()
        .satisfies(
            it -> assertThat(it.getStatus()).isEqualTo(Subscription.SubscriptionStatus.REQUESTED));
  }

  /** A request of the real model whose Task is at the server. */
  private UUID asked() {
    Map<String, Object> variables = new HashMap<>();
    variables.put("caseNumber", number.value());
    variables.put("unit", "soder");
    variables.put("coordinator", "samordnare");
    variables.put("residenceStatus", "CITIZEN");
    variables.put("agency", "HEALTHCARE");
    variables.put("requestKind", "ORDER_INTERVENTION");
    variables.put("requestSection", "order-intervention");
    variables.put("recordSubject", "");
    variables.put("legalGround", "OWN_ACTIVITY");
    String instance =
        runtime.startProcessInstanceByKey("agency-request", number.value(), variables).getId();
    List<Job> jobs;
    while (!(jobs =
            management
                .createJobQuery()
                .processInstanceId(instance)
                .messages()
                .withRetriesLeft()
                .list())
        .isEmpty()) {
      jobs.forEach(job -> management.executeJob(job.getId()));
    }
    UUID request =
        jdbc.sql("select request_id from exit.request where process_instance_id = ?")
            .param(instance)
            .query(UUID.class)
            .single();
    Delivery sample = Samples.delivery("referral", Samples.referral());
    assertThat(
            carrier.deliver(
                directory.find("HEALTHCARE").orElseThrow(),
                new Delivery(
                    UUID.randomUUID().toString(), request, sample.kind(), sample.payload())))
        .isEqualTo(Receipt.ACKNOWLEDGED);
    return request;
  }

  private TaskWatch watch() {
    return new TaskWatch(
        directory,
        servers,
        new Subscriptions(
            servers,
            new MockEnvironment().withProperty("exit.public-url", "https://exit.example"),
            clock),
        table,
        inbox);
  }

  private void look() {
    clock.stopAt(clock.instant().plus(Duration.ofMinutes(2)));
    watch.fetchDue();
  }

  private void change(UUID request, Task.TaskStatus status, Consumer<Task> more) {
    Task task = task(request);
    task.setStatus(status);
    task.getMeta().setLastUpdated(Date.from(clock.instant()));
    more.accept(task);
  }

  private static Task task(UUID request) {
    return healthcare.all(Task.class).stream()
        .filter(it -> TaskNews.request(it).filter(request::equals).isPresent())
        .findFirst()
        .orElseThrow();
  }

  private boolean due(UUID request) {
    return jdbc.sql("select next_look_at <= ? from exit.fhir_task where request_id = ?")
        .params(java.time.OffsetDateTime.now(clock), request)
        .query(Boolean.class)
        .single();
  }

  private List<String> answers() {
    return record.versions(number, ANSWERS).stream()
        .map(Section::content)
        .map(it -> String.valueOf(it.get("message")))
        .toList();
  }

  /** What the process has been told; null while it waits. */
  private @Nullable Object outcome(UUID request) {
    String instance =
        jdbc.sql("select process_instance_id from exit.request where request_id = ?")
            .param(request)
            .query(String.class)
            .single();
    var variable =
        history
            .createHistoricVariableInstanceQuery()
            .processInstanceId(instance)
            .variableName("agencyOutcome")
            .singleResult();
    return variable == null ? null : variable.getValue();
  }

  private int notify(@Nullable String secret, String body)
      throws IOException, InterruptedException {
    return post(NotificationEndpoint.PATH, secret, body);
  }

  private int post(String path, @Nullable String secret, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (secret != null) {
      request.header("Authorization", "Bearer " + secret);
    }
    return HttpClient.newHttpClient()
        .send(request.build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
