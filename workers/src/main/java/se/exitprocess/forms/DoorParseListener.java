package se.exitprocess.forms;

import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.form.handler.StartFormHandler;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import se.exitprocess.casefile.Drafts;

/**
 * Puts the door before every form of every process; also where there is no form, for then nothing
 * may be handed in.
 */
final class DoorParseListener extends AbstractBpmnParseListener {

  private final FormDoor door;
  private final Drafts drafts;

  DoorParseListener(FormDoor door, Drafts drafts) {
    this.door = door;
    this.drafts = drafts;
  }

  @Override
  public void parseProcess(Element element, ProcessDefinitionEntity process) {
    StartFormHandler start = process.getStartFormHandler();
    if (start != null) {
      process.setStartFormHandler(new DoorStartFormHandler(start, door));
    }
    TaskListener discard = task -> drafts.discardAll(task.getId());
    for (TaskDefinition task : process.getTaskDefinitions().values()) {
      task.setTaskFormHandler(new DoorTaskFormHandler(task.getTaskFormHandler(), door));
      task.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, discard);
      task.addBuiltInTaskListener(TaskListener.EVENTNAME_DELETE, discard);
    }
  }
}
