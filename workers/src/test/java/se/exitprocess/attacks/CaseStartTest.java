package se.exitprocess.attacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.http.HttpResponse;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.identity.Http;
import se.exitprocess.processes.CaseTest;
import se.exitprocess.processes.Routes;

/**
 * A process that a person starts beside a case: only in a case that she works in, and whoever tries
 * other numbers learns nothing, whether there is such a case or not.
 */
class CaseStartTest extends CaseTest {

  private static final String REFUSED =
      "Inget har startats. Ärendenumret gäller inget öppet ärende som du arbetar i. Läs numret en gång till, eller be samordnaren eller enhetschefen om hjälp.";

  private static final String MODEL =
      """
      <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
          xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="t" id="d">
        <bpmn:process id="beside" name="Bredvid" isExecutable="true" camunda:historyTimeToLive="P1D">
          <bpmn:extensionElements>
            <camunda:executionListener event="start" delegateExpression="${caseStart}"/>
          </bpmn:extensionElements>
          <bpmn:startEvent id="start" name="Början" camunda:formRef="start-beside"
              camunda:formRefBinding="deployment"/>
          <bpmn:sequenceFlow id="flow_1" sourceRef="start" targetRef="task_look"/>
          <bpmn:userTask id="task_look" name="Titta" camunda:formRef="look-beside"
              camunda:formRefBinding="deployment" camunda:candidateGroups="samordnare"
              camunda:dueDate="${deadlines.due('assess-risk')}">
            <bpmn:documentation>Titta.</bpmn:documentation>
          </bpmn:userTask>
          <bpmn:sequenceFlow id="flow_2" sourceRef="task_look" targetRef="done"/>
          <bpmn:endEvent id="done" name="Klart"/>
        </bpmn:process>
      </bpmn:definitions>
      """;

  private static final String FORM =
      """
      {"id":"start-beside","type":"default","schemaVersion":16,"components":[
        {"type":"textfield","id":"field_1","key":"caseNumber","label":"Ärendenummer",
         "validate":{"required":true,"maxLength":14}}
      ]}
      """;

  private static final String TASK_FORM =
      """
      {"id":"look-beside","type":"default","schemaVersion":16,"components":[
        {"type":"text","id":"text_1","text":"Titta"}
      ]}
      """;

  @Autowired private AuthorizationService authorizations;
  @LocalServerPort private int port;

  private Authorization anybody;

  private Deployment deployment;
  private final Routes routes = new Routes(this);

  @BeforeAll
  void deploy() {
    deployment =
        repository
            .createDeployment()
            .name("beside")
            .addString("beside.bpmn", MODEL)
            .addString("start-beside.form", FORM)
            .addString("look-beside.form", TASK_FORM)
            .deploy();
    anybody = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL);
    anybody.setResource(Resources.PROCESS_DEFINITION);
    anybody.setResourceId("beside");
    anybody.addPermission(Permissions.CREATE_INSTANCE);
    authorizations.saveAuthorization(anybody);
  }

  @AfterAll
  void remove() {
    authorizations.deleteAuthorization(anybody.getId());
    repository.deleteDeployment(deployment.getId(), true);
  }

  @BeforeEach
  void aCaseWithACoordinator() {
    startCase();
    routes.toTheProgramme("EU");
  }

  @ParameterizedTest
  @ValueSource(strings = {"samordnare", "enhetschef", "socialjour"})
  void whoWorksInTheCaseStartsBesideIt(String person) {
    begin(person, caseNumber.value());
    ProcessInstance beside = beside();
    assertThat(beside.getBusinessKey()).isEqualTo(caseNumber.value());
    assertThat(runtime.getVariables(beside.getId()))
        .containsEntry("unit", "soder")
        .containsEntry("coordinator", "samordnare")
        .containsEntry("ageGroup", "ADULT")
        .containsEntry("riskLevel", "LOW")
        .containsEntry("recordSubject", "event-" + beside.getId());
  }

  @ParameterizedTest
  @ValueSource(strings = {"samordnare2", "handlaggare2", "enhetschef2"})
  void whoDoesNotIsToldTheSameAsOfACaseThatThereIsNot(String person) {
    String notThere = CaseNumber.of(2099, 99_999).value();
    assertThat(refusal(person, caseNumber.value())).isEqualTo(REFUSED);
    assertThat(refusal(person, notThere)).isEqualTo(REFUSED);
    assertThat(refusal(person, caseNumber.value().replace("EX-2", "EX-3"))).isEqualTo(REFUSED);
    assertThat(refusal(person, "Anna Svensson")).doesNotContain("Anna");
    assertThat(runtime.createProcessInstanceQuery().processDefinitionKey("beside").count())
        .isZero();
  }

  /** The receiver's place in the team ended when the coordinator was appointed. */
  @Test
  void whoHasLeftTheTeamDoesNotStartAnyMore() {
    assertThat(refusal("handlaggare", caseNumber.value())).isEqualTo(REFUSED);
  }

  @Test
  void aClosedCaseIsToldTheSame() {
    record.close(caseNumber, "OWN_WISH");
    assertThat(refusal("samordnare", caseNumber.value())).isEqualTo(REFUSED);
  }

  @Test
  void aCaseWhoseProcessIsNoMoreIsToldTheSame() {
    endEverything();
    assertThat(refusal("samordnare", caseNumber.value())).isEqualTo(REFUSED);
  }

  @Test
  void beforeAnythingIsAssessedTheCaseGoesByCare() {
    startCase();
    begin("handlaggare", caseNumber.value());
    assertThat(runtime.getVariables(beside().getId()))
        .containsEntry("ageGroup", "UNKNOWN")
        .containsEntry("riskLevel", "ELEVATED");
    complete("task_register_contact", Map.of("ageGroup", "CHILD"));
    runtime.deleteProcessInstance(beside().getId(), "once more");
    begin("handlaggare", caseNumber.value());
    assertThat(runtime.getVariables(beside().getId())).containsEntry("ageGroup", "CHILD");
  }

  /** Over HTTP, with every other way that the engine has to start an instance. */
  @Test
  void noOtherWayLeadsIntoSomebodyElsesCase() {
    Http sixten = Http.basic(port, "samordnare2");
    String start = "/engine-rest/process-definition/key/beside";
    String typed = "{\"variables\":{\"caseNumber\":{\"value\":\"%s\"}}, \"businessKey\":\"%s\"}";
    String body = typed.formatted(caseNumber, caseNumber);
    HttpResponse<String> form = sixten.post(start + "/submit-form", body);
    assertThat(form.statusCode()).isEqualTo(400);
    assertThat(form.body()).contains(REFUSED);
    assertThat(sixten.post(start + "/start", body).statusCode()).isEqualTo(403);
    assertThat(runtime.createProcessInstanceQuery().processDefinitionKey("beside").count())
        .isZero();
  }

  /** A model without the check is not deployed. */
  @Test
  void nobodyForgetsTheCheck() {
    String unchecked = MODEL.replace("${caseStart}", "${openCase}");
    assertThatThrownBy(
            () ->
                repository
                    .createDeployment()
                    .addString("beside.bpmn", unchecked)
                    .addString("start-beside.form", FORM)
                    .addString("look-beside.form", TASK_FORM)
                    .deploy())
        .hasMessageContaining("frågar efter ett ärendenummer som ingen kontrollerar");
  }

  private ProcessInstance beside() {
    return runtime.createProcessInstanceQuery().processDefinitionKey("beside").singleResult();
  }

  private String refusal(String person, String typed) {
    return catchThrowable(() -> begin(person, typed)).getMessage();
  }

  private void begin(String person, String typed) {
    logIn(person);
    try {
      String definition =
          repository
              .createProcessDefinitionQuery()
              .processDefinitionKey("beside")
              .latestVersion()
              .singleResult()
              .getId();
      forms.submitStartForm(definition, Map.of("caseNumber", typed));
    } finally {
      identity.clearAuthentication();
    }
  }
}
