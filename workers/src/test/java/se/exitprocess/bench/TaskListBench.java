package se.exitprocess.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.db.sql.DbSqlSessionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import se.exitprocess.ExitProcessTest;
import se.exitprocess.identity.Http;

/**
 * Tasklist's page of 15 and its count, asked for as Tasklist asks, with 100 000 open tasks in 50
 * groups. The caseworker is in two of them: about 3 000 tasks are within her reach.
 */
class TaskListBench extends ExitProcessTest {

  private static final String PART = "Tasklist with 100 000 open tasks in 50 groups";
  private static final String API = "/camunda/api/engine/engine/default/filter/";
  private static final int TASKS = 100_000;
  private static final int WARM_UP = 150;
  private static final int ROUNDS = 120;
  private static final int ROUNDS_STOCK = 3;
  private static final int STOCK_TIMEOUT_SECONDS = 6;

  /** What Tasklist 7.24 sends, all of it. */
  private static final String BODY =
      """
      {"processVariables":[],"taskVariables":[],"caseInstanceVariables":[],"firstResult":0,"maxResults":15,\
      "sorting":[{"sortBy":"created","sortOrder":"desc"}],"active":true}""";

  private static final Map<String, String> TASKLIST =
      Map.of(
          "Content-Type",
          "application/json",
          "Accept",
          "application/hal+json, application/json; q=0.5");
  private static final Map<String, String> PLAIN =
      Map.of("Content-Type", "application/json", "Accept", "application/json");

  @Autowired private JdbcClient jdbc;
  @Autowired private JdbcTemplate template;
  @Autowired private FilterService filters;
  @Autowired private IdentityService identity;
  @Autowired private ProcessEngine engine;
  @LocalServerPort private int port;

  private final ObjectMapper json = new ObjectMapper();

  @Test
  void pageAndCount() throws IOException {
    Http caseworker = Http.session(port, "handlaggare", "tasklist");
    List<Filter> lists = filters.createFilterQuery().list();
    Map<Filter, Times> times = new LinkedHashMap<>();
    lists.forEach(list -> times.put(list, new Times()));
    // in turns, so that none of them is asked for when the application is colder than for another
    for (int i = -WARM_UP; i < ROUNDS; i++) {
      for (Filter list : lists) {
        double ofPage = ask(caseworker, list, "/list?firstResult=0&maxResults=15", TASKLIST);
        double ofRows = ask(caseworker, list, "/list?firstResult=0&maxResults=15", PLAIN);
        double ofCount = ask(caseworker, list, "/count", TASKLIST);
        if (i >= 0) {
          times.get(list).add(ofPage, ofRows, ofCount);
        }
      }
    }
    for (Filter list : lists) {
      times.get(list).report("”" + list.getName() + "”, " + total(caseworker, list) + " tasks: ");
    }
    stock(caseworker);
    Report.print(PART);
  }

  /** What one list took. */
  private static final class Times {

    private final Samples page = new Samples();
    private final Samples rows = new Samples();
    private final Samples count = new Samples();

    void add(double ofPage, double ofRows, double ofCount) {
      page.add(ofPage);
      rows.add(ofRows);
      count.add(ofCount);
    }

    void report(String name) {
      Report.add(
          PART, name + "page as Tasklist gets it (count included), p50", page.median(), "ms");
      Report.add(PART, name + "page as Tasklist gets it, p95", page.quantile(0.95), "ms", 25);
      Report.add(PART, name + "the 15 rows alone, p50", rows.median(), "ms");
      Report.add(PART, name + "the 15 rows alone, p95", rows.quantile(0.95), "ms", 25);
      Report.add(PART, name + "count, p95", count.quantile(0.95), "ms", 100);
    }
  }

  /** The engine's own statements, for comparison; the longest that is waited is the timeout. */
  private void stock(Http caseworker) {
    ProcessEngineConfigurationImpl configuration =
        (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    DbSqlSessionFactory sessions = configuration.getDbSqlSessionFactory();
    Map<String, String> ours = sessions.getStatementMappings();
    Map<String, String> theirs = new HashMap<>(ours);
    theirs
        .keySet()
        .removeAll(
            List.of(
                "selectTaskByQueryCriteria",
                "selectTaskCountByQueryCriteria",
                "selectVariableInstanceByQueryCriteria"));
    var mapping = configuration.getSqlSessionFactory().getConfiguration();
    Integer timeout = mapping.getDefaultStatementTimeout();
    mapping.setDefaultStatementTimeout(STOCK_TIMEOUT_SECONDS);
    sessions.setStatementMappings(theirs);
    try {
      for (Filter filter : filters.createFilterQuery().list()) {
        Samples rows = new Samples();
        Samples count = new Samples();
        for (int i = 0; i < ROUNDS_STOCK && (i == 0 || count.median() < 3000); i++) {
          rows.add(time(caseworker, filter, "/list?firstResult=0&maxResults=15", PLAIN));
          count.add(time(caseworker, filter, "/count", TASKLIST));
        }
        String name = "”" + filter.getName() + "”, engine's own query: ";
        Report.add(PART, name + "the 15 rows alone, p50", rows.median(), "ms");
        Report.add(
            PART,
            name + "count, p50 (given up after " + STOCK_TIMEOUT_SECONDS + " s)",
            count.median(),
            "ms");
      }
    } finally {
      sessions.setStatementMappings(ours);
      mapping.setDefaultStatementTimeout(timeout);
    }
  }

  private double ask(Http caseworker, Filter filter, String what, Map<String, String> headers) {
    long start = System.nanoTime();
    HttpResponse<String> answer =
        caseworker.send("POST", API + filter.getId() + what, headers, BODY);
    double millis = (System.nanoTime() - start) / 1e6;
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return millis;
  }

  /** As {@link #ask}, but what takes too long may be given up. */
  private static double time(
      Http caseworker, Filter filter, String what, Map<String, String> headers) {
    long start = System.nanoTime();
    caseworker.send("POST", API + filter.getId() + what, headers, BODY);
    return (System.nanoTime() - start) / 1e6;
  }

  private int total(Http caseworker, Filter filter) throws IOException {
    String answer = caseworker.send("POST", API + filter.getId() + "/count", TASKLIST, BODY).body();
    return json.readTree(answer).path("count").asInt();
  }

  @BeforeEach
  void manyTasks() {
    String definition =
        jdbc.sql("select id_ from act_re_procdef where key_ = 'identification' limit 1")
            .query(String.class)
            .single();
    int permissions =
        TaskPermissions.READ.getValue()
            | TaskPermissions.READ_VARIABLE.getValue()
            | TaskPermissions.TASK_WORK.getValue()
            | TaskPermissions.TASK_ASSIGN.getValue();
    for (int i = 0; i < 50; i++) {
      identity.saveGroup(group("bench-" + i));
    }
    identity.createMembership("handlaggare", "bench-7");
    identity.createMembership("handlaggare", "bench-23");
    fill(
        "act_ru_execution",
        """
        (id_, rev_, proc_inst_id_, business_key_, proc_def_id_, act_id_, is_active_,
          is_concurrent_, is_scope_, is_event_scope_, suspension_state_, cached_ent_state_, sequence_counter_,
          root_proc_inst_id_)
        select 'bench-e' || i, 1, 'bench-e' || i, 'B-' || i, '%s', 'task_assess_risk', true, false, true, false, 1, 2, 1,
          'bench-e' || i
        from generate_series(1, %d) i"""
            .formatted(definition, TASKS));
    fill(
        "act_ru_task",
        """
        (id_, rev_, execution_id_, proc_inst_id_, proc_def_id_, name_, task_def_key_, priority_,
          create_time_, due_date_, suspension_state_, task_state_, assignee_)
        select 'bench-' || md5(i::text), 1, 'bench-e' || i, 'bench-e' || i, '%s', 'Bedöm risk', 'task_assess_risk', 50,
          now() - random() * interval '700 days', now() + (random() * 500 - 50) * interval '1 day', 1, 'Created',
          case when random() < 0.3 then
            case when i %% 50 = 7 and random() < 0.1 then 'handlaggare' else 'bench-p' || (i %% 500) end end
        from generate_series(1, %d) i"""
            .formatted(definition, TASKS));
    fill(
        "act_ru_identitylink",
        """
        (id_, rev_, type_, group_id_, task_id_)
        select 'bench-l' || substr(execution_id_, 8), 1, 'candidate',
          'bench-' || (substr(execution_id_, 8)::int % 50), id_
        from act_ru_task where id_ like 'bench-%'""");
    fill(
        "act_ru_identitylink",
        """
        (id_, rev_, type_, user_id_, task_id_)
        select 'bench-a' || substr(execution_id_, 8), 1, 'assignee', assignee_, id_
        from act_ru_task where id_ like 'bench-%' and assignee_ is not null""");
    fill(
        "act_ru_authorization",
        """
        (id_, rev_, type_, user_id_, group_id_, resource_type_, resource_id_, perms_)
        select 'bench-g' || l.id_, 1, 1, l.user_id_, l.group_id_, 7, t.id_, %d
        from act_ru_task t join act_ru_identitylink l on l.task_id_ = t.id_
        where t.id_ like 'bench-%%' and (t.assignee_ is null or l.type_ = 'assignee')"""
            .formatted(permissions));
    fill(
        "act_ru_variable",
        """
        (id_, rev_, type_, name_, execution_id_, proc_inst_id_, proc_def_id_, task_id_,
          text_, var_scope_, sequence_counter_, is_concurrent_local_)
        select 'bench-v' || t.id_, 1, 'string', 'caseNumber', t.execution_id_, t.proc_inst_id_, t.proc_def_id_, t.id_,
          'B-' || t.execution_id_, t.id_, 1, false
        from act_ru_task t where t.id_ like 'bench-%'""");
    run("vacuum analyze");
  }

  private org.camunda.bpm.engine.identity.Group group(String id) {
    org.camunda.bpm.engine.identity.Group group = identity.newGroup(id);
    group.setName(id);
    group.setType("WORKFLOW");
    return group;
  }

  @AfterEach
  void noMoreTasks() {
    run("delete from act_ru_variable where id_ like 'bench-%'");
    run("delete from act_ru_authorization where id_ like 'bench-%'");
    run("delete from act_ru_identitylink where id_ like 'bench-%'");
    run("delete from act_ru_task where id_ like 'bench-%'");
    run(
        "set session_replication_role = replica; delete from act_ru_execution where id_ like 'bench-%'; reset session_replication_role");
    for (int i = 0; i < 50; i++) {
      identity.deleteGroup("bench-" + i);
    }
    run("vacuum analyze");
  }

  /** Fills a table; the next ones are filled from it. */
  private void fill(String table, String sql) {
    run("insert into " + table + " " + sql);
    run("analyze " + table);
  }

  private void run(String sql) {
    template.execute(sql);
  }
}
