package se.exitprocess.phases;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseRecord;
import se.exitprocess.engine.ForModels;

/**
 * Proposes who belongs in the cross-professional group, by the decision table {@code
 * group-composition}. The coordinator sees the proposal in the form and changes it.
 */
@ForModels
@Component("proposeGroup")
final class ProposeGroup implements JavaDelegate {

  private final CaseRecord record;
  private final DecisionService decisions;

  ProposeGroup(CaseRecord record, DecisionService decisions) {
    this.record = record;
    this.decisions = decisions;
  }

  @Override
  public void execute(DelegateExecution execution) {
    List<Object> functions =
        decisions
            .evaluateDecisionTableByKey("group-composition", execution.getVariables())
            .collectEntries("function");
    record.append(
        CaseVariables.caseNumber(execution),
        CaseVariables.section("proposed-group"),
        Map.of("functions", functions.stream().distinct().toList()),
        "system");
  }
}
