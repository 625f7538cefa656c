package se.exitprocess.phases;

import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import se.exitprocess.engine.ForModels;

/** Which of two rule sets applies where a proposal has not become law yet. */
@ForModels
@Component("lawInForce")
public final class LawInForce {

  private static final Set<String> PERMIT_RULE_SETS = Set.of("GALLANDE_RATT", "SOU_2023_97");

  private final String permitRuleSet;

  LawInForce(@Value("${exit.permit-rule-set}") String permitRuleSet) {
    if (!PERMIT_RULE_SETS.contains(permitRuleSet)) {
      throw new IllegalArgumentException(
          "EXIT_PERMIT_RULE_SET ska vara GALLANDE_RATT eller SOU_2023_97");
    }
    this.permitRuleSet = permitRuleSet;
  }

  /**
   * {@code GALLANDE_RATT} (UtlL 5:15 as it stands) or {@code SOU_2023_97} (the inquiry's exit
   * permit).
   */
  public String permitRuleSet() {
    return permitRuleSet;
  }
}
