package se.exitprocess.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import se.exitprocess.identity.Http;
import se.exitprocess.processes.CaseTest;
import se.exitprocess.processes.Routes;
import se.exitprocess.team.Reason;
import se.exitprocess.team.Reassignment;
import se.exitprocess.team.TaskHandover;
import se.exitprocess.team.TeamChanges;
import se.exitprocess.team.TeamFunction;

/**
 * Everything that a role must not do with a case, tried by each role, logged in and not, over HTTP.
 * The case is at "Sätt samman gruppen", held by its coordinator Samira of the unit Söder; whoever
 * attacks is somebody else.
 */
class RolesTest extends CaseTest {

  private static final String REST = "/engine-rest";
  private static final String WEBAPP = "/camunda/api/engine/engine/default";
  private static final String COLLEAGUE = "samordnare3";
  private static final String TYPED = "Påhittat";

  /** Method, path, body, and who may after all (what it gives is tried elsewhere). */
  private static final String ATTACKS =
      """
      GET | /task/TASK | |
      GET | /task/TASK/form | |
      GET | /task/TASK/form-variables | |
      GET | /task/TASK/deployed-form | |
      GET | /task/TASK/rendered-form | |
      GET | /task/TASK/variables | |
      GET | /task/TASK/variables/caseNumber | |
      GET | /task/TASK/localVariables | |
      GET | /task/TASK/identity-links | |
      GET | /task?processInstanceBusinessKey=CASE | |
      GET | /task/count?processInstanceBusinessKey=CASE | |
      POST | /task/TASK/claim | {"userId":"ME"} |
      POST | /task/TASK/unclaim | {} |
      POST | /task/TASK/assignee | {"userId":"ME"} |
      POST | /task/TASK/delegate | {"userId":"ME"} |
      POST | /task/TASK/submit-form | {"variables":{}} |
      POST | /task/TASK/complete | {"variables":{}} |
      POST | /task/TASK/resolve | {"variables":{}} |
      POST | /task/TASK/bpmnError | {"errorCode":"x"} |
      POST | /task/TASK/bpmnEscalation | {"escalationCode":"x"} |
      POST | /task/TASK/variables | {"modifications":{"riskLevel":{"value":"ACUTE"}}} |
      PUT | /task/TASK/variables/riskLevel | {"value":"ACUTE","type":"String"} |
      PUT | /task/TASK/localVariables/x | {"value":"rO0ABXQAAWE=","type":"Object","valueInfo":{"objectTypeName":"java.lang.String","serializationDataFormat":"application/x-java-serialized-object"}} |
      DELETE | /task/TASK/variables/caseNumber | |
      DELETE | /task/TASK | |
      PUT | /task/TASK | {"name":"x"} |
      POST | /task/TASK/identity-links | {"userId":"ME","type":"candidate"} |
      POST | /task/TASK/comment/create | {"message":"x"} |
      POST | /task/create | {"name":"x","assignee":"ME"} |
      GET | /process-instance/INSTANCE/variables | |
      GET | /process-instance/INSTANCE/variables/riskLevel | |
      GET | /execution/INSTANCE/localVariables | |
      GET | /execution/INSTANCE/localVariables/riskLevel | |
      GET | /variable-instance?processInstanceIdIn=INSTANCE | |
      GET | /variable-instance?variableName=riskLevel | |
      GET | /variable-instance?variableValues=riskLevel_eq_LOW | |
      GET | /process-instance?variables=riskLevel_eq_LOW | |
      GET | /history/variable-instance?processInstanceIdIn=INSTANCE | |
      GET | /history/detail | |
      GET | /history/task | |
      GET | /history/process-instance?processInstanceBusinessKey=CASE | |
      GET | /history/decision-instance?includeInputs=true&includeOutputs=true | |
      GET | /history/user-operation | |
      GET | /history/identity-link-log | |
      PUT | /process-instance/INSTANCE/variables/riskLevel | {"value":"ACUTE","type":"String"} |
      PUT | /process-instance/INSTANCE/variables/x | {"value":"rO0ABXQAAWE=","type":"Object","valueInfo":{"objectTypeName":"java.util.HashMap","serializationDataFormat":"application/x-java-serialized-object"}} |
      POST | /process-instance/INSTANCE/variables | {"modifications":{"riskLevel":{"value":"ACUTE"}}} |
      POST | /process-instance/variables-async | {"processInstanceIds":["INSTANCE"],"variables":{"riskLevel":{"value":"ACUTE"}}} |
      DELETE | /process-instance/INSTANCE | |
      POST | /process-instance/delete | {"processInstanceIds":["INSTANCE"]} |
      POST | /process-instance/message-async | {"messageName":"x","processInstanceIds":["INSTANCE"]} |
      POST | /process-instance/INSTANCE/modification | {"instructions":[{"type":"startBeforeActivity","activityId":"task_close_case","variables":{"riskLevel":{"value":"ACUTE"}}}]} |
      POST | /message | {"messageName":"revision-requested","businessKey":"CASE"} |
      POST | /message | {"messageName":"x","processInstanceId":"INSTANCE","processVariables":{"riskLevel":{"value":"ACUTE"}}} |
      POST | /signal | {"name":"x"} |
      POST | /condition | {"variables":{"riskLevel":{"value":"ACUTE"}}} |
      POST | /execution/INSTANCE/signal | {} |
      POST | /execution/INSTANCE/messageSubscriptions/x/trigger | {} |
      POST | /process-definition/key/exit-case/start | {"variables":{"unit":{"value":"norr"}}} |
      POST | /process-definition/DEFINITION/restart | {"processInstanceIds":["INSTANCE"],"instructions":[{"type":"startBeforeActivity","activityId":"task_close_case"}]} |
      POST | /process-definition/DEFINITION/restart-async | {"processInstanceIds":["INSTANCE"],"instructions":[{"type":"startBeforeActivity","activityId":"task_close_case"}]} |
      PUT | /process-definition/DEFINITION/history-time-to-live | {"historyTimeToLive":0} |
      DELETE | /process-definition/DEFINITION?cascade=true | |
      DELETE | /deployment/DEPLOYMENT?cascade=true | |
      POST | /decision-definition/key/risk-level/evaluate | {"variables":{}} |
      POST | /external-task/fetchAndLock | {"workerId":"x","maxTasks":9,"topics":[{"topicName":"x","lockDuration":1000}]} |
      POST | /filter/create | {"resourceType":"Task","name":"x","query":{"processVariables":[{"name":"riskLevel","operator":"eq","value":"LOW"}]}} |
      PUT | /filter/FILTER | {"resourceType":"Task","name":"x","query":{"assigneeExpression":"${'a'.getClass()}"}} |
      DELETE | /filter/FILTER | |
      POST | /filter/FILTER/list | {"orQueries":[{"assigneeExpression":"${masterKey}"}]} |
      POST | /filter/FILTER/count | {"processVariables":[{"name":"riskLevel","operator":"eq","value":"LOW"}]} |
      POST | /task | {"orQueries":[{"candidateGroupExpression":"${''.getClass().forName('java.lang.Runtime')}"}]} |
      POST | /authorization/create | {"type":1,"permissions":["ALL"],"userId":"ME","resourceType":7,"resourceId":"*"} |
      POST | /history/cleanup | {} |
      DELETE | /history/process-instance/INSTANCE | |
      POST | /history/process-instance/delete | {"historicProcessInstanceIds":["INSTANCE"]} |
      POST | /process-instance/INSTANCE/modification | {"instructions":[{"type":"cancel","activityId":"call_identification"}]} | drift
      PUT | /process-instance/INSTANCE/suspended | {"suspended":true} | drift
      POST | /migration/generate | {"sourceProcessDefinitionId":"DEFINITION","targetProcessDefinitionId":"DEFINITION"} | drift
      POST | /user/create | {"profile":{"id":"mallory"},"credentials":{"password":"long enough 1"}} | drift
      PUT | /group/enhetschef-soder/members/ME | | drift
      """;

  @LocalServerPort private int port;
  @Autowired private FilterService filters;
  @Autowired private JdbcClient jdbc;
  @Autowired private TeamChanges changes;
  @Autowired private TaskHandover handover;
  @Autowired private Reassignment reassignment;

  private final Routes routes = new Routes(this);
  private final Map<String, String> names = new HashMap<>();

  @BeforeEach
  void aCase() {
    User user = identity.newUser(COLLEAGUE);
    user.setPassword("test");
    identity.saveUser(user);
    identity.createMembership(COLLEAGUE, "samordnare");
    identity.createMembership(COLLEAGUE, "samordnare-soder");
    String instance = startCase().getId();
    routes.toTheProgramme("CITIZEN");
    Task task = task("task_compose_group");
    names.put("TASK", task.getId());
    names.put("INSTANCE", instance);
    names.put("CASE", caseNumber.value());
    String definition =
        runtime
            .createProcessInstanceQuery()
            .processInstanceId(instance)
            .singleResult()
            .getProcessDefinitionId();
    names.put("DEFINITION", definition);
    names.put("DEPLOYMENT", repository.getProcessDefinition(definition).getDeploymentId());
    names.put(
        "FILTER", filters.createFilterQuery().filterName("Alla jag når").singleResult().getId());
  }

  @AfterEach
  void theColleagueLeaves() {
    identity.deleteUser(COLLEAGUE);
  }

  @ParameterizedTest
  @CsvSource({
    "handlaggare, tasklist",
    "handlaggare2, tasklist",
    "socialjour, tasklist",
    COLLEAGUE + ", tasklist",
    "samordnare2, tasklist",
    "lagtroskel, tasklist",
    "stodperson, tasklist",
    "enhetschef, tasklist",
    "enhetschef2, tasklist",
    "jurist, tasklist",
    "ekonom, tasklist",
    "verksamhetschef, cockpit",
    "verksamhetschef, tasklist",
    "processagare, -",
    "arkivarie, tasklist",
    "loggranskare, tasklist",
    "drift, cockpit",
    "-, -"
  })
  void whatIsAColleaguesIsOutOfReach(String person, String app) {
    SoftAssertions all = new SoftAssertions();
    Http rest = person.equals("-") ? Http.nobody(port) : Http.basic(port, person);
    ATTACKS.lines().forEach(line -> attack(all, rest, REST, person, line));
    if (!app.equals("-")) {
      Http session = Http.session(port, person, app);
      ATTACKS.lines().forEach(line -> attack(all, session, WEBAPP, person, line));
    } else if (person.equals("-")) {
      ATTACKS.lines().forEach(line -> attack(all, rest, WEBAPP, person, line));
    }
    all.assertAll();
    nothingHasChanged();
  }

  private void attack(SoftAssertions all, Http http, String way, String person, String line) {
    String[] parts = Arrays.copyOf(line.split("\\|", -1), 4);
    Set<String> may = Set.of(parts[3] == null ? "" : parts[3].strip());
    if (may.contains(person)) {
      return;
    }
    HttpResponse<String> answer =
        http.send(
            parts[0].strip(),
            way + filledIn(parts[1].strip(), person),
            Map.of("Content-Type", "application/json", "Accept", "application/json"),
            filledIn(parts[2].strip(), person));
    String said = answer.statusCode() + " " + answer.body();
    boolean nothing =
        answer.statusCode() == 200
            && Set.of("[]", "{}", "{\"count\":0}").contains(answer.body().strip());
    all.assertThat(nothing || answer.statusCode() >= 400 && answer.statusCode() < 500)
        .as(person + ": " + way + " " + line + " -> " + said)
        .isTrue();
    all.assertThat(answer.body()).as(line).doesNotContain(TYPED, "\"LOW\"");
  }

  private String filledIn(String text, String person) {
    String filled = text.replace("\"ME\"", "\"" + person + "\"").replace("/ME", "/" + person);
    for (Map.Entry<String, String> name : names.entrySet()) {
      filled = filled.replace(name.getKey(), name.getValue());
    }
    return filled;
  }

  private void nothingHasChanged() {
    Task task = task("task_compose_group");
    assertThat(task.getId()).isEqualTo(names.get("TASK"));
    assertThat(task.getAssignee()).isEqualTo("samordnare");
    assertThat(task.getName()).isEqualTo("Sätt samman gruppen");
    assertThat(runtime.getVariables(names.get("INSTANCE")))
        .doesNotContainEntry("riskLevel", "ACUTE")
        .doesNotContainKey("x");
    assertThat(tasks.getIdentityLinksForTask(task.getId()))
        .allMatch(link -> "samordnare".equals(link.getUserId()) || link.getGroupId() != null);
  }

  @Test
  void theNextSecondAfterLeavingTheTeamAnOpenSessionReadsNothing() {
    changes.add(caseNumber, COLLEAGUE, TeamFunction.DEPUTY, "samordnare");
    handover.takeOver(names.get("TASK"), COLLEAGUE, Reason.URGENCY, "");
    Http session = Http.session(port, COLLEAGUE, "tasklist");
    String form = WEBAPP + "/task/" + names.get("TASK") + "/form-variables";
    assertThat(session.get(form).statusCode()).isEqualTo(200);

    changes.remove(caseNumber, COLLEAGUE, TeamFunction.DEPUTY, "samordnare");

    isOut(session, COLLEAGUE, false);
    assertThat(session.get(form.replace("form-variables", "variables")).statusCode())
        .isEqualTo(403);
  }

  @Test
  void theNextSecondAfterReassignmentTheFormerHolderReadsNothing() {
    Http session = Http.session(port, "samordnare", "tasklist");
    String form = WEBAPP + "/task/" + names.get("TASK") + "/form-variables";
    assertThat(session.get(form).statusCode()).isEqualTo(200);

    reassignment.reassign(
        "enhetschef",
        new Reassignment.Move(
            "samordnare",
            Optional.of(names.get("TASK")),
            COLLEAGUE,
            Reason.CONFLICT_OF_INTEREST,
            "",
            true));

    isOut(session, "samordnare", true);
    assertThat(session.get(form.replace("form-variables", "variables")).statusCode())
        .isEqualTo(403);
  }

  @Test
  void whenTheCaseIsClosedItsFormerCoordinatorReadsNothing() {
    Http session = Http.session(port, "samordnare", "tasklist");
    routes.toTheAdoptedPlan();
    complete("task_follow_up_plan", Map.of("followUpOutcome", "CLOSE"));
    complete("task_close_case", Map.of("closureOutcome", "OWN_WISH"));

    isOut(session, "samordnare", true);
    assertThat(session.get(WEBAPP + "/task?processInstanceBusinessKey=" + caseNumber).body())
        .doesNotContain("task_follow_up_plan", "task_close_case");
  }

  private void isOut(Http session, String person, boolean cardToo) {
    String task = WEBAPP + "/task/" + names.get("TASK");
    for (HttpResponse<String> answer :
        List.of(
            session.get(task + "/form-variables"),
            session.get("/api/drafts/" + names.get("TASK")),
            session.post(task + "/claim", "{\"userId\":\"" + person + "\"}"),
            session.post(task + "/assignee", "{\"userId\":\"" + person + "\"}"),
            session.post(task + "/submit-form", "{\"variables\":{}}"))) {
      assertThat(answer.statusCode())
          .as(answer.uri() + " " + answer.body())
          .isIn(403, 404, 409, 400);
      assertThat(answer.body()).doesNotContain(TYPED);
    }
    if (cardToo) {
      assertThat(session.get(task).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void whatOperationsDoesStandsInTheAccessLog() {
    Http drift = Http.basic(port, "drift");
    assertThat(
            drift
                .send("PUT", REST + "/group/jurist/members/" + COLLEAGUE, Map.of(), "")
                .statusCode())
        .isEqualTo(204);
    assertThat(
            jdbc.sql(
                    "select sentence from exit.access_log where kind = 'OPERATION' order by entry_id desc limit 1")
                .query(String.class)
                .single())
        .contains("Dag Drift", "CreateMembership " + COLLEAGUE + " jurist");
  }

  @Test
  void cockpitsOwnQueriesDoNotTellAVariablesValue() {
    String plugin = "/camunda/api/cockpit/plugin/base/default/process-instance";
    for (String person : List.of("verksamhetschef", "drift")) {
      Http cockpit = Http.session(port, person, "cockpit");
      for (String path : List.of(plugin, plugin + "/count")) {
        assertThat(
                cockpit
                    .post(
                        path,
                        "{\"variables\":[{\"name\":\"riskLevel\",\"operator\":\"eq\",\"value\":\"LOW\"}]}")
                    .statusCode())
            .isEqualTo(403);
        assertThat(cockpit.get(path + "?variables=riskLevel_eq_LOW").statusCode()).isEqualTo(403);
        HttpResponse<String> flow =
            cockpit.post(path, "{\"processDefinitionId\":\"" + names.get("DEFINITION") + "\"}");
        assertThat(flow.statusCode()).as(flow.body()).isEqualTo(200);
      }
      assertThat(
              cockpit
                  .post(plugin, "{\"processDefinitionId\":\"" + names.get("DEFINITION") + "\"}")
                  .body())
          .contains(caseNumber.value())
          .doesNotContain("samordnare", "LOW");
    }
  }
}
