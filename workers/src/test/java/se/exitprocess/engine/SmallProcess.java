package se.exitprocess.engine;

/** A process with one task, small enough to be looked at from all sides. */
public final class SmallProcess {

  static final String BPMN = of("small", "task_look", "look", "samordnare,jurist");

  static final String FORM =
      """
      {"id":"look","type":"default","schemaVersion":16,"components":[
        {"type":"text","id":"text_1","text":"## Titta"},
        {"type":"radio","id":"field_risk","key":"riskLevel","label":"Risk",
         "values":[{"label":"Låg","value":"LOW"},{"label":"Akut","value":"ACUTE"}]}
      ]}
      """;

  private SmallProcess() {}

  /** One task with this form, offered to these groups. */
  public static String of(String process, String task, String form, String groups) {
    return """
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
            xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="t" id="d">
          <bpmn:process id="%1$s" name="Liten" isExecutable="true" camunda:historyTimeToLive="P1D"
              camunda:isStartableInTasklist="false">
            <bpmn:startEvent id="start" name="Början"/>
            <bpmn:sequenceFlow id="flow_1" sourceRef="start" targetRef="%2$s"/>
            <bpmn:userTask id="%2$s" name="Titta" camunda:formRef="%3$s"
                camunda:formRefBinding="deployment" camunda:candidateGroups="%4$s"
                camunda:dueDate="${deadlines.due('assess-risk')}">
              <bpmn:documentation>Titta.</bpmn:documentation>
            </bpmn:userTask>
            <bpmn:sequenceFlow id="flow_2" sourceRef="%2$s" targetRef="done"/>
            <bpmn:endEvent id="done" name="Klart"/>
          </bpmn:process>
        </bpmn:definitions>
        """
        .formatted(process, task, form, groups);
  }
}
