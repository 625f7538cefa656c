package se.exitprocess.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import se.exitprocess.ExitProcessTest;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseRecord;
import se.exitprocess.casefile.SectionKey;
import se.exitprocess.identity.Http;

/** The door as Tasklist meets it: over HTTP, logged in. */
class FormDoorHttpTest extends ExitProcessTest {

  private static final String ENGINE = "/camunda/api/engine/engine/default";
  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

  @Autowired private RepositoryService repository;
  @Autowired private RuntimeService runtime;
  @Autowired private TaskService tasks;
  @Autowired private CaseRecord record;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;

  private Deployment deployment;
  private CaseNumber number;
  private ProcessInstance instance;
  private Http jurist;

  @BeforeEach
  void startCase() {
    deployment =
        repository
            .createDeployment()
            .name("forms-door-test")
            .addClasspathResource("forms-door/forms-door-test.bpmn")
            .addClasspathResource("forms-door/door-start.form")
            .addClasspathResource("forms-door/door-first.form")
            .addClasspathResource("forms-door/door-second.form")
            .deploy();
    number = record.open("soder", "handlaggare");
    instance =
        runtime.startProcessInstanceByKey(
            "forms-door-test",
            number.value(),
            Map.of("unit", "soder", "caseNumber", number.value()));
    jurist = Http.session(port, "jurist", "tasklist");
  }

  @AfterEach
  void removeDeployment() {
    repository.deleteDeployment(deployment.getId(), true);
  }

  @Test
  void opensAndTakesInAForm() {
    String task = ENGINE + "/task/" + task().getId();
    HttpResponse<String> form = jurist.get(task + "/form");
    assertThat(form.statusCode()).isEqualTo(200);
    assertThat(form.body()).contains("\"camundaFormRef\":{\"key\":\"door-first\"");
    assertThat(jurist.get(task + "/deployed-form").body()).contains("Berättelse");

    HttpResponse<String> answer =
        jurist.post(
            task + "/submit-form",
            """
            {"variables":{"riskLevel":{"value":"LOW"},"targetGroup":{"value":true},"planReviewDate":{"value":"2026-07-01"},
              "story":{"value":"Åsa 🕊 \\u0000"},"tags":{"type":"Json","valueInfo":{},"value":"[\\"a\\"]"},
              "rows":{"type":"Json","value":"[{\\"goal\\":\\"bostad\\",\\"cost\\":1500}]"}}}""");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    assertThat(record.latest(number, SectionKey.ofCase("door-first")).orElseThrow())
        .satisfies(
            section -> {
              assertThat(section.author()).isEqualTo("jurist");
              assertThat(section.content()).containsEntry("story", "Åsa 🕊");
            });

    HttpResponse<String> next =
        jurist.get(ENGINE + "/task/" + task().getId() + "/form-variables?deserializeValues=false");
    assertThat(next.statusCode()).isEqualTo(200);
    assertThat(next.body())
        .contains("\"story\":{\"type\":\"String\",\"value\":\"Åsa \\uD83D\\uDD4A\"")
        .contains("\"rows\":{\"type\":\"Json\",\"value\":\"[{\\\"goal\\\":\\\"bostad\\\"}]\"")
        .contains("\"planReviewDate\":{\"type\":\"String\",\"value\":\"2026-07-01\"");
  }

  @Test
  void saysWhatIsWrongInOneSwedishSentenceEach() {
    String submit = ENGINE + "/task/" + task().getId() + "/submit-form";
    HttpResponse<String> answer =
        jurist.post(
            submit,
            "{\"variables\":{\"riskLevel\":{\"value\":\"HEMLIGT\"},\"story\":{\"value\":\"\"}}}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/json");
    assertThat(answer.body())
        .contains(
            "\"message\":\"Inget har sparats. Välj bland alternativen i ”Risk”. Fyll i ”Berättelse”.\"")
        .doesNotContain("HEMLIGT")
        .doesNotContain("Cannot submit");
    assertThat(
            jurist
                .post(
                    submit,
                    "{\"variables\":{\"story\":{\"value\":\"" + "x".repeat(100_000) + "\"}}}")
                .body())
        .contains("100000 tecken");
    assertThat(record.latest(number, SectionKey.ofCase("door-first"))).isEmpty();
  }

  @Test
  void saysWhenSomeoneElseWasFaster() {
    String submit = ENGINE + "/task/" + task().getId() + "/submit-form";
    String values =
        "{\"variables\":{\"riskLevel\":{\"value\":\"LOW\"},\"story\":{\"value\":\"x\"}}}";
    assertThat(jurist.post(submit, values).statusCode()).isEqualTo(204);
    HttpResponse<String> late = jurist.post(submit, values);
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body()).contains("redan slutförd");
  }

  @Test
  void saysWhatAListenerHasAgainstIt() {
    String first =
        "{\"variables\":{\"riskLevel\":{\"value\":\"LOW\"},\"story\":{\"value\":\"x\"}}}";
    jurist.post(ENGINE + "/task/" + task().getId() + "/submit-form", first);
    HttpResponse<String> own =
        jurist.post(
            ENGINE + "/task/" + task().getId() + "/submit-form",
            "{\"variables\":{\"comment\":{\"value\":\"x\"}}}");
    assertThat(own.statusCode()).isEqualTo(400);
    assertThat(own.body())
        .contains("\"message\":\"Inget har sparats. Den som har skrivit utkastet");
    assertThat(record.latest(number, SectionKey.ofCase("door-second"))).isEmpty();
  }

  @Test
  void keepsDraftsForThePersonWhoWrites() {
    String path = "/api/drafts/" + task().getId();
    assertThat(jurist.get(path).statusCode()).isEqualTo(204);
    HttpResponse<String> saved =
        jurist.send(
            "PUT",
            path,
            JSON,
            "{\"story\":\"påbörjat \\ud800\",\"display\":\"x\",\"evil\":\"y\",\"rows\":[{\"goal\":null}]}");
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(204);
    assertThat(jurist.get(path).body())
        .isEqualTo("{\"data\":{\"story\":\"påbörjat \uFFFD\",\"rows\":[{\"goal\":null}]}}");
    assertThat(
            jurist
                .get(ENGINE + "/task/" + task().getId() + "/form-variables?deserializeValues=false")
                .body())
        .contains("påbörjat");

    Http other = Http.session(port, "handlaggare", "tasklist");
    assertThat(other.get(path).statusCode()).isEqualTo(404);
    assertThat(other.send("PUT", path, JSON, "{}").statusCode()).isEqualTo(404);
    assertThat(Http.nobody(port).get(path).statusCode()).isEqualTo(401);

    assertThat(jurist.send("DELETE", path, Map.of(), "").statusCode()).isEqualTo(204);
    assertThat(jurist.get(path).statusCode()).isEqualTo(204);
  }

  @Test
  void refusesDraftsThatAreNoneAndTasksThatAreGone() {
    String path = "/api/drafts/" + task().getId();
    for (String wrong : new String[] {"", "null", "[1]", "{\"story\":", "HEMLIGT"}) {
      HttpResponse<String> answer = jurist.send("PUT", path, JSON, wrong);
      assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
      assertThat(answer.body()).contains("Utkastet kan inte läsas").doesNotContain("HEMLIGT");
    }
    assertThat(
            jurist
                .send("PUT", path, JSON, "{\"story\":\"" + "x".repeat(1_000_000) + "\"}")
                .statusCode())
        .isEqualTo(413);
    assertThat(jurist.send("PUT", "/api/drafts/nowhere", JSON, "{}").statusCode()).isEqualTo(404);
    assertThat(jdbc.sql("select count(*) from exit.draft").query(Long.class).single()).isZero();
  }

  @Test
  void someoneElsesTaskTakesNoDraft() {
    tasks.setAssignee(task().getId(), "drift");
    assertThat(jurist.send("PUT", "/api/drafts/" + task().getId(), JSON, "{}").statusCode())
        .isIn(403, 404);
    assertThat(jurist.get("/api/drafts/" + task().getId()).statusCode()).isIn(403, 404);
  }

  private Task task() {
    return tasks.createTaskQuery().processInstanceId(instance.getId()).singleResult();
  }
}
