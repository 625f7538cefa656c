package se.exitprocess.phases;

import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import se.exitprocess.engine.AsApplication;
import se.exitprocess.engine.ForModels;

/**
 * Which of two rule sets applies today where a proposal has not become law yet, by the decision
 * table {@code law-in-force}. A setting can hold another one against it, to try the proposal out.
 */
@ForModels
@Component("lawInForce")
public final class LawInForce {

  private static final Set<String> PERMIT_RULE_SETS = Set.of("GALLANDE_RATT", "SOU_2023_97");

  private final String setting;
  private final DecisionService decisions;
  private final AsApplication application;

  LawInForce(
      @Value("${exit.permit-rule-set}") String setting,
      @Lazy DecisionService decisions,
      AsApplication application) {
    if (!setting.isEmpty() && !PERMIT_RULE_SETS.contains(setting)) {
      throw new IllegalArgumentException(
          "EXIT_PERMIT_RULE_SET ska vara tom, GALLANDE_RATT eller SOU_2023_97");
    }
    this.setting = setting;
    this.decisions = decisions;
    this.application = application;
  }

  /**
   * {@code GALLANDE_RATT} (UtlL 5:15 as it stands) or {@code SOU_2023_97} (the inquiry's exit
   * permit).
   */
  public String permitRuleSet() {
    return setting.isEmpty()
        ? application.get(
            () ->
                decisions
                    .evaluateDecisionTableByKey("law-in-force", Map.of())
                    .getSingleResult()
                    .<String>getEntry("permitRuleSet"))
        : setting;
  }
}
