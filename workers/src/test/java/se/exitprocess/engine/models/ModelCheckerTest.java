package se.exitprocess.engine.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import se.exitprocess.ExitProcessTest;

/** Takes a model that is right and breaks it in one place at a time. */
class ModelCheckerTest extends ExitProcessTest {

  static final String PROCESS =
      """
      <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
          xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
          xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="t" id="d">
        <bpmn:message id="message_wake" name="gate-check-wake"/>
        <bpmn:process id="gate-check" name="Prov" isExecutable="true" camunda:historyTimeToLive="P1D"
            camunda:isStartableInTasklist="false">
          <bpmn:startEvent id="start" name="Början"/>
          <bpmn:sequenceFlow id="flow_1" sourceRef="start" targetRef="decide"/>
          <bpmn:businessRuleTask id="decide" name="Bestäm" camunda:asyncBefore="true"
              camunda:decisionRef="gate-check-decision" camunda:resultVariable="riskLevel"
              camunda:mapDecisionResult="singleEntry">
            <bpmn:extensionElements>
              <camunda:failedJobRetryTimeCycle>${retry.standard}</camunda:failedJobRetryTimeCycle>
            </bpmn:extensionElements>
          </bpmn:businessRuleTask>
          <bpmn:sequenceFlow id="flow_2" sourceRef="decide" targetRef="fork"/>
          <bpmn:exclusiveGateway id="fork" name="Akut?" default="flow_calm"/>
          <bpmn:sequenceFlow id="flow_acute" sourceRef="fork" targetRef="task_check">
            <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${riskLevel == 'ACUTE'}</bpmn:conditionExpression>
          </bpmn:sequenceFlow>
          <bpmn:sequenceFlow id="flow_calm" sourceRef="fork" targetRef="service"/>
          <bpmn:userTask id="task_check" name="Kontrollera" camunda:formRef="gate-check-form"
              camunda:formRefBinding="deployment" camunda:candidateGroups="jurist"
              camunda:dueDate="${deadlines.due('assess-risk')}">
            <bpmn:documentation>Kontrollera.</bpmn:documentation>
          </bpmn:userTask>
          <bpmn:sequenceFlow id="flow_3" sourceRef="task_check" targetRef="done"/>
          <bpmn:serviceTask id="service" name="Avsluta" camunda:asyncBefore="true"
              camunda:delegateExpression="${closeCase}">
            <bpmn:extensionElements>
              <camunda:failedJobRetryTimeCycle>${retry.standard}</camunda:failedJobRetryTimeCycle>
              <camunda:inputOutput>
                <camunda:inputParameter name="closureOutcome">${'MOVED'}</camunda:inputParameter>
              </camunda:inputOutput>
            </bpmn:extensionElements>
          </bpmn:serviceTask>
          <bpmn:sequenceFlow id="flow_4" sourceRef="service" targetRef="call"/>
          <bpmn:callActivity id="call" name="Anropa" calledElement="gate-check">
            <bpmn:extensionElements>
              <camunda:in source="unit" target="unit"/>
            </bpmn:extensionElements>
          </bpmn:callActivity>
          <bpmn:boundaryEvent id="woken" name="Väckt" attachedToRef="call">
            <bpmn:messageEventDefinition id="woken_by" messageRef="message_wake"/>
          </bpmn:boundaryEvent>
          <bpmn:sequenceFlow id="flow_6" sourceRef="woken" targetRef="done"/>
          <bpmn:sequenceFlow id="flow_5" sourceRef="call" targetRef="done"/>
          <bpmn:endEvent id="done" name="Klart"/>
        </bpmn:process>
      </bpmn:definitions>
      """;

  static final String DECISION =
      """
      <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="dd" name="Prov"
          namespace="t" xmlns:camunda="http://camunda.org/schema/1.0/dmn">
        <decision id="gate-check-decision" name="Prov" camunda:historyTimeToLive="P1D">
          <decisionTable id="table" hitPolicy="FIRST">
            <input id="input_1">
              <inputExpression id="e_1" typeRef="string"><text>ageGroup</text></inputExpression>
            </input>
            <input id="input_2">
              <inputExpression id="e_2" typeRef="date"><text>ruleDate()</text></inputExpression>
            </input>
            <output id="output_1" name="riskLevel" typeRef="string"/>
            <rule id="rule_1">
              <inputEntry id="entry_1"><text>"CHILD"</text></inputEntry>
              <inputEntry id="days_1"><text/></inputEntry>
              <outputEntry id="result_1"><text>"ACUTE"</text></outputEntry>
            </rule>
            <rule id="rule_2">
              <inputEntry id="entry_2"><text/></inputEntry>
              <inputEntry id="days_2"><text>-</text></inputEntry>
              <outputEntry id="result_2"><text>"LOW"</text></outputEntry>
            </rule>
          </decisionTable>
        </decision>
      </definitions>
      """;

  static final String FORM =
      """
      {"id":"gate-check-form","type":"default","schemaVersion":16,"components":[
        {"type":"text","id":"text_1","text":"## Kontrollera"},
        {"type":"textarea","id":"field_why","key":"why","label":"Varför?","validate":{"maxLength":500}},
        {"type":"radio","id":"field_risk","key":"riskLevel","label":"Risk",
         "values":[{"label":"Låg","value":"LOW"},{"label":"Akut","value":"ACUTE"}]},
        {"type":"select","id":"field_who","key":"coordinator","label":"Vem?","valuesKey":"people_samordnare"}
      ]}
      """;

  @Autowired ModelChecker checker;

  @Test
  void aModelThatIsRightPasses() {
    assertThat(check(Map.of())).isEmpty();
  }

  static List<List<String>> mistakes() {
    return List.of(
        wrong(
            "isExecutable=\"true\"",
            "isExecutable=\"false\"",
            "gate-check: processen går inte att köra"),
        wrong(
            " camunda:historyTimeToLive=\"P1D\"\n",
            "\n",
            "gate-check: det står inte hur länge historiken sparas"),
        wrong("${closeCase}", "${noSuchBean}", "service: det finns ingen böna noSuchBean"),
        wrong("${closeCase}", "${dataSource}", "service: det finns ingen böna dataSource"),
        wrong("${closeCase}", "${retry}", "service: bönan retry kan inte användas här"),
        wrong(
            "${closeCase}",
            "${closeCase.x}",
            "service: delegateExpression ${closeCase.x} är inte namnet"),
        wrong(
            "camunda:delegateExpression=\"${closeCase}\"",
            "camunda:class=\"java.lang.Object\"",
            "service: camunda:class är inte tillåtet"),
        wrong(
            "camunda:delegateExpression=\"${closeCase}\"",
            "camunda:type=\"external\" camunda:topic=\"t\"",
            "service: camunda:type är inte tillåtet"),
        wrong(
            "camunda:delegateExpression=\"${closeCase}\"",
            "",
            "service: uppgiften säger inte vad som ska göras"),
        wrong(
            "camunda:delegateExpression=\"${closeCase}\"",
            "camunda:expression=\"${dataSource.connection}\"",
            "service: bönan dataSource är inte till för modeller"),
        wrong(
            "${'MOVED'}",
            "<camunda:script scriptFormat=\"groovy\">1</camunda:script>",
            "service: script är inte tillåtet"),
        wrong(
            "<camunda:inputOutput>",
            "<camunda:executionListener event=\"start\" class=\"x.Y\"/><camunda:inputOutput>",
            "service: camunda:class är inte tillåtet"),
        wrong(
            "<camunda:inputOutput>",
            "<camunda:connector/><camunda:inputOutput>",
            "service: connector är inte tillåtet"),
        wrong("serviceTask", "scriptTask", "service: scriptTask är inte tillåtet"),
        wrong(
            "xsi:type=\"bpmn:tFormalExpression\">",
            "xsi:type=\"bpmn:tFormalExpression\" language=\"groovy\">",
            "flow_acute: skriptspråket groovy är inte tillåtet"),
        wrong(
            "camunda:formRef=\"gate-check-form\"",
            "camunda:formKey=\"embedded:app:x.html\"",
            "task_check: camunda:formKey är inte tillåtet"),
        wrong(
            "camunda:formRef=\"gate-check-form\"", "", "task_check: uppgiften har inget formulär"),
        wrong(
            "camunda:formRef=\"gate-check-form\"",
            "camunda:formRef=\"other\"",
            "task_check: formuläret other finns inte i driftsättningen"),
        wrong(
            "camunda:formRefBinding=\"deployment\"",
            "camunda:formRefBinding=\"latest\"",
            "task_check: formuläret är inte bundet till driftsättningen"),
        wrong("camunda:candidateGroups=\"jurist\"", "", "task_check: uppgiften erbjuds ingen"),
        wrong(
            "camunda:candidateGroups=\"jurist\"",
            "camunda:candidateGroups=\"jurist,chefen\"",
            "task_check: rollen chefen finns inte"),
        wrong(
            "camunda:candidateGroups=\"jurist\"",
            "camunda:candidateGroups=\"jurist\" camunda:candidateUsers=\"x\"",
            "task_check: camunda:candidateUsers är inte tillåtet"),
        wrong(
            "camunda:candidateGroups=\"jurist\"",
            "camunda:candidateGroups=\"jurist\" camunda:assignee=\"eva\"",
            "task_check: uppgiften är alltid evas"),
        wrong(
            "camunda:dueDate=\"${deadlines.due('assess-risk')}\"",
            "",
            "task_check: uppgiften har ingen sista dag"),
        wrong("'assess-risk'", "'next-week'", "task_check: tidsfristen next-week finns inte"),
        wrong(
            "deadlines.due('assess-risk')",
            "deadlines.soon()",
            "task_check: bönan deadlines har ingen metod soon med 0 argument"),
        wrong(
            "<bpmn:documentation>Kontrollera.</bpmn:documentation>",
            "",
            "task_check: uppgiften har ingen beskrivning"),
        wrong(" name=\"Kontrollera\"", "", "task_check: uppgiften har inget namn"),
        wrong(
            "${riskLevel == 'ACUTE'}",
            "${rizkLevel == 'ACUTE'}",
            "flow_acute: variabeln eller bönan rizkLevel finns inte"),
        wrong(
            "${riskLevel == 'ACUTE'}",
            "${riskLevel == 'AKUT'}",
            "flow_acute: riskLevel kan aldrig ha värdet AKUT"),
        wrong(
            "${riskLevel == 'ACUTE'}",
            "${riskLevel == }",
            "flow_acute: uttrycket ${riskLevel == } går inte att läsa"),
        wrong(
            "${riskLevel == 'ACUTE'}",
            "${execution.getVariable('name') == 'x'}",
            "flow_acute: variabeln eller bönan name finns inte"),
        wrong("${riskLevel == 'ACUTE'}", "${S('x')}", "flow_acute: funktionen S finns inte"),
        wrong(
            "${riskLevel == 'ACUTE'}",
            "${retry.never}",
            "flow_acute: bönan retry har inget som heter never"),
        wrong(" default=\"flow_calm\"", "", "fork: det finns ingen väg när inget villkor stämmer"),
        wrong(
            " default=\"flow_calm\"",
            " default=\"flow_acute\"",
            "flow_calm: flödet har inget villkor"),
        wrong(
            "name=\"Avsluta\" camunda:asyncBefore=\"true\"",
            "name=\"Avsluta\"",
            "service: uppgiften körs inte som ett eget jobb"),
        wrong(
            "name=\"Bestäm\" camunda:asyncBefore=\"true\"",
            "name=\"Bestäm\"",
            "decide: uppgiften körs inte som ett eget jobb"),
        wrong(
            "<camunda:failedJobRetryTimeCycle>${retry.standard}</camunda:failedJobRetryTimeCycle>",
            "",
            "service: det står inte hur uppgiften försöks igen"),
        wrong("${retry.standard}", "R3/PT1M", "service: omförsöken står i modellen"),
        wrong(
            "inputParameter name=\"closureOutcome\"",
            "inputParameter name=\"reason\"",
            "service: variabeln reason finns inte"),
        wrong(
            "<camunda:in source=\"unit\" target=\"unit\"/>",
            "<camunda:in source=\"unit\" target=\"place\"/>",
            "call: variabeln place finns inte"),
        wrong(
            "<camunda:in source=\"unit\" target=\"unit\"/>",
            "<camunda:in variables=\"all\"/>",
            "call: alla variabler lämnas vidare på en gång"),
        wrong(
            "camunda:resultVariable=\"riskLevel\"",
            "camunda:resultVariable=\"result\"",
            "decide: variabeln result finns inte"),
        wrong(
            "calledElement=\"gate-check\"",
            "calledElement=\"nothing\"",
            "call: processen nothing finns inte"),
        wrong(
            "decisionRef=\"gate-check-decision\"",
            "decisionRef=\"nothing\"",
            "decide: beslutet nothing finns inte"),
        wrong(
            " messageRef=\"message_wake\"", "", "woken_by: händelsen säger inte vad den väntar på"),
        wrong(
            "<bpmn:messageEventDefinition id=\"woken_by\" messageRef=\"message_wake\"/>",
            "<bpmn:timerEventDefinition id=\"woken_by\"><bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>",
            "woken_by: tiden står i modellen"),
        wrong(
            "<bpmn:messageEventDefinition id=\"woken_by\" messageRef=\"message_wake\"/>",
            "<bpmn:errorEventDefinition id=\"woken_by\"/>",
            "woken_by: händelsen säger inte vad den väntar på"),
        wrong("</bpmn:definitions>", "", "gate-check.bpmn: filen är inte giltig XML"),
        wrong("<text>ageGroup</text>", "<text>age</text>", "input_1: variabeln age finns inte"),
        wrong(
            "<text>\"CHILD\"</text>",
            "<text>\"BABY\"</text>",
            "entry_1: ageGroup kan inte ha värdet BABY"),
        wrong(
            "<text>\"ACUTE\"</text>",
            "<text>\"AKUT\"</text>",
            "result_1: riskLevel kan inte ha värdet AKUT"),
        wrong("<text>ruleDate()</text>", "<text>unit</text>", "table: kolumnen Gäller saknas"),
        wrong(
            "typeRef=\"date\"",
            "typeRef=\"string\"",
            "input_2: kolumnen Gäller är inte av typen date"),
        wrong(
            "<text>-</text>",
            "<text>>= date(\"2027-01-01\")</text>",
            "rule_2: det går inte att läsa när raden gäller: >= date"),
        wrong(
            "<text>-</text>",
            "<text><![CDATA[< date and time(\"2199-01-01T00:00:00\")]]></text>",
            "table: tabellen har inget svar den 2199-01-01 när ageGroup = ADULT"),
        wrong(
            "<inputEntry id=\"entry_2\"><text/>",
            "<inputEntry id=\"entry_2\"><text>\"ADULT\"</text>",
            "när ageGroup = UNKNOWN – lägg till en rad"),
        wrong(
            "hitPolicy=\"FIRST\"",
            "hitPolicy=\"UNIQUE\"",
            "när ageGroup = CHILD – låt den ena sluta gälla"),
        wrong(
            "id=\"e_1\"",
            "id=\"e_1\" expressionLanguage=\"groovy\"",
            "e_1: språket groovy används inte"),
        wrong(
            "\"type\":\"textarea\"",
            "\"type\":\"filepicker\"",
            "gate-check-form.form: Fältet why: typen filepicker kan inte användas"),
        wrong(
            "\"type\":\"textarea\"",
            "\"type\":\"iframe\"",
            "gate-check-form.form: Fältet why: typen"),
        wrong(
            ",\"validate\":{\"maxLength\":500}",
            "",
            "gate-check-form.form: Fältet why: ange en längsta längd"),
        wrong(
            "\"maxLength\":500",
            "\"maxLength\":500000",
            "gate-check-form.form: Fältet why: ange en längsta längd"),
        wrong("\"key\":\"why\",", "", "nyckeln (key) ska vara"),
        wrong(
            "\"id\":\"field_why\"",
            "\"id\":\"field_risk\"",
            "field_risk: fältets id saknas eller finns två gånger"),
        wrong(
            "\"value\":\"LOW\"",
            "\"value\":\"LITTLE\"",
            "gate-check-form.form: Fältet riskLevel: värdet LITTLE finns inte"),
        wrong(
            "\"type\":\"radio\"",
            "\"type\":\"number\"",
            "gate-check-form.form: Fältet riskLevel: är en processvariabel och får inte vara fri text"),
        wrong(
            "{\"type\":\"text\",\"id\":\"text_1\",\"text\":\"## Kontrollera\"}",
            "{\"type\":\"datetime\",\"subtype\":\"date\",\"id\":\"field_day\",\"key\":\"day\",\"dateLabel\":\"Dag\",\"properties\":{\"notBefore\":\"no-such-form.day\"}}",
            "field_day: notBefore nämner no-such-form.day som inte finns"),
        wrong(
            "{\"type\":\"text\",\"id\":\"text_1\",\"text\":\"## Kontrollera\"}",
            "{\"type\":\"datetime\",\"subtype\":\"date\",\"id\":\"field_day\",\"key\":\"day\",\"dateLabel\":\"Dag\",\"properties\":{\"notAfter\":\"todya\"}}",
            "Fältet day: notAfter nämner todya som inte är något datum"),
        wrong(
            "people_samordnare",
            "people_grannar",
            "field_who: valuesKey people_grannar finns inte"),
        wrong(
            "\"id\":\"gate-check-form\"",
            "\"id\":\"gate-check-former\"",
            "gate-check-form.form: formulärets id är gate-check-former"),
        wrong(
            "\"components\":[",
            "\"components\":",
            "gate-check-form.form: filen är inte ett formulär"),
        wrong(
            "<bpmn:startEvent id=\"start\" name=\"Början\"/>",
            "<bpmn:startEvent id=\"start\" name=\"Början\" camunda:formRef=\"gate-check-form\" camunda:formRefBinding=\"deployment\"/>",
            "gate-check-form.form: Fältet why: ett startformulär får bara fråga efter processvariabler"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsTold(List<String> mistake) {
    assertThat(check(Map.of(mistake.get(0), mistake.get(1))))
        .anySatisfy(
            finding -> assertThat(finding).contains(mistake.get(2)).startsWith("gate-check"));
  }

  @Test
  void allMistakesAreToldAtOnceWithFileAndRemedy() {
    List<String> findings =
        check(
            Map.of(
                "${closeCase}", "${noSuchBean}",
                "camunda:candidateGroups=\"jurist\"", "",
                "people_samordnare", "people_grannar"));
    assertThat(findings)
        .hasSize(3)
        .contains(
            "gate-check.bpmn: service: det finns ingen böna noSuchBean för modeller – rätta namnet, eller be en utvecklare bygga den");
  }

  @Test
  void onlyModelsAndFormsAreDeployed() {
    assertThat(checker.check(Map.of("page.html", new byte[0]), Installed.NOTHING))
        .singleElement()
        .asString()
        .startsWith("page.html: filer av det här slaget används inte");
  }

  @Test
  void aFileCannotPullInAnother() {
    String evil =
        "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><definitions>&x;</definitions>";
    assertThat(
            checker.check(
                Map.of("evil.bpmn", evil.getBytes(StandardCharsets.UTF_8)), Installed.NOTHING))
        .singleElement()
        .asString()
        .contains("inte giltig XML");
  }

  private static List<String> wrong(String right, String wrong, String finding) {
    return List.of(right, wrong, finding);
  }

  private List<String> check(Map<String, String> changes) {
    Map<String, String> files =
        Map.of(
            "gate-check.bpmn", PROCESS,
            "gate-check-decision.dmn", DECISION,
            "gate-check-form.form", FORM);
    Map<String, byte[]> contents = new HashMap<>();
    boolean[] changed = {changes.isEmpty()};
    files.forEach(
        (name, text) -> {
          String result = text;
          for (Map.Entry<String, String> change : changes.entrySet()) {
            result = result.replace(change.getKey(), change.getValue());
          }
          changed[0] |= !result.equals(text);
          contents.put(name, result.getBytes(StandardCharsets.UTF_8));
        });
    assertThat(changed[0]).as("the mistake was made").isTrue();
    return checker.check(contents, Installed.NOTHING);
  }
}
