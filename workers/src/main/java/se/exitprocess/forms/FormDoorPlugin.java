package se.exitprocess.forms;

import java.util.ArrayList;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.Drafts;
import se.exitprocess.engine.VariableCatalogue;

/** Builds the door into the engine. */
@Component
final class FormDoorPlugin extends AbstractProcessEnginePlugin {

  private final FormDoor door;
  private final Drafts drafts;
  private final VariableCatalogue catalogue;

  FormDoorPlugin(FormDoor door, Drafts drafts, VariableCatalogue catalogue) {
    this.door = door;
    this.drafts = drafts;
    this.catalogue = catalogue;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    configuration.setFormService(new DoorFormService());
    if (configuration.getCustomPostBPMNParseListeners() == null) {
      configuration.setCustomPostBPMNParseListeners(new ArrayList<>());
    }
    configuration.getCustomPostBPMNParseListeners().add(new DoorParseListener(door, drafts));
    if (configuration.getCustomPreDeployers() == null) {
      configuration.setCustomPreDeployers(new ArrayList<>());
    }
    configuration.getCustomPreDeployers().add(new FormDeployer(catalogue));
  }
}
