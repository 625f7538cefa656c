package se.exitprocess.phases.costs;

import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.engine.AsApplication;
import se.exitprocess.engine.CaseState;
import se.exitprocess.phases.LawInForce;

/** Who bears what a case costs, by the decision table {@code payer} as it holds today. */
@Component
class Payers {

  private final DecisionService decisions;
  private final CaseState state;
  private final LawInForce law;
  private final AsApplication application;

  Payers(
      @Lazy DecisionService decisions, CaseState state, LawInForce law, AsApplication application) {
    this.decisions = decisions;
    this.state = state;
    this.law = law;
    this.application = application;
  }

  /** Whoever is not known to be a resident counts as unknown: the economist then looks at it. */
  String of(CaseNumber number) {
    return application.get(
        () ->
            decisions
                .evaluateDecisionTableByKey(
                    "payer",
                    Map.of(
                        "permitRuleSet",
                        law.permitRuleSet(),
                        "residenceStatus",
                        state.variable(number.value(), "residenceStatus").orElse("UNKNOWN")))
                .getSingleEntry());
  }
}
