package se.exitprocess.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import se.exitprocess.identity.Http;
import se.exitprocess.processes.CaseTest;

/** Operations moves a running case to a model that a process owner has deployed since. */
class VersionsPageTest extends CaseTest {

  @Autowired private RepositoryService repository;
  @LocalServerPort private int port;

  @Test
  void operationsMovesWhatRunsAndOnlyOperationsDoes() throws IOException {
    startCase();
    ProcessDefinition old = newest();
    Deployment deployed = deployAgain();
    try {
      Http drift = Http.session(port, "drift", "cockpit");
      Http chief = Http.session(port, "verksamhetschef", "cockpit");
      Map<String, String> move = Map.of("version", old.getId());

      assertThat(chief.page("/versioner").statusCode()).isEqualTo(403);
      assertThat(chief.form("/versioner", move).statusCode()).isEqualTo(403);
      assertThat(drift.page("/versioner").body()).contains("Identifiering");
      HttpResponse<String> answer = drift.form("/versioner", move);

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
      assertThat(answer.headers().firstValue("Location").orElseThrow())
          .endsWith("/versioner?flyttade=1&kvar=0");
      assertThat(drift.page("/versioner?flyttade=1&kvar=0").body())
          .contains("Flyttat till den senaste versionen: 1")
          .doesNotContain("Identifiering");
      assertThat(drift.form("/versioner", move).statusCode()).isEqualTo(409);
      assertThat(openTasks()).containsExactly("task_register_contact");
      complete("task_register_contact", Map.of("ageGroup", "ADULT"));
    } finally {
      endEverything();
      repository.deleteDeployment(deployed.getId(), true);
    }
  }

  private ProcessDefinition newest() {
    return repository
        .createProcessDefinitionQuery()
        .processDefinitionKey("identification")
        .latestVersion()
        .singleResult();
  }

  private Deployment deployAgain() throws IOException {
    DeploymentBuilder deployment = repository.createDeployment().name("once more");
    for (String pattern : new String[] {"processes/identification.bpmn", "forms/*.form"}) {
      for (Resource file :
          new PathMatchingResourcePatternResolver().getResources("classpath:" + pattern)) {
        // a start form is checked with its own process
        if (!file.getFilename().startsWith("start-")) {
          try (InputStream content = file.getInputStream()) {
            deployment.addInputStream(file.getFilename(), content);
          }
        }
      }
    }
    return deployment.deploy();
  }
}
