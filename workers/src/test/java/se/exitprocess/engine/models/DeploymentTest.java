package se.exitprocess.engine.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import se.exitprocess.ExitProcessTest;
import se.exitprocess.identity.Http;

/** Deployment over HTTP, as Camunda Modeler does it. */
class DeploymentTest extends ExitProcessTest {

  private static final String NAME = "gate-check-deployment";

  @LocalServerPort int port;
  @Autowired RepositoryService repository;

  @AfterEach
  void remove() {
    repository
        .createDeploymentQuery()
        .deploymentName(NAME)
        .list()
        .forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"processagare", "drift"})
  void processOwnersAndOperationsDeploy(String person) {
    HttpResponse<String> answer = deploy(Http.basic(port, person), ModelCheckerTest.PROCESS);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "handlaggare",
        "samordnare",
        "enhetschef",
        "jurist",
        "verksamhetschef",
        "arkivarie"
      })
  void othersDoNot(String person) {
    HttpResponse<String> answer = deploy(Http.basic(port, person), ModelCheckerTest.PROCESS);
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("Bara processägare och drift får driftsätta modeller.");
    assertThat(repository.createDeploymentQuery().deploymentName(NAME).count()).isZero();
  }

  @Test
  void nobodyInParticularDoesNot() {
    assertThat(deploy(Http.nobody(port), ModelCheckerTest.PROCESS).statusCode()).isEqualTo(401);
  }

  @Test
  void aModelThatCannotRunIsRefusedWithEverythingThatIsWrong() {
    HttpResponse<String> answer =
        deploy(
            Http.basic(port, "processagare"),
            ModelCheckerTest.PROCESS
                .replace("${closeCase}", "${noSuchBean}")
                .replace("${riskLevel == 'ACUTE'}", "${unknownVariable}")
                .replace(" default=\"flow_calm\"", ""));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .contains("gate-check.bpmn: service: det finns ingen böna noSuchBean")
        .contains("gate-check.bpmn: flow_acute: variabeln eller bönan unknownVariable finns inte")
        .contains("gate-check.bpmn: fork: det finns ingen väg")
        .contains(" – ");
    assertThat(repository.createDeploymentQuery().deploymentName(NAME).count()).isZero();
  }

  @Test
  void aProcessOwnerCannotDeleteWhatIsDeployed() {
    deploy(Http.basic(port, "processagare"), ModelCheckerTest.PROCESS);
    String id = repository.createDeploymentQuery().deploymentName(NAME).singleResult().getId();
    assertThat(
            Http.basic(port, "processagare")
                .send("DELETE", "/engine-rest/deployment/" + id, Map.of(), "")
                .statusCode())
        .isEqualTo(403);
  }

  private static HttpResponse<String> deploy(Http person, String process) {
    String boundary = "exit-boundary";
    StringBuilder body = new StringBuilder();
    part(body, boundary, "deployment-name", null, NAME);
    part(body, boundary, "process", "gate-check.bpmn", process);
    part(body, boundary, "decision", "gate-check-decision.dmn", ModelCheckerTest.DECISION);
    part(body, boundary, "form", "gate-check-form.form", ModelCheckerTest.FORM);
    body.append("--").append(boundary).append("--\r\n");
    return person.send(
        "POST",
        "/engine-rest/deployment/create",
        Map.of("Content-Type", "multipart/form-data; boundary=" + boundary),
        body.toString());
  }

  private static void part(
      StringBuilder body, String boundary, String name, String file, String content) {
    body.append("--").append(boundary).append("\r\nContent-Disposition: form-data; name=\"");
    body.append(name).append('"');
    if (file != null) {
      body.append("; filename=\"").append(file).append('"');
    }
    body.append("\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\n");
    body.append(content).append("\r\n");
  }
}
