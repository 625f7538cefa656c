package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import se.exitprocess.engine.VariableCatalogue;

/** Base of the tests of contacts without a case and without a name, of which counts remain. */
abstract class ContactTest extends ProcessTest {

  @Autowired JdbcClient jdbc;
  @Autowired VariableCatalogue catalogue;

  private final String processKey;

  /** Id of the contact that the test is about. */
  String contact = "";

  ContactTest(String processKey) {
    super(processKey);
    this.processKey = processKey;
  }

  @BeforeEach
  void nobodyIsCounted() {
    jdbc.sql("delete from exit.contact_count").update();
  }

  /** Starts a contact by its form, with this as a key that somebody has typed. */
  String begin(String person, String typedKey, Map<String, Object> values) {
    logIn(person);
    try {
      return forms
          .submitStartForm(
              repository
                  .createProcessDefinitionQuery()
                  .processDefinitionKey(processKey)
                  .latestVersion()
                  .singleResult()
                  .getId(),
              typedKey,
              values)
          .getId();
    } finally {
      identity.clearAuthentication();
    }
  }

  List<String> open() {
    return tasks.createTaskQuery().processInstanceId(contact).list().stream()
        .map(Task::getTaskDefinitionKey)
        .sorted()
        .toList();
  }

  void does(String taskKey, Map<String, Object> given) {
    Task task =
        tasks
            .createTaskQuery()
            .processInstanceId(contact)
            .taskDefinitionKey(taskKey)
            .singleResult();
    assertThat(task).as(taskKey + " among " + open()).isNotNull();
    complete(task, given);
  }

  void does(String taskKey) {
    does(taskKey, Map.of());
  }

  Map<String, Integer> counts() {
    Map<String, Integer> counts = new HashMap<>();
    jdbc.sql("select counted, number from exit.contact_count")
        .query((row, i) -> counts.put(row.getString(1), row.getInt(2)))
        .list();
    return counts;
  }

  void isForgotten() {
    assertThat(runtime.createProcessInstanceQuery().processInstanceId(contact).count()).isZero();
    assertThat(history.createHistoricProcessInstanceQuery().processInstanceId(contact).count())
        .isZero();
    assertThat(history.createHistoricVariableInstanceQuery().processInstanceId(contact).count())
        .isZero();
    assertThat(history.createHistoricTaskInstanceQuery().processInstanceId(contact).count())
        .isZero();
    assertThat(history.createUserOperationLogQuery().processInstanceId(contact).count()).isZero();
  }
}
