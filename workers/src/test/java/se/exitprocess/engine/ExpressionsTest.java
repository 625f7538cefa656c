package se.exitprocess.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import se.exitprocess.ExitProcessTest;
import se.exitprocess.identity.Http;

/** What expressions may reach, wherever they come from. */
class ExpressionsTest extends ExitProcessTest {

  @LocalServerPort int port;
  @Autowired ProcessEngineConfigurationImpl configuration;
  @Autowired RepositoryService repository;
  @Autowired RuntimeService runtime;
  @Autowired FilterService filters;
  @Autowired TaskService tasks;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${'a'.getClass()}",
        "${'a'.class}",
        "${'a'['class']}",
        "${''.getClass().forName('java.lang.Runtime')}",
        "${execution.processEngineServices}",
        "${execution.getProcessEngineServices().getRuntimeService()}",
        "${execution.setVariable('name','x')}",
        "${execution.removeVariable('unit')}",
        "${execution.engineServices.identityService}",
        "${execution.class.classLoader}",
        "${dataSource.connection}",
        "${runtimeService.createProcessInstanceQuery().count()}",
        "${identityService}",
        "${masterKey}",
        "${caseRecord}",
        "${springSecurityFilterChain}",
        "${environment.systemProperties}"
      })
  void anExpressionCannotLeadBackToTheEngineOrToJava(String expression) {
    assertThatThrownBy(() -> evaluate(expression)).isInstanceOf(Exception.class);
  }

  @Test
  void whatModelsNeedWorks() {
    assertThat(evaluate("${unit == 'soder' ? 'ja' : 'nej'}")).isEqualTo("ja");
    assertThat(evaluate("${execution.getVariable('unit')}")).isEqualTo("soder");
    assertThat(evaluate("${execution.processBusinessKey}")).isEqualTo("EX");
    assertThat(evaluate("${retry.standard}")).isInstanceOf(String.class);
    assertThat(evaluate("${deadlines.due('assess-risk')}")).isInstanceOf(java.util.Date.class);
    assertThat(evaluate("${'a'.concat('b')}")).isEqualTo("ab");
  }

  private Object evaluate(String expression) {
    String deployment =
        repository
            .createDeployment()
            .addString("small.bpmn", SmallProcess.BPMN)
            .addString("look.form", SmallProcess.FORM)
            .deploy()
            .getId();
    try {
      String instance =
          runtime.startProcessInstanceByKey("small", "EX", Map.of("unit", "soder")).getId();
      return configuration
          .getCommandExecutorTxRequired()
          .execute(
              context -> {
                ExecutionEntity execution =
                    context.getExecutionManager().findExecutionById(instance);
                Object value =
                    configuration
                        .getExpressionManager()
                        .createExpression(expression)
                        .getValue(execution);
                assertThat(value).as(expression).isNotNull();
                return value;
              });
    } finally {
      repository.deleteDeployment(deployment, true);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"assigneeExpression\":\"${'a'.concat('b')}\"}",
        "{\"orQueries\":[{\"assigneeExpression\":\"${'a'.concat('b')}\"}]}",
        "{\"orQueries\":[{\"taskNameNotEqual\":\"x\",\"createdAfterExpression\":\"${now()}\"}]}"
      })
  void nobodyAsksWithAnExpression(String query) {
    for (String path : new String[] {"/task", "/task/count"}) {
      HttpResponse<String> answer =
          Http.basic(port, "samordnare").post("/engine-rest" + path, query);
      assertThat(answer.statusCode()).as(answer.body()).isIn(400, 403);
      assertThat(answer.body()).containsAnyOf("kan inte läsas", "Den sökningen är stängd");
    }
    String all = filters.createFilterQuery().filterName("Alla jag når").singleResult().getId();
    Http session = Http.session(port, "samordnare", "tasklist");
    String filter = "/camunda/api/engine/engine/default/filter/" + all;
    for (String path : new String[] {"/list", "/count"}) {
      assertThat(session.post(filter + path, query).statusCode()).isIn(400, 403);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"assigneeExpression\":\"${'a'.getClass()}\"}",
        "{\"orQueries\":[{\"assigneeExpression\":\"${'a'.concat('b')}\"}]}"
      })
  void aStoredFilterHoldsOnlyTheExpressionsOfOurOwn(String query) {
    HttpResponse<String> answer =
        Http.basic(port, "drift")
            .post(
                "/engine-rest/filter/create",
                "{\"resourceType\":\"Task\",\"name\":\"x\",\"query\":" + query + "}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
    FilterService service = filters;
    TaskQuery stored = tasks.createTaskQuery().taskAssigneeExpression("${'a'.getClass()}");
    assertThatThrownBy(() -> service.saveFilter(service.newTaskFilter("x").setQuery(stored)))
        .isInstanceOf(BadUserRequestException.class);
  }

  @Test
  void tasklistsOwnFiltersWork() {
    Http session = Http.session(port, "samordnare", "tasklist");
    for (String name :
        new String[] {"Mina uppgifter", "Min grupps uppgifter", "Förfallna", "Alla jag når"}) {
      String id = filters.createFilterQuery().filterName(name).singleResult().getId();
      HttpResponse<String> answer =
          session.post("/camunda/api/engine/engine/default/filter/" + id + "/list", "{}");
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
    assertThat(session.get("/camunda/api/engine/engine/default/filter?resourceType=Task").body())
        .contains("Mina uppgifter", "Förfallna")
        .doesNotContain("All tasks");
  }
}
