package se.exitprocess.phases;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;
import se.exitprocess.engine.ForModels;

/**
 * Lets everything that runs in the case know what has been found out beside it: risk, age, right of
 * residence and what follows from it. What an instance does not know of stays unknown to it.
 */
@ForModels
@Component("tellCase")
final class TellCase implements JavaDelegate {

  private static final List<String> FOR_ALL =
      List.of(
          "riskLevel",
          "ageGroup",
          "residenceStatus",
          "healthcareEntitlement",
          "payer",
          "permitNeeded");

  private final RuntimeService runtime;

  TellCase(RuntimeService runtime) {
    this.runtime = runtime;
  }

  @Override
  public void execute(DelegateExecution execution) {
    Map<String, Object> news = new LinkedHashMap<>();
    for (String name : FOR_ALL) {
      Object value = execution.getVariable(name);
      if (value != null) {
        news.put(name, value);
      }
    }
    runtime
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(CaseVariables.caseNumber(execution).value())
        .list()
        .stream()
        .map(ProcessInstance::getId)
        .forEach(id -> tell(id, news));
  }

  private void tell(String instance, Map<String, Object> news) {
    Map<String, Object> changed = new LinkedHashMap<>(news);
    Map<String, Object> known = runtime.getVariables(instance, news.keySet());
    changed.entrySet().removeIf(it -> unknownOrSame(known, it));
    runtime.setVariables(instance, changed);
  }

  private static boolean unknownOrSame(Map<String, Object> known, Map.Entry<String, Object> news) {
    return !known.containsKey(news.getKey()) || news.getValue().equals(known.get(news.getKey()));
  }
}
