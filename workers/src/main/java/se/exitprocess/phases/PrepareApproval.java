package se.exitprocess.phases;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseRecord;
import se.exitprocess.casefile.Section;
import se.exitprocess.casefile.SectionKey;
import se.exitprocess.engine.ForModels;

/**
 * What whoever approves a plan should know besides the draft (input {@code planSection}): the
 * budget and its limit, the barriers that still stand, who of the group has not been heard, and
 * whether the plan in force has changed since the draft was begun. Stands in the section {@code
 * approval-basis}.
 */
@ForModels
@Component("prepareApproval")
final class PrepareApproval implements JavaDelegate {

  private final CaseRecord record;
  private final Plans plans;
  private final Barriers barriers;
  private final DecisionService decisions;
  private final RuntimeService runtime;

  PrepareApproval(
      CaseRecord record,
      Plans plans,
      Barriers barriers,
      DecisionService decisions,
      RuntimeService runtime) {
    this.record = record;
    this.plans = plans;
    this.barriers = barriers;
    this.decisions = decisions;
    this.runtime = runtime;
  }

  @Override
  public void execute(DelegateExecution execution) {
    CaseNumber number = CaseVariables.caseNumber(execution);
    String form = CaseVariables.text(execution, "planSection");
    Section draft = record.latest(number, CaseVariables.sectionHere(execution, form)).orElseThrow();
    long first = sum(draft, "estimatedCost");
    long second = sum(draft, "estimatedCostSecondYear");
    long limit = limit(execution);
    List<String> open = barriers.open(number);
    Map<String, Object> basis = new LinkedHashMap<>();
    basis.put("budgetFirstYear", first);
    basis.put("budgetSecondYear", second);
    basis.put("budgetTotal", first + second);
    basis.put("budgetLimit", limit);
    basis.put("openBarriers", open);
    basis.put("silentMembers", silent(number));
    Meanwhile.between(CaseVariables.planVersion(execution), number, plans, record)
        .ifPresent(sentence -> basis.put("meanwhile", sentence));
    SectionKey key = CaseVariables.sectionHere(execution, "approval-basis");
    record.append(number, key, basis, "system");
    execution.setVariable("barriersOpen", !open.isEmpty());
    execution.setVariable("budgetAboveLimit", first + second > limit);
  }

  private static long sum(Section draft, String field) {
    return AdoptPlan.interventions(draft).stream()
        .map(entry -> entry.get(field))
        .mapToLong(cost -> cost instanceof Number amount ? amount.longValue() : 0)
        .sum();
  }

  private long limit(DelegateExecution execution) {
    Number limit =
        decisions
            .evaluateDecisionTableByKey("budget-limit", execution.getVariables())
            .getSingleEntry();
    return limit.longValue();
  }

  /** Who is invited to the group and has neither come with anything nor said no. */
  private List<String> silent(CaseNumber number) {
    return runtime
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(number.value())
        .processDefinitionKey("group-member")
        .list()
        .stream()
        .map(ProcessInstance::getId)
        .map(instance -> (String) runtime.getVariable(instance, "groupFunction"))
        .sorted()
        .toList();
  }
}
