package se.exitprocess.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import se.exitprocess.ExitProcessTest;
import se.exitprocess.identity.Http;

/** Tries to get around the forms, the units and the holder of a task. */
class CommandGateTest extends ExitProcessTest {

  @LocalServerPort int port;
  @Autowired RepositoryService repository;
  @Autowired RuntimeService runtime;
  @Autowired TaskService tasks;
  @Autowired AuthorizationService authorizations;

  private String deployment = "";
  private String instance = "";
  private String task = "";

  @BeforeEach
  void start() {
    deployment =
        repository
            .createDeployment()
            .addString("small.bpmn", SmallProcess.BPMN)
            .addString("look.form", SmallProcess.FORM)
            .deploy()
            .getId();
    instance =
        runtime.startProcessInstanceByKey("small", Map.of("unit", "soder")).getProcessInstanceId();
    task = tasks.createTaskQuery().processInstanceId(instance).singleResult().getId();
  }

  @AfterEach
  void remove() {
    repository.deleteDeployment(deployment, true);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          POST | /task/TASK/complete | {}
          POST | /task/TASK/resolve | {}
          POST | /task/TASK/bpmnError | {"errorCode":"x"}
          POST | /task/TASK/bpmnEscalation | {"escalationCode":"x"}
          POST | /task/TASK/variables | {"modifications":{"riskLevel":{"value":"LOW"}}}
          PUT | /task/TASK/variables/riskLevel | {"value":"LOW"}
          PUT | /task/TASK/localVariables/riskLevel | {"value":"LOW"}
          DELETE | /task/TASK/variables/unit | {}
          PUT | /process-instance/INSTANCE/variables/riskLevel | {"value":"LOW"}
          POST | /process-instance/INSTANCE/variables | {"modifications":{"riskLevel":{"value":"LOW"}}}
          PUT | /execution/INSTANCE/localVariables/riskLevel | {"value":"LOW"}
          DELETE | /process-instance/INSTANCE/variables/unit | {}
          POST | /message | {"messageName":"revision-requested"}
          POST | /signal | {"name":"x"}
          POST | /execution/INSTANCE/signal | {}
          POST | /process-instance/INSTANCE/modification | {"instructions":[{"type":"startAfterActivity","activityId":"task_look"}]}
          DELETE | /process-instance/INSTANCE | {}
          PUT | /process-instance/INSTANCE/suspended | {"suspended":true}
          POST | /process-definition/key/small/start | {}
          POST | /process-definition/key/exit-case/start | {}
          POST | /task/create | {"name":"x"}
          PUT | /task/TASK | {"name":"x"}
          POST | /task/TASK/delegate | {"userId":"ekonom"}
          POST | /task/TASK/identity-links | {"groupId":"ekonom","type":"candidate"}
          POST | /filter/create | {"resourceType":"Task","name":"x","query":{}}
          POST | /user/create | {"profile":{"id":"x"},"credentials":{"password":"xxxxxxxx"}}
          PUT | /group/drift/members/samordnare | {}
          POST | /authorization/create | {"type":1,"permissions":["ALL"],"groupId":"samordnare","resourceType":7,"resourceId":"*"}
          POST | /external-task/fetchAndLock | {"workerId":"x","maxTasks":1,"topics":[]}
          """)
  void whoWorksOnACaseCannotGoAroundItsForms(String method, String path, String body) {
    HttpResponse<String> answer =
        Http.basic(port, "samordnare")
            .send(
                method,
                "/engine-rest" + path.replace("TASK", task).replace("INSTANCE", instance),
                Map.of("Content-Type", "application/json"),
                body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
    assertThat(answer.body())
        .doesNotContain("does not have")
        .containsAnyOf("Den här vägen är stängd", "Det här får bara", "sparas inte");
    assertThat(tasks.createTaskQuery().taskId(task).count()).isEqualTo(1);
    assertThat(runtime.getVariables(instance)).containsOnlyKeys("unit");
  }

  @Test
  void sameThroughTheWebapps() {
    Http samordnare = Http.session(port, "samordnare", "tasklist");
    assertThat(
            samordnare
                .post("/camunda/api/engine/engine/default/task/" + task + "/complete", "{}")
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void operationsMayActOnInstancesButSeesNoValues() {
    Http drift = Http.basic(port, "drift");
    assertThat(
            drift
                .send(
                    "PUT",
                    "/engine-rest/process-instance/" + instance + "/suspended",
                    Map.of("Content-Type", "application/json"),
                    "{\"suspended\":true}")
                .statusCode())
        .isEqualTo(204);
    assertThat(drift.get("/engine-rest/process-instance/" + instance + "/variables").statusCode())
        .isEqualTo(403);
    assertThat(drift.get("/engine-rest/task/" + task + "/form-variables").statusCode())
        .isEqualTo(403);
  }

  @Test
  void aTaskIsSeenByItsUnitOnly() {
    assertThat(Http.basic(port, "samordnare").get("/engine-rest/task").body()).contains(task);
    Http norr = Http.basic(port, "samordnare2");
    assertThat(norr.get("/engine-rest/task").body()).doesNotContain(task);
    assertThat(norr.get("/engine-rest/task/" + task).statusCode()).isEqualTo(404);
    assertThat(norr.get("/engine-rest/task/" + task + "/form-variables").statusCode())
        .isEqualTo(403);
    assertThat(norr.post("/engine-rest/task/" + task + "/claim", user("samordnare2")).statusCode())
        .isEqualTo(403);
    assertThat(Http.basic(port, "handlaggare").get("/engine-rest/task").body())
        .doesNotContain(task);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ekonom", "samordnare2", "stodperson"})
  void aTaskStaysWithThoseItWasOfferedTo(String stranger) {
    Http samordnare = Http.basic(port, "samordnare");
    assertThat(samordnare.post("/engine-rest/task/" + task + "/claim", user(stranger)).statusCode())
        .isEqualTo(403);
    HttpResponse<String> handed =
        samordnare.post("/engine-rest/task/" + task + "/assignee", user(stranger));
    assertThat(handed.statusCode()).isEqualTo(403);
    assertThat(handed.body()).contains("samma roll och enhet");
  }

  @Test
  void aTaskCanBeTakenGivenBackAndHandedOver() {
    Http samordnare = Http.basic(port, "samordnare");
    assertThat(
            samordnare
                .post("/engine-rest/task/" + task + "/claim", user("samordnare"))
                .statusCode())
        .isEqualTo(204);
    assertThat(samordnare.post("/engine-rest/task/" + task + "/unclaim", "{}").statusCode())
        .isEqualTo(204);
    assertThat(
            samordnare.post("/engine-rest/task/" + task + "/assignee", user("jurist")).statusCode())
        .isEqualTo(204);
  }

  @Test
  void whoHasHandedOverATaskHasNothingLeftOfIt() {
    tasks.deleteCandidateGroup(task, "samordnare-soder");
    tasks.setAssignee(task, "samordnare");
    assertThat(Http.basic(port, "samordnare").get("/engine-rest/task/" + task).statusCode())
        .isEqualTo(200);

    tasks.setAssignee(task, "jurist");

    Http former = Http.basic(port, "samordnare");
    assertThat(former.get("/engine-rest/task/" + task).statusCode()).isEqualTo(404);
    assertThat(former.get("/engine-rest/task").body()).doesNotContain(task);
    assertThat(former.get("/engine-rest/task/" + task + "/form-variables").statusCode())
        .isEqualTo(403);
    assertThat(former.post("/engine-rest/task/" + task + "/submit-form", "{}").statusCode())
        .isEqualTo(403);
  }

  @Test
  void aTaskThatSomebodyHoldsIsHersAloneUntilSheGivesItBack() {
    Http colleague = Http.basic(port, "samordnare");
    Http holder = Http.basic(port, "jurist");
    String path = "/engine-rest/task/" + task;
    assertThat(holder.post(path + "/claim", user("jurist")).statusCode()).isEqualTo(204);

    assertThat(colleague.get(path).statusCode()).isEqualTo(404);
    assertThat(colleague.get("/engine-rest/task").body()).doesNotContain(task);
    for (HttpResponse<String> refused :
        List.of(
            colleague.get(path + "/form-variables"),
            colleague.get(path + "/deployed-form"),
            colleague.get(path + "/variables"),
            colleague.get(path + "/localVariables"),
            colleague.get(path + "/identity-links"),
            colleague.post(path + "/submit-form", "{}"),
            colleague.post(path + "/claim", user("samordnare")),
            colleague.post(path + "/unclaim", "{}"),
            colleague.post(path + "/assignee", user("samordnare")))) {
      assertThat(refused.statusCode()).as(refused.uri() + refused.body()).isEqualTo(403);
      assertThat(refused.body()).doesNotContain("LOW");
    }
    assertThat(grantsOfTheTask()).containsExactly("jurist");

    assertThat(holder.post(path + "/unclaim", "{}").statusCode()).isEqualTo(204);
    assertThat(colleague.get(path + "/form-variables").statusCode()).isEqualTo(200);
    assertThat(grantsOfTheTask()).containsExactlyInAnyOrder("jurist", "samordnare-soder");
  }

  private List<String> grantsOfTheTask() {
    return authorizations
        .createAuthorizationQuery()
        .resourceType(Resources.TASK)
        .resourceId(task)
        .list()
        .stream()
        .map(it -> it.getUserId() == null ? it.getGroupId() : it.getUserId())
        .toList();
  }

  @Test
  void groupsGrantsEndWithTheLink() {
    tasks.deleteCandidateGroup(task, "jurist");
    assertThat(Http.basic(port, "jurist").get("/engine-rest/task/" + task).statusCode())
        .isEqualTo(404);
    tasks.addCandidateGroup(task, "jurist");
    assertThat(Http.basic(port, "jurist").get("/engine-rest/task/" + task).statusCode())
        .isEqualTo(200);
  }

  @Test
  void managersSeeTheFlowAndNoValues() {
    Http manager = Http.session(port, "verksamhetschef", "cockpit");
    String engine = "/camunda/api/engine/engine/default";
    assertThat(manager.get(engine + "/process-instance/" + instance).statusCode()).isEqualTo(200);
    assertThat(manager.get(engine + "/process-definition/key/small").statusCode()).isEqualTo(200);
    assertThat(manager.get(engine + "/process-instance/" + instance + "/variables").statusCode())
        .isEqualTo(403);
    assertThat(manager.get(engine + "/variable-instance?processInstanceIdIn=" + instance).body())
        .isEqualTo("[]");
    assertThat(manager.get(engine + "/history/variable-instance").statusCode()).isEqualTo(403);
    assertThat(manager.get(engine + "/history/detail").statusCode()).isEqualTo(403);
    assertThat(manager.get(engine + "/task").body()).isEqualTo("[]");
    assertThat(
            manager
                .send(
                    "DELETE",
                    engine + "/process-instance/" + instance,
                    Map.of("Accept", "application/json"),
                    "")
                .statusCode())
        .isEqualTo(403);
  }

  private static String user(String id) {
    return "{\"userId\":\"" + id + "\"}";
  }
}
