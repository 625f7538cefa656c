package se.exitprocess.processes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Remembers which sequence flows were taken while the tests run; the engine's history knows
 * activities only, and removing a case takes them away.
 */
public final class FlowsTaken extends AbstractProcessEnginePlugin {

  private static final Map<String, Set<String>> BY_PROCESS = new ConcurrentHashMap<>();

  /** Ids of the flows of this process that any instance has taken so far. */
  static Set<String> of(String processKey) {
    return Set.copyOf(BY_PROCESS.getOrDefault(processKey, Set.of()));
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    List<BpmnParseListener> listeners = new ArrayList<>();
    if (configuration.getCustomPreBPMNParseListeners() != null) {
      listeners.addAll(configuration.getCustomPreBPMNParseListeners());
    }
    listeners.add(new Recorder());
    configuration.setCustomPreBPMNParseListeners(listeners);
  }

  private static final class Recorder extends AbstractBpmnParseListener {

    @Override
    public void parseSequenceFlow(Element element, ScopeImpl scope, TransitionImpl transition) {
      String process = ((ProcessDefinitionEntity) transition.getProcessDefinition()).getKey();
      ExecutionListener recorder =
          execution ->
              BY_PROCESS
                  .computeIfAbsent(process, key -> ConcurrentHashMap.newKeySet())
                  .add(transition.getId());
      transition.addListener(ExecutionListener.EVENTNAME_TAKE, recorder);
    }
  }
}
