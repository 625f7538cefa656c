package se.exitprocess.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.db.sql.DbSqlSessionFactory;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import se.exitprocess.ExitProcessTest;

/**
 * Our queries and the engine's give everybody the same tasks and variables, whatever grants there
 * are.
 */
class TaskQueryByGrantsTest extends ExitProcessTest {

  private static final int TASKS = 120;
  private static final List<String> GROUPS = List.of("q-a", "q-b", "q-c", "q-d", "q-e");
  private static final List<String> PEOPLE = List.of("q1", "q2", "q3", "q4", "*");
  private static final List<String> PROCESSES = List.of("q-one", "q-two", "q-three");

  private static final List<Permission> OF_PROCESSES =
      List.of(Permissions.READ_TASK, ProcessDefinitionPermissions.READ_INSTANCE_VARIABLE);

  @Autowired private TaskService tasks;
  @Autowired private RepositoryService repository;
  @Autowired private RuntimeService runtime;
  @Autowired private IdentityService identity;
  @Autowired private ProcessEngine engine;
  @Autowired private JdbcClient jdbc;
  @Autowired private PlatformTransactionManager transactions;

  private Random random = new Random();
  private int rows;
  private int variablesSeen;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void everybodySeesWhatTheEnginesOwnQueryShows(long seed) {
    random = new Random(seed);
    new TransactionTemplate(transactions)
        .executeWithoutResult(
            nothingStays -> {
              nothingStays.setRollbackOnly();
              addTasks();
              addGrants();
              forgetWhenSomeTasksWereCreated();
              int seen = 0;
              for (int i = 0; i < 25; i++) {
                seen += compareAsSomebody();
              }
              assertThat(seen).as("tasks that were seen at all").isPositive();
              assertThat(variablesSeen).as("variables that were seen at all").isPositive();
            });
  }

  private int compareAsSomebody() {
    List<String> groups = GROUPS.stream().filter(group -> random.nextInt(3) == 0).toList();
    String person = PEOPLE.get(random.nextInt(4));
    UnaryOperator<TaskQuery> asked = query(groups);
    // as a delegate would ask: what people may search by is not the question here
    return configuration()
        .getCommandExecutorTxRequired()
        .execute(any -> compare(person, groups, asked));
  }

  private int compare(String person, List<String> groups, UnaryOperator<TaskQuery> asked) {
    identity.setAuthentication(person, groups);
    try {
      List<String> ours = ids(asked);
      long count = asked.apply(tasks.createTaskQuery()).count();
      List<String> page =
          asked.apply(tasks.createTaskQuery()).orderByTaskId().asc().listPage(3, 7).stream()
              .map(Task::getId)
              .toList();
      List<String> theirs = theEnginesOwnWay(() -> ids(asked));
      assertThat(ours).containsExactlyElementsOf(theirs).doesNotHaveDuplicates();
      assertThat(count)
          .isEqualTo(theirs.size())
          .isEqualTo(theEnginesOwnWay(() -> asked.apply(tasks.createTaskQuery()).count()));
      assertThat(page).isEqualTo(theirs.stream().skip(3).limit(7).toList());
      List<String> newestFirst =
          asked.apply(tasks.createTaskQuery()).orderByTaskCreateTime().desc().list().stream()
              .map(Task::getId)
              .toList();
      assertThat(newestFirst).containsExactlyInAnyOrderElementsOf(theirs);
      assertThat(newestPage(asked)).isEqualTo(theEnginesOwnWay(() -> newestPage(asked)));
      assertThat(variables())
          .containsExactlyElementsOf(theEnginesOwnWay(this::variables))
          .doesNotHaveDuplicates();
      return ours.size();
    } finally {
      identity.clearAuthentication();
    }
  }

  /** Tasklist's page; the random times of creation are all different. */
  private List<String> newestPage(UnaryOperator<TaskQuery> asked) {
    return asked
        .apply(tasks.createTaskQuery())
        .orderByTaskCreateTime()
        .desc()
        .listPage(2, 5)
        .stream()
        .map(Task::getId)
        .toList();
  }

  private List<String> variables() {
    List<String> all =
        runtime.createVariableInstanceQuery().variableName("q-variable").list().stream()
            .map(VariableInstance::getId)
            .sorted()
            .toList();
    variablesSeen += all.size();
    return all;
  }

  private List<String> ids(UnaryOperator<TaskQuery> asked) {
    return asked.apply(tasks.createTaskQuery()).orderByTaskId().asc().list().stream()
        .map(Task::getId)
        .toList();
  }

  /** What Tasklist and its search ask for. */
  private UnaryOperator<TaskQuery> query(List<String> groups) {
    List<String> some = groups.isEmpty() ? List.of("q-none") : groups;
    // one moment for all who are compared: tasks fall due while they are asked for
    Date now = new Date();
    return switch (random.nextInt(9)) {
      case 0 -> query -> query.taskAssigned();
      case 1 -> query -> query.taskCandidateGroupIn(some);
      case 2 -> query -> query.taskCandidateGroupIn(some).includeAssignedTasks();
      case 3 -> query -> query.dueBefore(now);
      case 4 -> query -> query.processDefinitionKey(PROCESSES.get(0)).active();
      case 5 -> query -> query.taskCandidateUser("q1").includeAssignedTasks();
      case 6 ->
          query -> query.or().taskAssignee("q1").processDefinitionKey("q-two").endOr().active();
      case 7 ->
          query ->
              query.or().taskCandidateGroup("q-a").taskUnassigned().endOr().or().active().endOr();
      default -> query -> query;
    };
  }

  private <T> T theEnginesOwnWay(Supplier<T> ask) {
    DbSqlSessionFactory sessions = configuration().getDbSqlSessionFactory();
    Map<String, String> ours = sessions.getStatementMappings();
    Map<String, String> theirs = new HashMap<>(ours);
    assertThat(theirs.keySet()).containsAll(TaskQueryByGrants.STATEMENTS.keySet());
    theirs.keySet().removeAll(TaskQueryByGrants.STATEMENTS.keySet());
    sessions.setStatementMappings(theirs);
    try {
      return ask.get();
    } finally {
      sessions.setStatementMappings(ours);
    }
  }

  private ProcessEngineConfigurationImpl configuration() {
    return (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
  }

  private void addTasks() {
    for (String process : PROCESSES) {
      jdbc.sql(
              "insert into act_re_procdef (id_, rev_, key_, version_, startable_) values (?, 1, ?, 1, true)")
          .params(process + ":1", process)
          .update();
    }
    for (int i = 0; i < TASKS; i++) {
      String assignee = random.nextInt(3) == 0 ? oneOf(PEOPLE.subList(0, 4)) : null;
      jdbc.sql(
              """
              insert into act_ru_task (id_, rev_, proc_def_id_, assignee_, priority_, create_time_, due_date_,
                suspension_state_, task_state_)
              values (:id, 1, :definition, :assignee, 50, :created, :due, :state, 'Created')""")
          .param("id", taskId(i))
          .param("definition", oneOf(PROCESSES) + ":1")
          .param("assignee", assignee, java.sql.Types.VARCHAR)
          .param("created", new Timestamp(random.nextLong(1_000_000_000_000L)))
          .param(
              "due", new Timestamp(System.currentTimeMillis() + random.nextInt(-1000000, 1000000)))
          .param("state", 1 + random.nextInt(2))
          .update();
      addVariables(i);
      for (int links = random.nextInt(4); links > 0; links--) {
        boolean user = random.nextInt(4) == 0;
        jdbc.sql(
                """
                insert into act_ru_identitylink (id_, rev_, task_id_, type_, user_id_, group_id_)
                values (:id, 1, :task, 'candidate', :person, :group)""")
            .param("id", "q-link-" + rows++)
            .param("task", taskId(i))
            .param("person", user ? oneOf(PEOPLE.subList(0, 4)) : null, java.sql.Types.VARCHAR)
            .param("group", user ? null : oneOf(GROUPS), java.sql.Types.VARCHAR)
            .update();
      }
    }
  }

  /** One of the process, one of the task. */
  private void addVariables(int i) {
    jdbc.sql(
            """
            insert into act_ru_execution (id_, rev_, proc_inst_id_, proc_def_id_, is_active_, is_concurrent_, is_scope_,
              is_event_scope_, suspension_state_, cached_ent_state_, sequence_counter_)
            values (:id, 1, :id, :definition, true, false, true, false, 1, 0, 1)""")
        .param("id", instanceId(i))
        .param("definition", oneOf(PROCESSES) + ":1")
        .update();
    for (boolean ofTask : List.of(true, false)) {
      jdbc.sql(
              """
              insert into act_ru_variable (id_, rev_, type_, name_, execution_id_, proc_inst_id_, task_id_, text_,
                var_scope_, sequence_counter_, is_concurrent_local_)
              values (:id, 1, 'string', 'q-variable', :instance, :instance, :task, 'x', :scope, 1, false)""")
          .param("id", "q-variable-" + rows++)
          .param("instance", instanceId(i))
          .param("task", ofTask ? taskId(i) : null, java.sql.Types.VARCHAR)
          .param("scope", ofTask ? taskId(i) : instanceId(i))
          .update();
    }
  }

  private static String instanceId(int i) {
    return "q-instance-" + i;
  }

  private static String taskId(int i) {
    return "q-task-" + i;
  }

  private void addGrants() {
    List<Integer> permissions = new ArrayList<>();
    for (TaskPermissions permission : TaskPermissions.values()) {
      permissions.add(permission.getValue());
    }
    permissions.add(TaskPermissions.READ.getValue() | TaskPermissions.TASK_WORK.getValue());
    int everything = random.nextInt(6) == 0 ? 2 : 0;
    int grants = random.nextInt(TASKS * 2) + 10;
    for (int i = 0; i < grants + everything; i++) {
      boolean ofProcess = random.nextInt(8) == 0;
      boolean all = i >= grants;
      boolean global = random.nextInt(40) == 0;
      boolean person = global || random.nextInt(3) == 0;
      int type = global ? 0 : 1;
      int permission =
          ofProcess && random.nextInt(2) == 0 ? oneOf(OF_PROCESSES).getValue() : oneOf(permissions);
      jdbc.sql(
              """
              insert into act_ru_authorization (id_, rev_, type_, user_id_, group_id_, resource_type_, resource_id_, perms_)
              values (:id, 1, :type, :person, :group, :resource, :on, :permissions)
              on conflict do nothing""")
          .param("id", "q-grant-" + rows++)
          .param("type", type)
          .param(
              "person",
              !person ? null : global ? "*" : oneOf(PEOPLE.subList(0, 4)),
              java.sql.Types.VARCHAR)
          .param("group", person ? null : oneOf(GROUPS), java.sql.Types.VARCHAR)
          .param(
              "resource",
              (ofProcess ? Resources.PROCESS_DEFINITION : Resources.TASK).resourceType())
          .param("on", all ? "*" : ofProcess ? oneOf(PROCESSES) : onTaskOrInstance())
          .param("permissions", permission)
          .update();
    }
  }

  /** As for a grant that came before its task. */
  private void forgetWhenSomeTasksWereCreated() {
    jdbc.sql(
            """
            update act_ru_authorization set exit_task_created_ = null
            where id_ like 'q-grant-%' and hashtext(id_) % 4 = 0""")
        .update();
  }

  private String onTaskOrInstance() {
    int i = random.nextInt(TASKS);
    return random.nextInt(10) == 0 ? instanceId(i) : taskId(i);
  }

  private <T> T oneOf(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  @Test
  void theEnginesGrantsKnowWhenTheirTasksWereCreated() {
    String deployment =
        repository
            .createDeployment()
            .addString("small.bpmn", SmallProcess.BPMN)
            .addString("look.form", SmallProcess.FORM)
            .deploy()
            .getId();
    try {
      String instance =
          runtime
              .startProcessInstanceByKey("small", Map.of("unit", "soder"))
              .getProcessInstanceId();
      Task task = tasks.createTaskQuery().processInstanceId(instance).singleResult();
      assertThat(
              jdbc.sql("select exit_task_created_ from act_ru_authorization where resource_id_ = ?")
                  .param(task.getId())
                  .query(Timestamp.class)
                  .list())
          .isNotEmpty()
          .containsOnly(new Timestamp(task.getCreateTime().getTime()));
    } finally {
      repository.deleteDeployment(deployment, true);
    }
  }

  /** For anybody's rights PostgreSQL chooses a plan that reads twice as long. */
  @Test
  void aPersonsTasksArePlannedForHerAndWhatTheApplicationAsksIsNot() {
    assertThat(planningAfterACount(() -> {})).isEqualTo("auto");
    assertThat(planningAfterACount(() -> identity.setAuthentication("q1", GROUPS)))
        .isEqualTo("force_custom_plan");
    assertThat(planningAfterACount(() -> {})).as("the next transaction").isEqualTo("auto");
  }

  private String planningAfterACount(Runnable login) {
    return Objects.requireNonNull(
        new TransactionTemplate(transactions)
            .execute(
                open -> {
                  configuration().getCommandExecutorTxRequired().execute(any -> count(login));
                  return jdbc.sql("show plan_cache_mode").query(String.class).single();
                }));
  }

  private long count(Runnable login) {
    login.run();
    try {
      return tasks.createTaskQuery().count();
    } finally {
      identity.clearAuthentication();
    }
  }

  @Test
  void thereAreNoRevocationsToAskFor() {
    assertThat(engine.getProcessEngineConfiguration().getAuthorizationCheckRevokes())
        .isEqualTo("never");
    assertThatThrownBy(
            () ->
                jdbc.sql(
                        """
                        insert into act_ru_authorization (id_, rev_, type_, user_id_, resource_type_, resource_id_, perms_)
                        values ('q-revoke', 1, 2, 'q1', 7, '*', 0)""")
                    .update())
        .hasMessageContaining("exit_no_revokes");
  }

  /** Read the engine's mapping again, compare it with ours, then change the version there. */
  @Test
  void writtenForTheEngineThatIsInUse() {
    assertThat(ProcessEngine.class.getPackage().getImplementationVersion())
        .isEqualTo(TaskQueryByGrants.WRITTEN_FOR);
  }
}
