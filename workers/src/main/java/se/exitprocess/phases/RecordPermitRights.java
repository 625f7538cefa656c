package se.exitprocess.phases;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseRecord;
import se.exitprocess.engine.ForModels;

/**
 * Looks up in the table {@code permit-rights} what the permit of the input {@code permitTrack}
 * gives a right to, writes it in the section {@code permit-rights} of the record, where every form
 * can show it, and tells the running case.
 */
@ForModels
@Component("recordPermitRights")
final class RecordPermitRights implements JavaDelegate {

  private static final String SECTION = "permit-rights";
  private static final List<String> RIGHTS =
      List.of("workRight", "studyRight", "careRight", "registrationRight");

  private final DecisionService decisions;
  private final CaseRecord record;
  private final RuntimeService runtime;

  RecordPermitRights(DecisionService decisions, CaseRecord record, RuntimeService runtime) {
    this.decisions = decisions;
    this.record = record;
    this.runtime = runtime;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseNumber number = CaseVariables.caseNumber(execution);
    Map<String, Object> inputs = new HashMap<>(execution.getVariables());
    inputs.putIfAbsent("ageGroup", "UNKNOWN");
    Map<String, Object> row =
        decisions
            .evaluateDecisionTableByKey("permit-rights", inputs)
            .getSingleResult()
            .getEntryMap();
    Map<String, Object> rights = new LinkedHashMap<>();
    RIGHTS.forEach(right -> rights.put(right, row.get(right)));
    record.append(number, CaseVariables.section(SECTION), rights, "system");
    rights.forEach(execution::setVariable);
    runtime
        .createProcessInstanceQuery()
        .processDefinitionKey("exit-case")
        .processInstanceBusinessKey(number.value())
        .list()
        .forEach(exitCase -> runtime.setVariables(exitCase.getId(), rights));
  }
}
