package se.exitprocess.phases;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.engine.AsApplication;

/** What a running case knows, for what is started beside it. */
@Component
public class KnownToCase {

  /** What to go by while the case does not know it itself: with care. */
  private static final Map<String, String> UNTIL_KNOWN =
      Map.of("ageGroup", "UNKNOWN", "riskLevel", "ELEVATED");

  private static final List<String> NAMES =
      List.of(
          "unit",
          "coordinator",
          "ageGroup",
          "riskLevel",
          "exploitation",
          "residenceStatus",
          "planVersion",
          "protectedIdentity",
          "cooperatesWithInvestigation");

  private final RuntimeService runtime;
  private final AsApplication asApplication;

  KnownToCase(RuntimeService runtime, AsApplication asApplication) {
    this.runtime = runtime;
    this.asApplication = asApplication;
  }

  /** By name of the variable, null for what nobody knows yet; empty where no case runs. */
  public Optional<Map<String, Object>> of(CaseNumber number) {
    return asApplication.get(() -> running("exit-case", number).map(it -> known(it, number)));
  }

  private Map<String, Object> known(ProcessInstance exitCase, CaseNumber number) {
    // identification hands over what it knows when it ends
    Map<String, Object> early =
        running("identification", number).map(this::values).orElse(Map.of());
    Map<String, Object> known = new LinkedHashMap<>();
    for (String name : NAMES) {
      known.put(name, early.getOrDefault(name, UNTIL_KNOWN.get(name)));
    }
    known.putAll(values(exitCase));
    return known;
  }

  private Optional<ProcessInstance> running(String process, CaseNumber number) {
    return runtime
        .createProcessInstanceQuery()
        .processDefinitionKey(process)
        .processInstanceBusinessKey(number.value())
        .list()
        .stream()
        .findFirst();
  }

  private Map<String, Object> values(ProcessInstance instance) {
    Map<String, Object> values = new LinkedHashMap<>(runtime.getVariables(instance.getId(), NAMES));
    values.values().removeIf(Objects::isNull);
    return values;
  }
}
