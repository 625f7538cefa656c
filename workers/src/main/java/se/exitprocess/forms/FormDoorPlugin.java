package se.exitprocess.forms;

import java.util.ArrayList;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.Drafts;

/** Builds the door into the engine. */
@Component
final class FormDoorPlugin extends AbstractProcessEnginePlugin {

  private final FormDoor door;
  private final Drafts drafts;

  FormDoorPlugin(FormDoor door, Drafts drafts) {
    this.door = door;
    this.drafts = drafts;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    configuration.setFormService(new DoorFormService());
    if (configuration.getCustomPostBPMNParseListeners() == null) {
      configuration.setCustomPostBPMNParseListeners(new ArrayList<>());
    }
    configuration.getCustomPostBPMNParseListeners().add(new DoorParseListener(door, drafts));
  }
}
