package se.exitprocess.engine;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What a running case knows, for those who act beside it. */
@Component
public class CaseState {

  private static final String CASE = "exit-case";

  private final RuntimeService runtime;

  CaseState(@Lazy RuntimeService runtime) {
    this.runtime = runtime;
  }

  /**
   * A variable as it is now: the case's own, otherwise that of whatever else runs under its number;
   * empty where nothing that runs knows it.
   */
  public Optional<Object> variable(String caseNumber, String name) {
    List<ProcessInstance> instances =
        runtime.createProcessInstanceQuery().processInstanceBusinessKey(caseNumber).list();
    if (instances.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Boolean> isCase =
        instances.stream()
            .collect(
                Collectors.toMap(
                    ProcessInstance::getId, it -> CASE.equals(it.getProcessDefinitionKey())));
    return runtime
        .createVariableInstanceQuery()
        .processInstanceIdIn(isCase.keySet().toArray(String[]::new))
        .variableName(name)
        .list()
        .stream()
        .filter(variable -> variable.getValue() != null)
        .min(Comparator.comparing(variable -> !isCase.get(variable.getProcessInstanceId())))
        .map(variable -> variable.getValue());
  }
}
