package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.team.CaseAccess;
import se.exitprocess.team.Team;
import se.exitprocess.team.TeamFunction;

class RaidTest extends ProcessTest {

  @Autowired private Team team;
  @Autowired private CaseAccess access;
  @Autowired private JdbcClient jdbc;
  @Autowired private PlatformTransactionManager transactions;

  RaidTest() {
    super("raid");
  }

  @BeforeEach
  void noEventToday() {
    jdbc.sql("delete from exit.event").update();
  }

  private Map<String, Object> people(int all, int children, int unknownAge) {
    Map<String, Object> values = new HashMap<>();
    values.put("numberOfPeople", all);
    values.put("numberOfChildren", children);
    values.put("numberOfUnknownAge", unknownAge);
    values.put("eventDate", today().toString());
    values.put("unit", "soder");
    return values;
  }

  private ProcessInstance raid(Map<String, Object> values) {
    logIn("socialjour");
    try {
      return forms.submitStartForm(
          repository
              .createProcessDefinitionQuery()
              .processDefinitionKey("raid")
              .latestVersion()
              .singleResult()
              .getId(),
          values);
    } finally {
      identity.clearAuthentication();
    }
  }

  private List<ProcessInstance> cases() {
    return runtime.createProcessInstanceQuery().processDefinitionKey("exit-case").list();
  }

  private Task reconcile() {
    return tasks.createTaskQuery().taskDefinitionKey("task_reconcile_raid").singleResult();
  }

  private Set<String> open(String businessKey) {
    Set<String> open = new HashSet<>();
    tasks
        .createTaskQuery()
        .processInstanceBusinessKey(businessKey)
        .list()
        .forEach(task -> open.add(task.getTaskDefinitionKey()));
    return open;
  }

  @Test
  void oneFormRegistersFifteenPeopleEachWithOwnerAndNextStep() {
    ProcessInstance raid = raid(people(15, 2, 1));
    runJobs();

    assertThat(cases())
        .hasSize(15)
        .extracting(ProcessInstance::getBusinessKey)
        .doesNotHaveDuplicates()
        .allSatisfy(
            key -> {
              CaseNumber number = new CaseNumber(key);
              assertThat(record.isOpen(number)).isTrue();
              assertThat(team.of(number))
                  .containsExactly(new Team.Member("socialjour", TeamFunction.RECEIVER));
              assertThat(open(key))
                  .containsExactlyInAnyOrder("task_register_contact", "task_assess_danger");
            });
    assertThat(cases())
        .extracting(one -> runtime.getVariable(one.getId(), "eventNumber"))
        .containsOnly("H-%d-0001".formatted(today().getYear()));
    assertThat(cases())
        .extracting(one -> runtime.getVariable(one.getId(), "ageGroup"))
        .filteredOn(age -> !age.equals("ADULT"))
        .containsExactlyInAnyOrder("CHILD", "CHILD", "UNKNOWN");
    completeAs("socialjour", reconcile(), Map.of("morePeople", false));
    assertThat(runtime.createProcessInstanceQuery().processInstanceId(raid.getId()).count())
        .isZero();
  }

  @Test
  void aChildAmongThemGetsTheChildsWay() {
    raid(people(2, 1, 1));
    runJobs();

    for (ProcessInstance one : cases()) {
      caseNumber = new CaseNumber(one.getBusinessKey());
      String age = (String) runtime.getVariable(one.getId(), "ageGroup");
      complete("task_register_contact", Map.of("ageGroup", age));
      assertThat(openTasks()).as(age).contains("task_assess_danger", "task_record_child_report");
    }
  }

  @Test
  void whoWorksInOneCaseSeesNothingOfTheOthers() {
    raid(people(2, 0, 0));
    runJobs();
    CaseNumber one = new CaseNumber(cases().get(0).getBusinessKey());
    CaseNumber other = new CaseNumber(cases().get(1).getBusinessKey());
    team.add(one, "samordnare", TeamFunction.COORDINATOR, "enhetschef");

    assertThat(access.reaches("samordnare", one)).isTrue();
    assertThat(access.reaches("samordnare", other)).isFalse();
    assertThat(access.mayAct(other, "samordnare")).isFalse();
  }

  @Test
  void aKillInTheMiddleNeitherLosesNorDoublesAnybody() {
    raid(people(15, 0, 0));
    Job job = management.createJobQuery().executable().singleResult();

    new TransactionTemplate(transactions)
        .executeWithoutResult(
            killed -> {
              management.executeJob(job.getId());
              assertThat(cases()).hasSize(15);
              killed.setRollbackOnly();
            });
    assertThat(cases()).isEmpty();
    runJobs();

    assertThat(cases()).hasSize(15);
    assertThat(runtime.getVariable(reconcile().getProcessInstanceId(), "peopleRegistered"))
        .isEqualTo(15);
  }

  @Test
  void moreChildrenThanPeopleAreToldToTheOneWhoCounts() {
    raid(people(1, 0, 0));
    runJobs();
    Task counting = reconcile();

    assertThatThrownBy(
            () ->
                completeAs(
                    "socialjour",
                    counting,
                    Map.of(
                        "morePeople", true,
                        "numberOfPeople", 1,
                        "numberOfChildren", 2,
                        "numberOfUnknownAge", 0)))
        .hasMessageContaining("Räkna en gång till");
    assertThat(cases()).hasSize(1);
    assertThat(reconcile()).isNotNull();
  }

  @Test
  void moreWhoTurnUpGetTheirCasesToo() {
    raid(people(3, 0, 0));
    runJobs();

    completeAs(
        "socialjour",
        reconcile(),
        Map.of(
            "morePeople", true,
            "numberOfPeople", 2,
            "numberOfChildren", 1,
            "numberOfUnknownAge", 0));

    assertThat(cases()).hasSize(5);
    assertThat(jdbc.sql("select people from exit.event").query(Integer.class).single())
        .isEqualTo(5);
    assertThat(reconcile()).isNotNull();
  }

  @Test
  void twoOfficersCannotRegisterTheSameEventTwice() {
    raid(people(12, 0, 0));
    runJobs();

    assertThatThrownBy(() -> raid(people(12, 0, 0)))
        .hasStackTraceContaining("finns redan en händelse")
        .hasStackTraceContaining("med 12 personer");
    assertThat(cases()).hasSize(12);

    Map<String, Object> another = people(1, 0, 0);
    another.put("anotherEvent", true);
    raid(another);
    runJobs();
    assertThat(cases()).hasSize(13);
  }

  @Test
  void impossibleNumbersAndDaysAreRefused() {
    assertThatThrownBy(() -> raid(people(0, 0, 0))).hasStackTraceContaining("Hur många personer");
    assertThatThrownBy(() -> raid(people(200, 0, 0))).hasStackTraceContaining("Hur många personer");
    assertThatThrownBy(() -> raid(people(2, 2, 1)))
        .hasStackTraceContaining("fler än alla personer tillsammans");
    Map<String, Object> tomorrow = people(2, 0, 0);
    tomorrow.put("eventDate", today().plusDays(1).toString());
    assertThatThrownBy(() -> raid(tomorrow)).hasStackTraceContaining("har inte varit än");

    assertThat(runtime.createProcessInstanceQuery().count()).isZero();
    assertThat(jdbc.sql("select count(*) from exit.event").query(Integer.class).single()).isZero();
  }

  @Test
  void whatNobodyReconcilesReachesTheHead() {
    ProcessInstance raid = raid(people(1, 0, 0));
    runJobs();

    forward(Duration.ofHours(9));
    assertThat(inRaid(raid)).contains("task_remind_reconcile");
    forward(Duration.ofHours(4));
    assertThat(inRaid(raid)).contains("task_escalate_reconcile", "task_reconcile_raid");
    for (String reminder : List.of("task_remind_reconcile", "task_escalate_reconcile")) {
      Task task =
          tasks
              .createTaskQuery()
              .processInstanceId(raid.getId())
              .taskDefinitionKey(reminder)
              .singleResult();
      complete(task, Map.of());
    }
    assertThat(inRaid(raid)).containsExactly("task_reconcile_raid");
  }

  private List<String> inRaid(ProcessInstance raid) {
    return tasks.createTaskQuery().processInstanceId(raid.getId()).list().stream()
        .map(Task::getTaskDefinitionKey)
        .toList();
  }
}
