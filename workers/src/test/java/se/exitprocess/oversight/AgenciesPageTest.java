package se.exitprocess.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import se.exitprocess.agencies.exchange.Sender;
import se.exitprocess.casefile.SectionKey;
import se.exitprocess.demo.agencies.Behaviour;
import se.exitprocess.demo.agencies.SimulatedAgencies;
import se.exitprocess.identity.Http;
import se.exitprocess.processes.CaseTest;

/** Operations sees and mends what is stuck, and never what it is about. */
class AgenciesPageTest extends CaseTest {

  @Autowired private SimulatedAgencies agencies;
  @Autowired private Sender sender;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;

  @AfterEach
  void theyBehave() {
    agencies.behave();
    endEverything();
  }

  private void aRequestThatFails() {
    caseNumber = record.open("soder", "samordnare");
    record.append(
        caseNumber,
        SectionKey.ofCase("order-intervention"),
        Map.of("message", "Hemligt om henne"),
        "samordnare");
    agencies.behave("POLICE", Behaviour.DOWN);
    ProcessInstance instance =
        runtime.startProcessInstanceByKey(
            "agency-request",
            caseNumber.value(),
            Map.of(
                "caseNumber", caseNumber.value(),
                "unit", "soder",
                "coordinator", "samordnare",
                "agency", "POLICE",
                "requestKind", "INVESTIGATION_PERMIT",
                "requestSection", "order-intervention",
                "recordSubject", "",
                "legalGround", "OWN_ACTIVITY"));
    assertThat(instance).isNotNull();
    runJobs();
    sender.sendDue();
  }

  @Test
  void operationsSeesWhatIsStuckAndHasItTriedAgain() {
    aRequestThatFails();
    Http drift = Http.session(port, "drift", "cockpit");

    String page = drift.page("/myndigheter").body();
    assertThat(page)
        .contains("Polisen", "underlag till förundersökningsledaren", "status 503")
        .doesNotContain(caseNumber.value(), "Hemligt");

    agencies.behave();
    UUID message = message();
    HttpResponse<String> answer =
        drift.form("/myndigheter/meddelande/" + message + "/forsok", Map.of());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    sender.sendDue();
    assertThat(drift.page("/myndigheter?gjort=try").body())
        .contains("Meddelandet skickas på nytt.")
        .doesNotContain(message.toString());
    assertThat(logged()).contains("lät meddelandet " + message + " skickas på nytt");

    assertThat(drift.form("/myndigheter/meddelande/" + message + "/kollega", Map.of()).body())
        .contains("Det väntar inte längre");
    assertThat(drift.form("/myndigheter/oppna", Map.of("agency", "NOBODY")).statusCode())
        .isEqualTo(409);
  }

  @Test
  void whatIsStuckIsGivenToAColleague() {
    aRequestThatFails();
    Http drift = Http.session(port, "drift", "cockpit");
    UUID message = message();
    assertThat(drift.form("/myndigheter/meddelande/" + message + "/kollega", Map.of()).statusCode())
        .isEqualTo(302);
    assertThat(drift.page("/myndigheter").body()).doesNotContain(message.toString());
    assertThat(
            jdbc.sql("select state from exit.outbox where message_id = ?")
                .param(message)
                .query(String.class)
                .single())
        .isEqualTo("UNDELIVERABLE");
  }

  @Test
  void nobodyElseIsLetIn() {
    for (String person : new String[] {"verksamhetschef", "samordnare", "enhetschef"}) {
      Http other = Http.session(port, person, "tasklist");
      assertThat(other.page("/myndigheter").statusCode()).as(person).isEqualTo(403);
      assertThat(other.form("/myndigheter/oppna", Map.of("agency", "POLICE")).statusCode())
          .as(person)
          .isEqualTo(403);
    }
  }

  @Test
  void monitoringReadsNumbersByAgencyAndNothingElse() throws Exception {
    aRequestThatFails();
    Http.session(port, "samordnare", "tasklist").page("/akt/" + caseNumber.value());

    assertThat(get("/actuator/prometheus", null).statusCode()).isIn(401, 403);
    assertThat(get("/actuator/prometheus", "wrong-token-of-20-characters").statusCode())
        .isIn(401, 403);
    assertThat(get("/actuator/agencies", null).statusCode()).isIn(401, 403);
    assertThat(get("/actuator/metrics", METRICS_TOKEN).statusCode()).isIn(401, 403);

    String metrics = get("/actuator/prometheus", METRICS_TOKEN).body();
    assertThat(metrics)
        .contains("exit_agency_waiting{agency=\"POLICE\"} ")
        .containsPattern(
            "exit_agency_messages_total\\{agency=\"POLICE\",outcome=\"failed\"\\} [1-9]")
        .contains("exit_agency_line{agency=\"POLICE\"}")
        .contains("exit_agency_oldest_seconds{agency=\"POLICE\"}")
        .doesNotContain(caseNumber.value(), "EX-20", "samordnare", "Hemligt");
    assertThat(get("/actuator/agencies", METRICS_TOKEN).body())
        .containsPattern("\"POLICE\":\\{[^}]*\"line\":\"OPEN\"");
    assertThat(get("/actuator/health", null).body()).isEqualTo("{\"status\":\"UP\"}");
  }

  private HttpResponse<String> get(String path, String token) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private UUID message() {
    return jdbc.sql(
            "select message_id from exit.outbox join exit.request using (request_id) where case_number = ?")
        .param(caseNumber.value())
        .query(UUID.class)
        .single();
  }

  private String logged() {
    return jdbc.sql("select sentence from exit.access_log order by entry_id desc limit 1")
        .query(String.class)
        .single();
  }
}
