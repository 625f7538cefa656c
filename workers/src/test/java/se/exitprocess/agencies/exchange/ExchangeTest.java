package se.exitprocess.agencies.exchange;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import se.exitprocess.ExitProcessTest;
import se.exitprocess.agencies.Agency;
import se.exitprocess.agencies.AgencyDirectory;
import se.exitprocess.agencies.SecureMessages;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseRecord;
import se.exitprocess.casefile.Consents;
import se.exitprocess.casefile.SectionKey;
import se.exitprocess.demo.agencies.SimulatedAgencies;
import se.exitprocess.engine.EngineClock;

/** What the tests of the exchange share: a case, a request in the real model, an agency's voice. */
abstract class ExchangeTest extends ExitProcessTest {

  static final String SECRET_TEXT = "Zebra-markör om en person";

  @Autowired RuntimeService runtime;
  @Autowired TaskService tasks;
  @Autowired ManagementService management;
  @Autowired HistoryService history;
  @Autowired RepositoryService repository;
  @Autowired CaseRecord record;
  @Autowired Consents consents;
  @Autowired JdbcClient jdbc;
  @Autowired AgencyDirectory directory;
  @Autowired SimulatedAgencies agencies;
  @Autowired Sender sender;
  @Autowired Handover handover;
  @Autowired Lines lines;
  @Autowired Inbox inbox;
  @Autowired EngineClock clock;
  @Autowired ObjectMapper json;
  @LocalServerPort int port;

  CaseNumber caseNumber;

  @BeforeEach
  void aCase() {
    caseNumber = record.open("soder", "samordnare");
    record.append(
        caseNumber,
        SectionKey.ofCase("order-intervention"),
        Map.of("message", SECRET_TEXT, "internalNote", "inte för andra"),
        "samordnare");
  }

  @AfterEach
  void nothingIsLeftBehind() {
    agencies.behave();
    runtime
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(caseNumber.value())
        .list()
        .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "end of the test"));
  }

  /** A request in the real model, up to where it waits for an answer. */
  ProcessInstance ask(String agency, String kind, String legalGround) {
    return ask(agency, kind, legalGround, "CITIZEN");
  }

  ProcessInstance ask(String agency, String kind, String legalGround, String residenceStatus) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("residenceStatus", residenceStatus);
    variables.put("caseNumber", caseNumber.value());
    variables.put("unit", "soder");
    variables.put("coordinator", "samordnare");
    variables.put("agency", agency);
    variables.put("requestKind", kind);
    variables.put("requestSection", "order-intervention");
    variables.put("recordSubject", "");
    variables.put("legalGround", legalGround);
    ProcessInstance instance =
        runtime.startProcessInstanceByKey("agency-request", caseNumber.value(), variables);
    runJobs(instance);
    return instance;
  }

  /** Runs the jobs that wait for nothing but a worker. */
  void runJobs(ProcessInstance instance) {
    List<Job> jobs;
    while (!(jobs =
            management
                .createJobQuery()
                .processInstanceId(instance.getId())
                .messages()
                .withRetriesLeft()
                .list())
        .isEmpty()) {
      jobs.forEach(job -> management.executeJob(job.getId()));
    }
  }

  String requestId(ProcessInstance instance) {
    return (String) variable(instance, "requestId");
  }

  @Nullable Object variable(ProcessInstance instance, String name) {
    HistoricVariableInstance variable =
        history
            .createHistoricVariableInstanceQuery()
            .processInstanceId(instance.getId())
            .variableName(name)
            .singleResult();
    return variable == null ? null : variable.getValue();
  }

  boolean isOver(ProcessInstance instance) {
    return runtime.createProcessInstanceQuery().processInstanceId(instance.getId()).count() == 0;
  }

  List<String> openTasks(ProcessInstance instance) {
    return tasks.createTaskQuery().processInstanceId(instance.getId()).list().stream()
        .map(Task::getTaskDefinitionKey)
        .toList();
  }

  Map<String, Object> message(ProcessInstance instance, String purpose) {
    return jdbc.sql(
            """
            select o.* from exit.outbox o join exit.request r using (request_id)
            where r.process_instance_id = ? and o.purpose = ?
            """)
        .params(instance.getId(), purpose)
        .query()
        .singleRow();
  }

  Object stateOfRequest(ProcessInstance instance) {
    return message(instance, "REQUEST").get("state");
  }

  List<String> statesOfAnswers(ProcessInstance instance) {
    return jdbc.sql(
            """
            select i.state from exit.inbox i join exit.request r using (request_id)
            where r.process_instance_id = ? order by inbox_id
            """)
        .param(instance.getId())
        .query(String.class)
        .list();
  }

  void pass(Duration time) {
    clock.stopAt(clock.instant().plus(time));
  }

  /** What an agency can say about this request. */
  Map<String, Object> answer(String requestId, String outcome) {
    Map<String, Object> answer = new HashMap<>();
    answer.put("answerId", UUID.randomUUID().toString());
    answer.put("requestId", requestId);
    answer.put("outcome", outcome);
    return answer;
  }

  int post(String agency, Map<String, Object> answer) {
    try {
      Agency sender = directory.find(agency).orElseThrow();
      return sender.channel() == Agency.Channel.SECURE_MESSAGE
          ? postMessage(secureMessage(agency, answer))
          : post(secretOf(agency), json.writeValueAsBytes(answer));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The same answer is the same message. */
  Map<String, Object> secureMessage(String agency, Map<String, Object> answer) {
    try {
      String id = String.valueOf(answer.get("answerId"));
      return secureMessage(
          agency,
          UUID.nameUUIDFromBytes(id.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
          String.valueOf(answer.get("requestId")),
          List.of(
              Map.of(
                  "name", "svar.json",
                  "mediaType", "application/json",
                  "content", json.writeValueAsBytes(answer))));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  Map<String, Object> secureMessage(
      String agency, UUID id, String conversation, List<Map<String, Object>> attachments) {
    SecureMessages service = directory.secureMessages().orElseThrow();
    Map<String, Object> message = new HashMap<>();
    message.put("messageId", id.toString());
    message.put("conversationId", conversation);
    message.put("from", service.to(agency).orElseThrow());
    message.put("to", service.from());
    message.put("label", "Svar");
    message.put("confidentiality", true);
    message.put("text", "Hej från " + agency);
    message.put("attachments", attachments);
    return message;
  }

  int postMessage(Map<String, Object> message) {
    return toService("/agencies/messages", message).statusCode();
  }

  /** As the message service says it. */
  HttpResponse<String> toService(String path, Object body) {
    String secret = directory.secureMessages().orElseThrow().secret();
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                  .header("Content-Type", "application/json")
                  .header("Authorization", "Bearer " + secret)
                  .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  String secretOf(String agency) {
    return String.valueOf(directory.find(agency).orElseThrow().secret());
  }

  int post(@Nullable String secret, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/agencies/answers"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (secret != null) {
      request.header("Authorization", "Bearer " + secret);
    }
    try {
      return HttpClient.newHttpClient()
          .send(request.build(), HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
