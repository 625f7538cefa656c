package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;

/** Base of the tests of what may happen at any time in a case. */
abstract class EventTest extends ProcessTest {

  EventTest(String processKey) {
    super(processKey);
  }

  /** The process as {@code life-event} calls it, in a case of an adult. */
  ProcessInstance begin() {
    return begin(Map.of());
  }

  ProcessInstance begin(Map<String, Object> variables) {
    Map<String, Object> all =
        new HashMap<>(
            Map.of(
                "ageGroup", "ADULT",
                "riskLevel", "LOW",
                "exploitation", "TRAFFICKING",
                "residenceStatus", "EU",
                "cooperatesWithInvestigation", false,
                "planVersion", 1));
    all.putAll(variables);
    return start(all);
  }

  /** The case itself, at the follow-up of an adopted plan, with the process beside it. */
  ProcessInstance besideACase(Map<String, Object> variables) {
    new Routes(this).toTheFollowUp("EU");
    ProcessInstance exitCase =
        runtime
            .createProcessInstanceQuery()
            .processDefinitionKey("exit-case")
            .processInstanceBusinessKey(caseNumber.value())
            .singleResult();
    Map<String, Object> known =
        new HashMap<>(
            runtime.getVariables(
                exitCase.getId(),
                List.of(
                    "ageGroup",
                    "riskLevel",
                    "exploitation",
                    "residenceStatus",
                    "planVersion",
                    "cooperatesWithInvestigation")));
    known.put("recordSubject", "event-1");
    known.putAll(variables);
    startBeside(processKey(), known);
    return exitCase;
  }

  /** Why the plan is being looked at, by its open review. */
  String reviewBecauseOf() {
    return runtime
        .getVariable(task("task_review_plan").getExecutionId(), "revisionTrigger")
        .toString();
  }

  /** The head of unit is asked when the time has passed, and the task is still there. */
  void isEscalated(String task, String seeToIt) {
    assertThat(openTasks()).contains(task, seeToIt);
    assertThat(groupsOf(seeToIt)).containsExactly("enhetschef-soder");
    complete(seeToIt);
    assertThat(openTasks()).contains(task);
  }
}
