package se.exitprocess.phases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.repository.Deployment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import se.exitprocess.casefile.people.People;
import se.exitprocess.casefile.people.PersonEntry;
import se.exitprocess.processes.CaseTest;

/** What is told of a child's age, listened to by a small process beside the case. */
class AgeNoticesTest extends CaseTest {

  private static final String LISTENER =
      """
      <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
          xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="t" id="d">
        <bpmn:message id="message_age_reached" name="age-reached"/>
        <bpmn:process id="age-listener" name="Lyssnar" isExecutable="true" camunda:historyTimeToLive="P1D">
          <bpmn:startEvent id="start" name="Början"/>
          <bpmn:sequenceFlow id="flow_1" sourceRef="start" targetRef="catch_age"/>
          <bpmn:intermediateCatchEvent id="catch_age" name="Ålder">
            <bpmn:messageEventDefinition id="definition_age" messageRef="message_age_reached"/>
          </bpmn:intermediateCatchEvent>
          <bpmn:sequenceFlow id="flow_2" sourceRef="catch_age" targetRef="end"/>
          <bpmn:endEvent id="end" name="Slut"/>
        </bpmn:process>
      </bpmn:definitions>
      """;

  @Autowired private ComingOfAge comingOfAge;
  @Autowired private People people;
  @Autowired private JdbcClient jdbc;

  private Deployment deployment;

  @BeforeAll
  void deploy() {
    deployment =
        repository.createDeployment().name("age").addString("age-listener.bpmn", LISTENER).deploy();
  }

  @AfterAll
  void remove() {
    repository.deleteDeployment(deployment.getId(), true);
  }

  private void child(LocalDate born) {
    startCase();
    people.isChild(caseNumber, true);
    bornOn(born);
    listen();
  }

  private void bornOn(LocalDate born) {
    people.write(
        caseNumber,
        new PersonEntry(List.of(), List.of(), Optional.of(born), Optional.empty()),
        "handlaggare");
  }

  private void listen() {
    runtime.startProcessInstanceByKey("age-listener", caseNumber.value(), new HashMap<>());
  }

  private List<Object> told() {
    return history.createHistoricVariableInstanceQuery().variableName("ageReached").list().stream()
        .filter(it -> it.getProcessDefinitionKey().equals("age-listener"))
        .filter(this::ofThisCase)
        .map(HistoricVariableInstance::getValue)
        .toList();
  }

  private boolean ofThisCase(HistoricVariableInstance value) {
    return caseNumber
        .value()
        .equals(
            history
                .createHistoricProcessInstanceQuery()
                .processInstanceId(value.getProcessInstanceId())
                .singleResult()
                .getBusinessKey());
  }

  @Test
  void eachAgeIsToldOnceThoughTheClockIsMovedByMonths() {
    child(today().minusYears(15).plusMonths(2));
    comingOfAge.look();
    assertThat(told()).isEmpty();

    forward(Period.ofMonths(3));
    comingOfAge.look();
    comingOfAge.look();
    assertThat(told()).containsExactly("FIFTEEN");

    listen();
    forward(Period.ofMonths(33));
    comingOfAge.look();
    assertThat(told()).containsExactlyInAnyOrder("FIFTEEN", "EIGHTEEN_SOON");

    listen();
    forward(Period.ofMonths(6));
    comingOfAge.look();
    assertThat(told()).containsExactlyInAnyOrder("FIFTEEN", "EIGHTEEN_SOON", "EIGHTEEN");
    listen();
    forward(Period.ofYears(2));
    comingOfAge.look();
    assertThat(told()).hasSize(3);
  }

  @Test
  void whenTheAgeIsDecidedLaterTheCaseIsToldThen() {
    startCase();
    people.isChild(caseNumber, true);
    listen();
    comingOfAge.look();
    assertThat(told()).isEmpty();

    bornOn(today().minusYears(19));
    comingOfAge.look();

    assertThat(told()).containsExactly("EIGHTEEN");
  }

  @Test
  void anAdultIsToldNothing() {
    startCase();
    people.isChild(caseNumber, false);
    bornOn(today().minusYears(19));
    listen();
    comingOfAge.look();

    assertThat(told()).isEmpty();
  }

  @Test
  void severalNodesTellOnce() {
    child(today().minusYears(18));
    listen();
    ExecutorService nodes = Executors.newFixedThreadPool(4);
    try {
      IntStream.range(0, 4)
          .mapToObj(node -> CompletableFuture.runAsync(comingOfAge::look, nodes))
          .toList()
          .forEach(CompletableFuture::join);
    } finally {
      nodes.shutdown();
    }

    assertThat(told()).containsOnly("EIGHTEEN");
    assertThat(marks()).isEqualTo(3);
    listen();
    comingOfAge.look();
    assertThat(told()).as("two listened, once").hasSize(2);
  }

  @Test
  void whatIsKeptSaysNoDay() {
    child(today().minusYears(18));
    comingOfAge.look();

    Map<String, Object> row =
        jdbc.sql("select * from exit.age_told where case_number = :number limit 1")
            .param("number", caseNumber.value())
            .query()
            .singleRow();
    assertThat(row).containsOnlyKeys("case_number", "age");
  }

  private int marks() {
    return jdbc.sql("select count(*) from exit.age_told where case_number = :number")
        .param("number", caseNumber.value())
        .query(Integer.class)
        .single();
  }
}
