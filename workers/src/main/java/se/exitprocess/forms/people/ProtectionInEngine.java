package se.exitprocess.forms.people;

import java.util.ArrayList;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.people.ProtectedIdentity;
import se.exitprocess.casefile.people.Protection;
import se.exitprocess.casefile.people.ProtectionChanged;
import se.exitprocess.engine.AsApplication;

/**
 * Keeps the process variable {@code protectedIdentity} the same in all running instances of a case,
 * those that start later included. No value means that nothing is protected.
 */
@Component
final class ProtectionInEngine extends AbstractProcessEnginePlugin {

  static final String VARIABLE = "protectedIdentity";

  private final ProtectedIdentity protectedIdentity;
  private final RuntimeService runtime;
  private final AsApplication asApplication;

  /** The engine is lazy: this is part of its configuration. */
  ProtectionInEngine(
      ProtectedIdentity protectedIdentity,
      @Lazy RuntimeService runtime,
      AsApplication asApplication) {
    this.protectedIdentity = protectedIdentity;
    this.runtime = runtime;
    this.asApplication = asApplication;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    if (configuration.getCustomPreBPMNParseListeners() == null) {
      configuration.setCustomPreBPMNParseListeners(new ArrayList<>());
    }
    configuration
        .getCustomPreBPMNParseListeners()
        .add(
            new AbstractBpmnParseListener() {
              @Override
              public void parseProcess(Element element, ProcessDefinitionEntity definition) {
                definition.addListener(
                    ExecutionListener.EVENTNAME_START,
                    (ExecutionListener) ProtectionInEngine.this::started);
              }
            });
  }

  private void started(DelegateExecution execution) {
    String key = execution.getProcessBusinessKey();
    Protection level =
        key == null
            ? Protection.NONE
            : CaseNumber.parse(key).map(protectedIdentity::level).orElse(Protection.NONE);
    if (level != Protection.NONE) {
      execution.setVariable(VARIABLE, level.name());
    }
  }

  @EventListener
  void changed(ProtectionChanged change) {
    asApplication.run(
        () -> {
          for (ProcessInstance instance :
              runtime
                  .createProcessInstanceQuery()
                  .processInstanceBusinessKey(change.caseNumber().value())
                  .list()) {
            runtime.setVariable(instance.getId(), VARIABLE, change.level().name());
          }
        });
  }
}
