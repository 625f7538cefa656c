package se.exitprocess.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
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

/** Tries to search by what is known about people (SoLPuF 15 §). */
class QueryRulesTest extends ExitProcessTest {

  private static final String ENGINE = "/camunda/api/engine/engine/default";
  private static final String NUMBER = "EX-2026-000018";

  @LocalServerPort int port;
  @Autowired RepositoryService repository;
  @Autowired RuntimeService runtime;
  @Autowired FilterService filters;

  private String deployment = "";
  private String instance = "";

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
        runtime
            .startProcessInstanceByKey(
                "small", NUMBER, Map.of("unit", "soder", "caseNumber", NUMBER))
            .getId();
  }

  @AfterEach
  void remove() {
    repository.deleteDeployment(deployment, true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"processVariables\":[{\"name\":\"riskLevel\",\"operator\":\"eq\",\"value\":\"ACUTE\"}]}",
        "{\"taskVariables\":[{\"name\":\"caseNumber\",\"operator\":\"like\",\"value\":\"EX%\"}]}",
        "{\"caseInstanceVariables\":[{\"name\":\"a\",\"operator\":\"eq\",\"value\":\"b\"}]}",
        "{\"orQueries\":[{\"processVariables\":[{\"name\":\"riskLevel\",\"operator\":\"eq\",\"value\":\"ACUTE\"}]}]}",
        "{\"orQueries\":[{\"assignee\":\"x\"},{\"nameLike\":\"%Risk%\"}]}",
        "{\"sorting\":[{\"sortBy\":\"processVariable\",\"sortOrder\":\"asc\",\"parameters\":{\"variable\":\"riskLevel\",\"type\":\"String\"}}]}",
        "{\"sorting\":[{\"sortBy\":\"taskVariable\",\"sortOrder\":\"asc\",\"parameters\":{\"variable\":\"caseNumber\",\"type\":\"String\"}}]}",
        "{\"processInstanceBusinessKeyLike\":\"EX-2026-0000%\"}",
        "{\"nameLike\":\"%Risk%\"}",
        "{\"descriptionLike\":\"%a%\"}",
        "{\"assigneeLike\":\"s%\"}",
        "{\"involvedUser\":\"samordnare\"}",
        "{\"owner\":\"samordnare\"}",
        "{\"executionId\":\"x\"}",
        "{\"caseExecutionId\":\"x\"}",
        "{\"priority\":50}",
        "{\"updatedAfter\":\"2020-01-01T00:00:00.000+0100\"}"
      })
  void aTaskIsNotSearchedByAnythingElse(String query) {
    String all = filters.createFilterQuery().filterName("Alla jag når").singleResult().getId();
    Http session = Http.session(port, "samordnare", "tasklist");
    Http rest = Http.basic(port, "samordnare");
    for (String path : new String[] {"/task", "/task/count"}) {
      closed(rest.post("/engine-rest" + path, query));
      closed(session.post(ENGINE + path, query));
    }
    for (String path : new String[] {"/list", "/count"}) {
      closed(session.post(ENGINE + "/filter/" + all + path, query));
    }
    HttpResponse<String> single = session.post(ENGINE + "/filter/" + all + "/singleResult", query);
    assertThat(single.statusCode()).isIn(400, 403);
    HttpResponse<String> hal =
        session.send(
            "POST",
            ENGINE + "/filter/" + all + "/list?firstResult=0&maxResults=15",
            Map.of("Content-Type", "application/json", "Accept", "application/hal+json"),
            query);
    closed(hal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/task?processVariables=riskLevel_eq_ACUTE",
        "/task/count?taskVariables=caseNumber_like_EX%25",
        "/task?nameLike=%25Risk%25",
        "/process-instance?variables=riskLevel_eq_ACUTE",
        "/process-instance/count?variables=riskLevel_eq_ACUTE",
        "/process-instance?businessKeyLike=EX%25",
        "/process-instance?incidentMessageLike=%25a%25",
        "/execution?processVariables=riskLevel_eq_ACUTE",
        "/execution/count?variables=riskLevel_eq_ACUTE",
        "/variable-instance?variableValues=riskLevel_eq_ACUTE",
        "/variable-instance/count?variableNameLike=risk%25",
        "/incident?incidentMessageLike=%25a%25",
        "/job?exceptionMessage=a",
        "/history/task?processVariables=riskLevel_eq_ACUTE",
        "/history/task",
        "/history/process-instance?variables=riskLevel_eq_ACUTE",
        "/history/process-instance/count",
        "/history/variable-instance",
        "/history/variable-instance/count",
        "/history/detail",
        "/history/activity-instance",
        "/history/identity-link-log",
        "/history/incident",
        "/history/job-log",
        "/history/user-operation",
        "/history/external-task-log",
        "/history/decision-instance?includeInputs=true",
        "/history/decision-instance?includeOutputs=true",
        "/history/decision-instance/count?userId=samordnare"
      })
  void nobodySearchesCasesByWhatIsKnownOrInHistory(String path) {
    for (String person : new String[] {"samordnare", "enhetschef", "verksamhetschef", "drift"}) {
      closed(Http.basic(port, person).get("/engine-rest" + path));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /process-instance | {"variables":[{"name":"riskLevel","operator":"eq","value":"ACUTE"}]}
          /process-instance | {"orQueries":[{"variables":[{"name":"riskLevel","operator":"eq","value":"ACUTE"}]}]}
          /process-instance/count | {"sorting":[],"variables":[{"name":"a","operator":"like","value":"b"}]}
          /execution | {"processVariables":[{"name":"riskLevel","operator":"eq","value":"ACUTE"}]}
          /variable-instance | {"variableValues":[{"name":"riskLevel","operator":"eq","value":"ACUTE"}]}
          /history/process-instance | {"variables":[{"name":"riskLevel","operator":"eq","value":"ACUTE"}]}
          /history/task | {"orQueries":[{"taskVariables":[{"name":"a","operator":"eq","value":"b"}]}]}
          """)
  void norByASentQuery(String path, String query) {
    for (String person : new String[] {"samordnare", "verksamhetschef", "drift"}) {
      closed(Http.basic(port, person).post("/engine-rest" + path, query));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/process-instance/suspended",
        "/process-instance/job-retries",
        "/modification/executeAsync",
        "/migration/executeAsync"
      })
  void operationsDoNotChooseInstancesByAVariable(String path) {
    String chosen = "{\"variables\":[{\"name\":\"unit\",\"operator\":\"eq\",\"value\":\"soder\"}]}";
    String definition =
        repository
            .createProcessDefinitionQuery()
            .processDefinitionKey("small")
            .singleResult()
            .getId();
    String body =
        "{\"suspended\":true,\"retries\":1,\"processInstanceQuery\":"
            + chosen
            + ",\"processDefinitionId\":\""
            + definition
            + "\",\"instructions\":[{\"type\":\"cancel\",\"activityId\":\"task_look\"}],"
            + "\"migrationPlan\":{\"sourceProcessDefinitionId\":\""
            + definition
            + "\",\"targetProcessDefinitionId\":\""
            + definition
            + "\",\"instructions\":[]}}";
    HttpResponse<String> answer =
        Http.basic(port, "drift")
            .send(
                path.endsWith("suspended") ? "PUT" : "POST",
                "/engine-rest" + path,
                Map.of("Content-Type", "application/json"),
                body);
    assertThat(answer.statusCode()).as(answer.body()).isIn(400, 403);
    assertThat(runtime.createProcessInstanceQuery().processInstanceId(instance).active().count())
        .isEqualTo(1);
  }

  @Test
  void aTaskIsFoundByItsCaseNumberDatesProcessAndPeople() {
    Http rest = Http.basic(port, "samordnare");
    for (String query :
        new String[] {
          "{\"processInstanceBusinessKey\":\"" + NUMBER + "\"}",
          "{\"orQueries\":[{\"processInstanceBusinessKey\":\""
              + NUMBER
              + "\",\"assignee\":\"x\"}]}",
          "{\"candidateGroup\":\"samordnare-soder\",\"includeAssignedTasks\":true}",
          "{\"unassigned\":true,\"processDefinitionKey\":\"small\"}",
          "{\"createdAfter\":\"2020-01-01T00:00:00.000+0100\",\"taskDefinitionKey\":\"task_look\"}",
          "{\"sorting\":[{\"sortBy\":\"dueDate\",\"sortOrder\":\"desc\"}],\"active\":true}"
        }) {
      HttpResponse<String> answer = rest.post("/engine-rest/task", query);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(answer.body()).as(query).contains(instance);
    }
    assertThat(rest.get("/engine-rest/task?processInstanceBusinessKey=EX-2026-000026").body())
        .isEqualTo("[]");
  }

  @Test
  void tasklistShowsTheCaseNumberAndNothingElseOfTheProcess() {
    String all = filters.createFilterQuery().filterName("Alla jag når").singleResult().getId();
    runtime.setVariable(instance, "riskLevel", "ACUTE");
    HttpResponse<String> answer =
        Http.session(port, "samordnare", "tasklist")
            .send(
                "POST",
                ENGINE + "/filter/" + all + "/list?firstResult=0&maxResults=15",
                Map.of("Content-Type", "application/json", "Accept", "application/hal+json"),
                "{\"active\":true,\"sorting\":[{\"sortBy\":\"created\",\"sortOrder\":\"desc\"}]"
                    + ",\"processVariables\":[],\"taskVariables\":[],\"caseInstanceVariables\":[]}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains(NUMBER).doesNotContain("ACUTE");
  }

  private static void closed(HttpResponse<String> answer) {
    assertThat(answer.statusCode())
        .as(answer.request().method() + " " + answer.uri() + " " + answer.body())
        .isEqualTo(403);
    assertThat(answer.body()).contains("Den sökningen är stängd");
  }
}
