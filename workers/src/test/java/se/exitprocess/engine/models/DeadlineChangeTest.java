package se.exitprocess.engine.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import se.exitprocess.ExitProcessTest;
import se.exitprocess.engine.EngineClock;
import se.exitprocess.identity.Http;

/** A process owner changes a deadline from a day: a new row, deployed from Modeler. */
class DeadlineChangeTest extends ExitProcessTest {

  private static final String NAME = "gate-check-deployment";
  private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");
  private static final String PROCESS =
      ModelCheckerTest.PROCESS
          .replace(
              "attachedToRef=\"call\"", "attachedToRef=\"task_check\" cancelActivity=\"false\"")
          .replace(
              "<bpmn:messageEventDefinition id=\"woken_by\" messageRef=\"message_wake\"/>",
              "<bpmn:timerEventDefinition id=\"woken_by\"><bpmn:timeDate"
                  + " xsi:type=\"bpmn:tFormalExpression\">${deadlines.due('assess-risk')}</bpmn:timeDate></bpmn:timerEventDefinition>");

  @LocalServerPort int port;
  @Autowired RepositoryService repository;
  @Autowired RuntimeService runtime;
  @Autowired ManagementService management;
  @Autowired TaskService tasks;
  @Autowired HistoryService history;
  @Autowired EngineClock clock;

  private Http owner;

  @BeforeEach
  void aProcessThatNamesIt() {
    owner = Http.basic(port, "processagare");
    assertThat(
            deploy(
                    Map.of(
                        "gate-check.bpmn", PROCESS,
                        "gate-check-decision.dmn", ModelCheckerTest.DECISION,
                        "gate-check-form.form", ModelCheckerTest.FORM))
                .body())
        .contains(NAME);
  }

  @AfterEach
  void remove() {
    repository
        .createDeploymentQuery()
        .deploymentName(NAME)
        .list()
        .forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
  }

  @Test
  void theNewPeriodHoldsFromItsDayAndWhatRunsKeepsItsOwn() throws IOException {
    clock.stopAt(at("2026-12-30T12:00"));
    String running = start();
    assertThat(dueOf(running)).isEqualTo("2026-12-31T12:00");

    assertThat(deploy(Map.of("deadlines.dmn", threeDaysFromNewYear())).body()).contains(NAME);
    assertThat(dueOf(running)).isEqualTo("2026-12-31T12:00");
    assertThat(timerOf(running)).isEqualTo("2026-12-31T12:00");
    assertThat(dueOf(start())).isEqualTo("2026-12-31T12:00");

    clock.stopAt(at("2027-01-01T12:00"));
    String later = start();
    assertThat(dueOf(later)).isEqualTo("2027-01-04T12:00");
    assertThat(timerOf(later)).isEqualTo("2027-01-04T12:00");
    assertThat(timerOf(running)).isEqualTo("2026-12-31T12:00");
  }

  @Test
  void dueDatesLeaveNoEvaluationsInTheHistory() {
    start();
    assertThat(
            history
                .createHistoricDecisionInstanceQuery()
                .decisionDefinitionKey("deadlines")
                .count())
        .isZero();
  }

  @Test
  void aRowThatIsNamedCannotBeTakenAway() throws IOException {
    String without =
        shipped()
            .lines()
            .filter(line -> !line.contains("\"assess-risk\""))
            .reduce("", (a, b) -> a + b + "\n");
    HttpResponse<String> answer = deploy(Map.of("deadlines.dmn", without));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .contains(
            "deadlines.dmn: tidsfristen assess-risk (gate-check.bpmn) finns inte men används");
  }

  private static String threeDaysFromNewYear() throws IOException {
    StringBuilder table = new StringBuilder();
    for (String line : shipped().split("\n")) {
      if (line.contains("<text>\"assess-risk\"</text>")) {
        String until = "<text>&lt; date and time(\"2027-01-01T00:00:00\")</text>";
        String from = "<text>>= date and time(\"2027-01-01T00:00:00\")</text>";
        table.append(line.replaceFirst("<text></text>", until)).append('\n');
        line =
            line.replaceFirst("<text></text>", from)
                .replace("\"P1D\"", "\"P3D\"")
                .replace("deadline_assess_risk", "deadline_assess_risk_2027");
      }
      table.append(line).append('\n');
    }
    return table.toString();
  }

  private static String shipped() throws IOException {
    try (var file = DeadlineChangeTest.class.getResourceAsStream("/processes/deadlines.dmn")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String start() {
    String id =
        runtime.startProcessInstanceByKey("gate-check", Map.of("ageGroup", "CHILD")).getId();
    management.executeJob(management.createJobQuery().processInstanceId(id).singleResult().getId());
    return id;
  }

  private String dueOf(String instance) {
    return local(tasks.createTaskQuery().processInstanceId(instance).singleResult().getDueDate());
  }

  private String timerOf(String instance) {
    return local(
        management
            .createJobQuery()
            .processInstanceId(instance)
            .timers()
            .singleResult()
            .getDuedate());
  }

  private static String local(Date date) {
    return date.toInstant().atZone(SWEDEN).toLocalDateTime().toString();
  }

  private static java.time.Instant at(String moment) {
    return LocalDateTime.parse(moment).atZone(SWEDEN).toInstant();
  }

  private HttpResponse<String> deploy(Map<String, String> files) {
    String boundary = "exit-boundary";
    Map<String, String> parts = new LinkedHashMap<>(files);
    StringBuilder body = new StringBuilder();
    body.append(
        "--%s\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\n%s\r\n"
            .formatted(boundary, NAME));
    parts.forEach(
        (file, content) ->
            body.append(
                    "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n"
                        .formatted(boundary, file, file))
                .append("Content-Type: text/plain; charset=UTF-8\r\n\r\n")
                .append(content)
                .append("\r\n"));
    body.append("--").append(boundary).append("--\r\n");
    return owner.send(
        "POST",
        "/engine-rest/deployment/create",
        Map.of("Content-Type", "multipart/form-data; boundary=" + boundary),
        body.toString());
  }
}
