package se.exitprocess.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAmount;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import se.exitprocess.engine.VariableCatalogue;
import se.exitprocess.forms.check.Circumstances;
import se.exitprocess.forms.check.HandedIn;
import se.exitprocess.forms.model.FormModel;
import se.exitprocess.forms.model.FormReader;
import se.exitprocess.forms.model.Option;
import se.exitprocess.processes.CaseTest;
import se.exitprocess.processes.Routes;

/**
 * The same whole case, from contact to establishment, with and without protection, in turns. Timed
 * is what the engine and the door do for each form: take the task, open its form, hand it in, run
 * the jobs that follow; not what this class does to find out what to hand in.
 */
class PriceOfProtectionBench extends CaseTest {

  private static final String PART = "The price of protection";
  private static final int WARM_UP = 6;
  private static final int CASES = Integer.getInteger("exit.bench.pairs", 15);
  private static final int OPENINGS = 150;
  private static final int FIELDS = 40;

  @Autowired private ApplicationContext context;
  @Autowired private ProcessEngine protectedEngine;
  @Autowired private VariableCatalogue catalogue;
  @Autowired private JdbcTemplate jdbc;

  private final Routes routes = new Routes(this);
  private final Map<String, FormModel> models = new HashMap<>();
  private PlainCamunda plain;
  private boolean isPlain;
  private long nanos;
  private int handedIn;

  @BeforeAll
  void plainCamunda() throws IOException {
    jdbc.execute("create database plain");
    // a page is written in full at its first change after a checkpoint: chance, in a short run
    jdbc.execute("alter system set full_page_writes = off");
    jdbc.execute("alter system set autovacuum = off");
    jdbc.execute("select pg_reload_conf()");
    plain = new PlainCamunda(databaseUrl().replace("/postgres?", "/plain?"), context);
  }

  @AfterAll
  void asBefore() {
    plain.close();
    jdbc.execute("alter system reset full_page_writes");
    jdbc.execute("alter system reset autovacuum");
    jdbc.execute("select pg_reload_conf()");
  }

  private void use(boolean plainOne) {
    isPlain = plainOne;
    ProcessEngine engine = plainOne ? plain.engine() : protectedEngine;
    runtime = engine.getRuntimeService();
    tasks = engine.getTaskService();
    forms = engine.getFormService();
    history = engine.getHistoryService();
    management = engine.getManagementService();
    repository = engine.getRepositoryService();
    identity = engine.getIdentityService();
  }

  @Test
  void wholeCase() {
    Samples[] millis = {new Samples(), new Samples()};
    Samples[] written = {new Samples(), new Samples()};
    Samples ratio = new Samples();
    long[] kept = new long[4];
    for (int i = -WARM_UP; i < CASES; i++) {
      if (i == 0) {
        kept[0] = -size("plain");
        kept[1] = -size("postgres");
        kept[2] = -rows("exit.access_log");
        kept[3] = -rows("exit.case_section");
      }
      double[] now = new double[2];
      for (int turn = 0; turn < 2; turn++) {
        int which = (i & 1) == 0 ? turn : 1 - turn;
        use(which == 0);
        nanos = 0;
        handedIn = 0;
        long before = written();
        aCase();
        now[which] = nanos / 1e6;
        if (i >= 0) {
          millis[which].add(now[which]);
          written[which].add(written() - before);
        }
        endEverything();
        engineClock.reset();
      }
      if (i >= 0) {
        ratio.add(now[1] / now[0]);
      }
    }
    kept[0] += size("plain");
    kept[1] += size("postgres");
    kept[2] += rows("exit.access_log");
    kept[3] += rows("exit.case_section");
    use(false);
    assertThat(kept[2]).as("lines in the access log").isGreaterThanOrEqualTo(CASES * 25L);
    assertThat(kept[3]).as("sections in the record").isGreaterThanOrEqualTo(CASES * 25L);
    Report.add(PART, "forms handed in per case", handedIn, "");
    Report.add(PART, "lines in the access log per case", (double) kept[2] / CASES, "");
    Report.add(PART, "encrypted sections in the record per case", (double) kept[3] / CASES, "");
    Report.add(PART, "time per case, plain Camunda, median of " + CASES, millis[0].median(), "ms");
    Report.add(PART, "time per case, protected, median", millis[1].median(), "ms");
    Report.add(PART, "ratio of time, median of pairs", ratio.median(), "", 1.5);
    Report.add(PART, "write-ahead log per case, plain, median", written[0].median() / 1024, "KiB");
    Report.add(PART, "write-ahead log per case, protected", written[1].median() / 1024, "KiB");
    Report.add(PART, "ratio of bytes written", written[1].median() / written[0].median(), "", 2.0);
    Report.add(PART, "database grows per case, plain", kept[0] / 1024.0 / CASES, "KiB");
    Report.add(PART, "database grows per case, protected", kept[1] / 1024.0 / CASES, "KiB");
    Report.add(PART, "ratio of growth", (double) kept[1] / kept[0], "", 2.0);
    Report.print(PART);
  }

  private long written() {
    Long bytes =
        jdbc.queryForObject(
            "select (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint", Long.class);
    return bytes == null ? 0 : bytes;
  }

  private long rows(String table) {
    Long rows = jdbc.queryForObject("select count(*) from " + table, Long.class);
    return rows == null ? 0 : rows;
  }

  private long size(String database) {
    jdbc.execute("checkpoint");
    Long bytes = jdbc.queryForObject("select pg_database_size(?)", Long.class, database);
    return bytes == null ? 0 : bytes;
  }

  private void aCase() {
    timed(this::startCase);
    routes.toTheProgramme("CITIZEN");
    routes.toTheAdoptedPlan();
    complete("task_order_intervention", Map.of("legalGround", "OWN_ACTIVITY"));
    routes.answerByHand("ACCEPTED");
    complete("task_start_intervention");
    complete("task_follow_up_intervention", Map.of("interventionFollowUp", "CONTINUE"));
    complete("task_follow_up_intervention", Map.of("interventionFollowUp", "COMPLETED"));
    complete("task_end_intervention", Map.of("interventionOutcome", "ACHIEVED"));
    complete("task_follow_up_plan", Map.of("followUpOutcome", "REVISE"));
    complete(
        "task_review_plan",
        Map.of("revisionNeeded", true, "planReviewDate", today().plusMonths(1).toString()));
    complete("task_record_view_on_revision", Map.of("personsView", "AGREES"));
    complete("task_approve_revision", Map.of("planApproval", "APPROVED"));
    complete("task_follow_up_plan", Map.of("followUpOutcome", "ESTABLISH"));
    routes.toEstablishment();
    complete("task_close_case", Map.of("closureOutcome", "ESTABLISHED"));
    complete("task_wind_down_intervention");
    assertThat(openTasks()).isEmpty();
  }

  private void timed(Runnable work) {
    long start = System.nanoTime();
    work.run();
    nanos += System.nanoTime() - start;
  }

  @Override
  protected void completeAs(String person, Task task, Map<String, ?> given) {
    String formId = task.getTaskDefinitionKey().substring("task_".length()).replace('_', '-');
    Map<String, Object> filled = filler().fill(formId, given);
    Map<String, Object> values = isPlain ? asVariables(formId, filled, task) : filled;
    logIn(person);
    try {
      timed(
          () -> {
            if (task.getAssignee() == null) {
              tasks.claim(task.getId(), person);
            }
            forms.getTaskFormVariables(task.getId(), null, false);
            forms.submitTaskForm(task.getId(), values);
          });
    } finally {
      identity.clearAuthentication();
    }
    timed(this::runJobs);
    handedIn++;
  }

  /** What a browser would send: fields that the form does not hide, dates and lists with types. */
  private Map<String, Object> asVariables(String formId, Map<String, Object> filled, Task task) {
    FormModel form = models.computeIfAbsent(formId, PriceOfProtectionBench::model);
    HandedIn.Verdict verdict =
        HandedIn.check(
            form,
            filled,
            new Circumstances(
                Map.of(),
                name -> tasks.getVariable(task.getId(), name),
                name -> name,
                key -> List.of(new Option(key.substring("people_".length()), key)),
                LocalDate.now(engineClock)));
    assertThat(verdict.refusal()).as(formId).isEmpty();
    Map<String, Object> variables = new HashMap<>();
    verdict
        .values()
        .forEach(
            (key, value) ->
                variables.put(
                    key,
                    value instanceof List<?> list
                        ? PlainDelegates.json(list)
                        : catalogue
                            .find(key)
                            .flatMap(definition -> definition.convert(value))
                            .orElse(value)));
    return variables;
  }

  private static FormModel model(String formId) {
    try {
      return FormReader.read(
              new ClassPathResource("forms/" + formId + ".form")
                  .getContentAsString(StandardCharsets.UTF_8))
          .form();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lets time pass in whichever engine is in use. */
  @Override
  protected void forward(TemporalAmount distance) {
    Instant target = ZonedDateTime.now(engineClock).plus(distance).toInstant();
    timed(this::runJobs);
    List<Job> next = timers(target);
    while (!next.isEmpty()) {
      moveTo(next.get(0).getDuedate().toInstant());
      timed(this::runJobs);
      next = timers(target);
    }
    moveTo(target);
    timed(this::runJobs);
  }

  private List<Job> timers(Instant target) {
    return management
        .createJobQuery()
        .active()
        .withRetriesLeft()
        .duedateHigherThan(Date.from(engineClock.instant()))
        .duedateLowerThan(Date.from(target))
        .orderByJobDuedate()
        .asc()
        .listPage(0, 1);
  }

  private void moveTo(Instant moment) {
    engineClock.runAhead(Duration.between(Instant.now(), moment));
  }

  @Test
  void openingAFormWithFortyFields() {
    Samples[] millis = {new Samples(), new Samples()};
    Task[] opened = new Task[2];
    String[] deployments = new String[2];
    for (int which = 0; which < 2; which++) {
      use(which == 0);
      deployments[which] =
          repository
              .createDeployment()
              .addString("forty.bpmn", FORTY)
              .addString("forty.form", fortyFields())
              .deploy()
              .getId();
      caseNumber = isPlain ? null : record.open("soder", "test");
      String number = isPlain ? "EX-2026-999999" : caseNumber.value();
      ProcessInstance instance =
          runtime.startProcessInstanceByKey(
              "forty", number, Map.of("caseNumber", number, "unit", "soder", "recordSubject", ""));
      Task first = tasks.createTaskQuery().processInstanceId(instance.getId()).singleResult();
      logIn("jurist");
      tasks.claim(first.getId(), "jurist");
      forms.submitTaskForm(
          first.getId(),
          IntStream.rangeClosed(1, FIELDS)
              .boxed()
              .collect(Collectors.toMap(i -> "text" + i, i -> "Påhittad text ".repeat(5) + i)));
      opened[which] = tasks.createTaskQuery().processInstanceId(instance.getId()).singleResult();
      tasks.claim(opened[which].getId(), "jurist");
      assertThat(forms.getTaskFormVariables(opened[which].getId(), null, false))
          .containsKeys("text1", "text" + FIELDS);
      identity.clearAuthentication();
    }
    for (int i = -OPENINGS / 3; i < OPENINGS; i++) {
      for (int which = 0; which < 2; which++) {
        use(which == 0);
        logIn("jurist");
        long start = System.nanoTime();
        forms.getTaskFormVariables(opened[which].getId(), null, false);
        double took = (System.nanoTime() - start) / 1e6;
        identity.clearAuthentication();
        if (i >= 0) {
          millis[which].add(took);
        }
      }
    }
    for (int which = 0; which < 2; which++) {
      use(which == 0);
      repository.deleteDeployment(deployments[which], true);
    }
    String part = "Opening a form with 40 fields";
    Report.add(part, "plain Camunda, median of " + OPENINGS, millis[0].median(), "ms");
    Report.add(part, "protected, median", millis[1].median(), "ms");
    Report.add(part, "more than plain, median", millis[1].median() - millis[0].median(), "ms", 20);
    Report.add(
        part, "more than plain, p95", millis[1].quantile(.95) - millis[0].quantile(.95), "ms");
    Report.print(part);
  }

  private static String fortyFields() {
    return IntStream.rangeClosed(1, FIELDS)
        .mapToObj(
            i ->
                """
                {"type":"textfield","id":"field_%1$d","key":"text%1$d","label":"Text %1$d",
                 "properties":{"source":"forty.text%1$d"},"validate":{"maxLength":200}}"""
                    .formatted(i))
        .collect(
            Collectors.joining(
                ",",
                "{\"id\":\"forty\",\"type\":\"default\",\"schemaVersion\":16,\"components\":["
                    + "{\"type\":\"text\",\"id\":\"text_1\",\"text\":\"# Mycket\"},",
                "]}"));
  }

  private static final String FORTY =
      """
      <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
          xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="t" id="d">
        <bpmn:process id="forty" name="Mycket" isExecutable="true" camunda:historyTimeToLive="P1D"
            camunda:isStartableInTasklist="false">
          <bpmn:startEvent id="start" name="Början"/>
          <bpmn:sequenceFlow id="flow_1" sourceRef="start" targetRef="task_first"/>
          <bpmn:userTask id="task_first" name="Skriv" camunda:formRef="forty"
              camunda:formRefBinding="deployment" camunda:candidateGroups="jurist"
              camunda:dueDate="${deadlines.due('assess-risk')}">
            <bpmn:documentation>Skriv.</bpmn:documentation>
          </bpmn:userTask>
          <bpmn:sequenceFlow id="flow_2" sourceRef="task_first" targetRef="task_second"/>
          <bpmn:userTask id="task_second" name="Läs" camunda:formRef="forty"
              camunda:formRefBinding="deployment" camunda:candidateGroups="jurist"
              camunda:dueDate="${deadlines.due('assess-risk')}">
            <bpmn:documentation>Läs.</bpmn:documentation>
          </bpmn:userTask>
          <bpmn:sequenceFlow id="flow_3" sourceRef="task_second" targetRef="done"/>
          <bpmn:endEvent id="done" name="Klart"/>
        </bpmn:process>
      </bpmn:definitions>
      """;
}
