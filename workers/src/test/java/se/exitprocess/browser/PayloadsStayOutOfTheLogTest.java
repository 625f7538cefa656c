package se.exitprocess.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.exitprocess.identity.Http;

/**
 * An operator who sets every logger to TRACE, and Spring to print details of requests, sees nothing
 * of what somebody types.
 */
class PayloadsStayOutOfTheLogTest {

  private static final String ENGINE = "/camunda/api/engine/engine/default";
  private static final String TYPED = "Zq7Hemlig åäö";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;

  @Test
  void whatIsTypedIsNotLoggedWhateverTheLevels() throws Exception {
    Map<String, String> loudest =
        Map.of(
            "EXIT_DEMO_PASSWORD", "test",
            "LOGGING_LEVEL_ROOT", "TRACE",
            "LOGGING_LEVEL_ORG_SPRINGFRAMEWORK_WEB", "TRACE",
            "LOGGING_LEVEL_ORG_CAMUNDA", "TRACE",
            "LOGGING_LEVEL_ORG_APACHE", "TRACE",
            "LOGGING_LEVEL_ORG_POSTGRESQL", "TRACE",
            "SPRING_MVC_LOG_REQUEST_DETAILS", "true",
            "SPRING_MVC_LOG_RESOLVED_EXCEPTION", "true");
    try (RunningApplication application = new RunningApplication(folder, loudest)) {
      handIn(Http.session(application.port(), "handlaggare", "tasklist"));
      Http.basic(application.port(), "drift")
          .post("/demo/clock", "{\"forward\":\"" + TYPED + "\"}");
      Http.nobody(application.port())
          .send(
              "POST",
              "/agencies/answers",
              Map.of("Content-Type", "application/json"),
              "{\"text\":\"" + TYPED + "\"}");
    }
    String log = Files.readString(application(folder));
    assertThat(log).as("the log is a loud one").contains("TRACE", "DEBUG");
    for (String form : forms()) {
      assertThat(log.contains(form)).as("in the log: " + form).isFalse();
    }
  }

  private static Path application(Path folder) {
    return folder.resolve("application.log");
  }

  private static void handIn(Http hanna) throws Exception {
    JsonNode definition = json(hanna.get(ENGINE + "/process-definition/key/exit-case")).path("id");
    ok(
        hanna.post(
            ENGINE + "/process-definition/" + definition.asText() + "/submit-form",
            "{\"variables\":{\"contactChannel\":{\"value\":\"LOW_THRESHOLD\"},\"unit\":{\"value\":\"soder\"}}}"));
    String task = "";
    for (int look = 0; task.isEmpty(); look++) {
      assertThat(look).as("waits for the task").isLessThan(120);
      Thread.sleep(500);
      task =
          json(hanna.get(ENGINE + "/task?taskDefinitionKey=task_register_contact"))
              .path(0)
              .path("id")
              .asText("");
    }
    ok(hanna.post(ENGINE + "/task/" + task + "/claim", "{\"userId\":\"handlaggare\"}"));
    ok(
        hanna.send(
            "PUT",
            "/api/drafts/" + task,
            Map.of("Content-Type", "application/json"),
            "{\"contactSituation\":\"" + TYPED + "\",\"situation\":\"" + TYPED + "\"}"));
    // a value of the wrong kind, an unknown field, something that is no JSON, and a name in the
    // address
    String form = ENGINE + "/task/" + task + "/submit-form";
    List<String> bad =
        List.of(
            "{\"variables\":{\"ageGroup\":{\"value\":\"" + TYPED + "\"}}}",
            "{\"variables\":{\"x\":{\"value\":\"" + TYPED + "\",\"type\":\"Integer\"}}}",
            "{\"variables\":{\"x\":\"" + TYPED,
            "{\"variables\":{\"x\":{\"value\":\"" + TYPED + "\",\"type\":\"Object\"}}}");
    for (String body : bad) {
      assertThat(hanna.post(form, body).statusCode()).isGreaterThanOrEqualTo(400);
    }
  }

  /** As it stands, without the letters that an encoding may change, as base64 and as hex. */
  private static List<String> forms() {
    byte[] bytes = "Zq7Hemlig".getBytes(StandardCharsets.UTF_8);
    return List.of(
        "Zq7Hemlig",
        HexFormat.of().formatHex(bytes),
        Base64.getEncoder().withoutPadding().encodeToString(bytes));
  }

  private static JsonNode json(HttpResponse<String> answer) throws Exception {
    ok(answer);
    return JSON.readTree(answer.body());
  }

  private static void ok(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
  }
}
