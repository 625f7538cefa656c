package se.exitprocess.engine;

import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** Makes {@link RuleDate} known to the engine's decision tables. */
@Component
final class RuleDatePlugin extends AbstractProcessEnginePlugin {

  private final RuleDate ruleDate;

  RuleDatePlugin(RuleDate ruleDate) {
    this.ruleDate = ruleDate;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    configuration.setDmnFeelCustomFunctionProviders(List.of(ruleDate));
  }
}
