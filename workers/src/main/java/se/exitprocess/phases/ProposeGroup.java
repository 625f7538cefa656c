package se.exitprocess.phases;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseRecord;
import se.exitprocess.casefile.ConsentCatalogue;
import se.exitprocess.casefile.Consents;
import se.exitprocess.engine.ForModels;

/**
 * Proposes who belongs in the cross-professional group, by the decision table {@code
 * group-composition}, and what to ask consent for: what is in force, and what is usually asked for.
 * The coordinator sees the proposal in the form and changes it.
 */
@ForModels
@Component("proposeGroup")
final class ProposeGroup implements JavaDelegate {

  private final CaseRecord record;
  private final Consents consents;
  private final ConsentCatalogue catalogue;
  private final DecisionService decisions;

  ProposeGroup(
      CaseRecord record, Consents consents, ConsentCatalogue catalogue, DecisionService decisions) {
    this.record = record;
    this.consents = consents;
    this.catalogue = catalogue;
    this.decisions = decisions;
  }

  @Override
  public void execute(DelegateExecution execution) {
    List<Object> functions =
        decisions
            .evaluateDecisionTableByKey("group-composition", execution.getVariables())
            .collectEntries("function");
    CaseNumber number = CaseVariables.caseNumber(execution);
    Set<String> agencies = new LinkedHashSet<>();
    Set<String> purposes = new LinkedHashSet<>(catalogue.proposedPurposes());
    Set<String> kinds = new LinkedHashSet<>(catalogue.proposedKinds());
    for (Consents.Scope scope : consents.inForce(number)) {
      agencies.add(scope.receiver());
      purposes.add(scope.purpose());
      kinds.add(scope.kind());
    }
    record.append(
        number,
        CaseVariables.section("proposed-group"),
        Map.of(
            "functions", functions.stream().distinct().toList(),
            "consentedAgencies", List.copyOf(agencies),
            "consentPurposes", List.copyOf(purposes),
            "consentDataKinds", List.copyOf(kinds)),
        "system");
  }
}
