package se.exitprocess.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.rest.dto.VariableValueDto;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import se.exitprocess.ExitProcessTest;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseRecord;
import se.exitprocess.casefile.Drafts;
import se.exitprocess.casefile.SectionKey;

class FormDoorTest extends ExitProcessTest {

  private static final String MARKER = "MARKER-4711 🕊";

  @Autowired private RepositoryService repository;
  @Autowired private RuntimeService runtime;
  @Autowired private TaskService tasks;
  @Autowired private FormService forms;
  @Autowired private HistoryService history;
  @Autowired private CaseRecord record;
  @Autowired private Drafts drafts;
  @Autowired private JdbcClient jdbc;
  @Autowired private PlatformTransactionManager transactions;

  private Deployment deployment;
  private CaseNumber number;
  private ProcessInstance instance;

  @BeforeEach
  void startCase() {
    deployment =
        repository
            .createDeployment()
            .name("forms-door-test")
            .addClasspathResource("forms-door/forms-door-test.bpmn")
            .addClasspathResource("forms-door/door-start.form")
            .addClasspathResource("forms-door/door-first.form")
            .addClasspathResource("forms-door/door-second.form")
            .deploy();
    number = record.open("soder", "handlaggare");
    instance =
        runtime.startProcessInstanceByKey(
            "forms-door-test",
            number.value(),
            Map.of("unit", "soder", "caseNumber", number.value()));
  }

  @AfterEach
  void removeDeployment() {
    repository.deleteDeployment(deployment.getId(), true);
  }

  @Test
  void whatIsHandedInIsSplitBetweenEngineAndRecord() {
    handIn(first());

    Map<String, Object> variables = runtime.getVariables(instance.getId());
    assertThat(variables)
        .containsOnlyKeys("unit", "caseNumber", "riskLevel", "targetGroup", "planReviewDate")
        .containsEntry("riskLevel", "ACUTE")
        .containsEntry("targetGroup", false)
        .containsEntry("planReviewDate", Date.from(Instant.parse("2026-06-30T22:00:00Z")));
    Map<String, Object> content =
        record.latest(number, SectionKey.ofCase("door-first")).orElseThrow().content();
    assertThat(content)
        .containsEntry("story", MARKER)
        .containsEntry("tags", List.of("a"))
        .containsEntry("rows", List.of(Map.of("goal", MARKER, "cost", 12)))
        .containsOnlyKeys("story", "tags", "rows");
    assertThat(task().getTaskDefinitionKey()).isEqualTo("task_door_second");
    assertNothingInTheEngine();
  }

  @Test
  void nothingIsStoredWhenAnythingIsWrong() {
    Map<String, Object> values = first();
    values.put("riskLevel", "HIGH");
    values.put("story", " ");
    values.put("planReviewDate", "den 1 juli");
    values.put("evil", MARKER);
    assertThatThrownBy(() -> handIn(values))
        .isInstanceOf(FormRefused.class)
        .hasMessageContaining("Fyll i ”Berättelse”.")
        .hasMessageContaining("Välj bland alternativen i ”Risk”.")
        .hasMessageContaining("”Nästa uppföljning” ska vara ett datum")
        .hasMessageContaining("inte hör till formuläret")
        .hasMessageNotContaining("MARKER")
        .hasMessageNotContaining("evil");
    assertThat(task().getTaskDefinitionKey()).isEqualTo("task_door_first");
    assertThat(record.latest(number, SectionKey.ofCase("door-first"))).isEmpty();
    assertThat(runtime.getVariables(instance.getId())).containsOnlyKeys("unit", "caseNumber");
  }

  @Test
  void aFormIsFilledFromTheRecordAndFromVariables() {
    handIn(first());
    VariableMap shown = forms.getTaskFormVariables(task().getId(), null, false);
    Map<String, VariableValueDto> sent = VariableValueDto.fromMap(shown);
    assertThat(sent.get("story").getValue()).isEqualTo(MARKER);
    assertThat(sent.get("planReviewDate").getValue()).isEqualTo("2026-07-01");
    assertThat(sent.get("planReviewDate").getType()).isEqualTo("String");
    assertThat(sent.get("riskLevel").getValue()).isEqualTo("ACUTE");
    assertThat(sent.get("rows").getType()).isEqualTo("Json");
    // of the table only the column that this form has
    assertThat(sent.get("rows").getValue()).isEqualTo("[{\"goal\":\"" + MARKER + "\"}]");
    assertThat(sent.get("people_samordnare").getType()).isEqualTo("Json");
    // a field of the first form that the second has not
    assertThat(sent).doesNotContainKeys("tags", "comment");
    assertThat(forms.getDeployedTaskForm(task().getId())).isNotNull();
    assertThat(forms.getTaskFormData(task().getId()).getCamundaFormRef().getKey())
        .isEqualTo("door-second");
  }

  @Test
  void disabledFieldsAreShownButNotStored() {
    handIn(first());
    handIn(new HashMap<>(Map.of("comment", "klart", "rows", List.of(Map.of("goal", MARKER)))));
    Map<String, Object> content =
        record.latest(number, SectionKey.ofCase("door-second")).orElseThrow().content();
    assertThat(content)
        .isEqualTo(Map.of("comment", "klart", "rows", List.of(Map.of("goal", MARKER))));
    assertNothingInTheEngine();
  }

  @Test
  void listsComeFromTasklistAsJson() {
    Map<String, Object> values = first();
    values.put("tags", SpinValues.jsonValue("[\"b\",\"a\"]").create());
    values.put(
        "rows", SpinValues.jsonValue("[{\"goal\":\"" + MARKER + "\",\"cost\":12}]").create());
    handIn(values);
    assertThat(record.latest(number, SectionKey.ofCase("door-first")).orElseThrow().content())
        .containsEntry("tags", List.of("b", "a"))
        .containsEntry("rows", List.of(Map.of("goal", MARKER, "cost", 12)));
    assertNothingInTheEngine();
  }

  @Test
  void listsThatAreNoJsonAreRefused() {
    Map<String, Object> values = first();
    values.put("tags", SpinValues.jsonValue("[\"" + MARKER).create());
    assertThatThrownBy(() -> handIn(values))
        .isInstanceOf(FormRefused.class)
        .hasMessageNotContaining("MARKER");
  }

  @Test
  void aTaskThatSomeoneElseHasCompletedIsToldSo() {
    String id = task().getId();
    handIn(first());
    assertThatThrownBy(() -> forms.submitTaskForm(id, first()))
        .isInstanceOf(FormRefused.class)
        .hasMessageContaining("redan slutförd")
        .satisfies(e -> assertThat(((FormRefused) e).getResponse().getStatus()).isEqualTo(409));
    assertThat(record.versions(number, SectionKey.ofCase("door-first"))).hasSize(1);
  }

  @Test
  void whoeverIsSecondByAMomentIsToldSoToo() {
    String id = task().getId();
    TransactionTemplate other = new TransactionTemplate(transactions);
    other.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
    // the first submission has been read but not written when the second one is complete
    Map<String, Object> values = first();
    Thread second =
        new Thread(() -> other.executeWithoutResult(status -> forms.submitTaskForm(id, first())));
    List<Throwable> seen = new java.util.concurrent.CopyOnWriteArrayList<>();
    second.setUncaughtExceptionHandler((thread, e) -> seen.add(e));
    new TransactionTemplate(transactions)
        .executeWithoutResult(
            status -> {
              forms.submitTaskForm(id, values);
              second.start();
              waitUntilBlocked();
            });
    join(second);
    assertThat(seen).singleElement().isInstanceOf(FormRefused.class);
    assertThat(record.versions(number, SectionKey.ofCase("door-first"))).hasSize(1);
  }

  @Test
  void draftsComeBackAndGoWithTheTask() {
    String id = task().getId();
    drafts.save(
        number, id, "system", Map.of("story", "påbörjat", "tags", List.of("b"), "display", "x"));
    VariableMap shown = forms.getTaskFormVariables(id, null, false);
    assertThat(shown).containsEntry("story", "påbörjat").doesNotContainKey("display");
    handIn(first());
    assertThat(
            jdbc.sql("select count(*) from exit.draft where task_id = :id")
                .param("id", id)
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void draftsGoWhenTheCaseIsCancelled() {
    String id = task().getId();
    drafts.save(number, id, "system", Map.of("story", "påbörjat"));
    runtime.deleteProcessInstance(instance.getId(), "test");
    assertThat(drafts.find(number, id, "system")).isEmpty();
  }

  @Test
  void anInterventionWritesToItsOwnPartOfTheRecord() {
    runtime.setVariable(instance.getId(), "recordSubject", "i-1");
    record.append(number, SectionKey.ofCase("plan"), Map.of("summary", "ur planen"), "samordnare");
    assertThat(forms.getTaskFormVariables(task().getId())).containsEntry("display", "ur planen");
    handIn(first());
    assertThat(record.latest(number, new SectionKey("door-first", "i-1"))).isPresent();
    assertThat(record.latest(number, SectionKey.ofCase("door-first"))).isEmpty();
  }

  @Test
  void aStartFormSetsVariablesAndNoBusinessKey() {
    String definition =
        repository
            .createProcessDefinitionQuery()
            .deploymentId(deployment.getId())
            .singleResult()
            .getId();
    ProcessInstance started =
        forms.submitStartForm(
            definition, MARKER, Map.of("contactChannel", "POLICE", "unit", "soder"));
    assertThat(started.getBusinessKey()).isNull();
    assertThat(runtime.getVariables(started.getId()))
        .isEqualTo(Map.of("contactChannel", "POLICE", "unit", "soder"));
    assertThatThrownBy(
            () ->
                forms.submitStartForm(definition, Map.of("contactChannel", MARKER, "name", MARKER)))
        .isInstanceOf(FormRefused.class)
        .hasMessageContaining("Kontaktväg")
        .hasMessageContaining("Enhet")
        .hasMessageNotContaining("MARKER");
  }

  @Test
  void withoutACaseNothingAboutThePersonCanBeHandedIn() {
    ProcessInstance noCase = runtime.startProcessInstanceByKey("forms-door-test", "Anna");
    String id = tasks.createTaskQuery().processInstanceId(noCase.getId()).singleResult().getId();
    assertThatThrownBy(() -> forms.submitTaskForm(id, first()))
        .hasMessageContaining("inte till någon akt");
  }

  @Test
  void aFormThatCannotBeCheckedIsNotDeployed() {
    assertThatThrownBy(
            () ->
                repository
                    .createDeployment()
                    .addString(
                        "x.form",
                        "{\"id\":\"x\",\"components\":[{\"type\":\"filepicker\",\"id\":\"F1\",\"key\":\"a\",\"label\":\"A\"},{\"type\":\"checkbox\",\"id\":\"F2\",\"key\":\"tick\"},{\"type\":\"textfield\",\"id\":\"F3\",\"label\":\"Nummer\",\"key\":\"caseNumber\",\"validate\":{\"maxLength\":20}}]}")
                    .deploy())
        .isInstanceOf(BadUserRequestException.class)
        .hasMessageContaining("x.form: Fältet a: typen filepicker")
        .hasMessageContaining("x.form: Fältet tick: saknar ledtext")
        .hasMessageContaining("sätts av systemet");
  }

  private static Map<String, Object> first() {
    Map<String, Object> values = new HashMap<>();
    values.put("riskLevel", "ACUTE");
    values.put("targetGroup", false);
    values.put("planReviewDate", "2026-07-01");
    values.put("story", MARKER);
    values.put("tags", List.of("a"));
    values.put("rows", List.of(Map.of("goal", MARKER, "cost", "12")));
    return values;
  }

  private void handIn(Map<String, Object> values) {
    forms.submitTaskForm(task().getId(), values);
  }

  private Task task() {
    return tasks.createTaskQuery().processInstanceId(instance.getId()).singleResult();
  }

  private void assertNothingInTheEngine() {
    assertThat(
            history
                .createHistoricVariableInstanceQuery()
                .processInstanceId(instance.getId())
                .list())
        .noneMatch(variable -> String.valueOf(variable.getValue()).contains("MARKER"));
    assertThat(
            history
                .createHistoricDetailQuery()
                .processInstanceId(instance.getId())
                .formFields()
                .count())
        .isZero();
    List<byte[]> bytes =
        jdbc.sql(
                "select bytes_ from act_ge_bytearray where bytes_ is not null and deployment_id_ is distinct from :id")
            .param("id", deployment.getId())
            .query((row, i) -> row.getBytes(1))
            .list();
    assertThat(bytes)
        .noneMatch(
            content ->
                new String(content, java.nio.charset.StandardCharsets.UTF_8).contains("MARKER"));
  }

  private void waitUntilBlocked() {
    long deadline = System.nanoTime() + 10_000_000_000L;
    while (System.nanoTime() < deadline) {
      Long waiting =
          jdbc.sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
              .query(Long.class)
              .single();
      if (waiting > 0) {
        return;
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("the second submission did not wait for the first");
  }

  private static void join(Thread thread) {
    try {
      thread.join(10_000);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
