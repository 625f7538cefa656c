package se.exitprocess.engine;

/** A process with one task, small enough to be looked at from all sides. */
final class SmallProcess {

  static final String BPMN =
      """
      <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
          xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="t" id="d">
        <bpmn:process id="small" name="Liten" isExecutable="true" camunda:historyTimeToLive="P1D"
            camunda:isStartableInTasklist="false">
          <bpmn:startEvent id="start" name="Början"/>
          <bpmn:sequenceFlow id="flow_1" sourceRef="start" targetRef="task_look"/>
          <bpmn:userTask id="task_look" name="Titta" camunda:formRef="look"
              camunda:formRefBinding="deployment" camunda:candidateGroups="samordnare,jurist"
              camunda:dueDate="${deadlines.due('assess-risk')}">
            <bpmn:documentation>Titta.</bpmn:documentation>
          </bpmn:userTask>
          <bpmn:sequenceFlow id="flow_2" sourceRef="task_look" targetRef="done"/>
          <bpmn:endEvent id="done" name="Klart"/>
        </bpmn:process>
      </bpmn:definitions>
      """;

  static final String FORM =
      """
      {"id":"look","type":"default","schemaVersion":16,"components":[
        {"type":"text","id":"text_1","text":"## Titta"},
        {"type":"radio","id":"field_risk","key":"riskLevel","label":"Risk",
         "values":[{"label":"Låg","value":"LOW"},{"label":"Akut","value":"ACUTE"}]}
      ]}
      """;

  private SmallProcess() {}
}
