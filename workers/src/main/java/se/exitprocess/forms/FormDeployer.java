package se.exitprocess.forms;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.xml.ModelException;
import se.exitprocess.engine.VariableCatalogue;
import se.exitprocess.forms.check.FormFindings;

/**
 * Refuses a deployment whose forms the door could not check, and tells all that is wrong with them.
 */
final class FormDeployer implements Deployer {

  private final VariableCatalogue catalogue;

  FormDeployer(VariableCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public void deploy(DeploymentEntity deployment) {
    if (!deployment.isNew()) {
      return;
    }
    Map<String, ResourceEntity> resources = deployment.getResources();
    Set<String> startForms = new HashSet<>();
    resources.forEach(
        (name, resource) -> {
          if (name.endsWith(".bpmn") || name.endsWith(".bpmn20.xml")) {
            startForms.addAll(startForms(resource.getBytes()));
          }
        });
    List<String> findings = new ArrayList<>();
    resources.forEach(
        (name, resource) -> {
          if (name.endsWith(".form")) {
            String json = new String(resource.getBytes(), StandardCharsets.UTF_8);
            boolean start = startForms.contains(FormFindings.id(json));
            FormFindings.of(json, start, catalogue::find)
                .forEach(finding -> findings.add(name + ": " + finding));
          }
        });
    if (!findings.isEmpty()) {
      throw new BadUserRequestException(
          "Formulären kan inte tas i bruk.\n" + String.join("\n", findings));
    }
  }

  /**
   * The forms that processes of this deployment start with; a file that is no model is told by the
   * engine's own parser.
   */
  private static Set<String> startForms(byte[] bpmn) {
    Set<String> forms = new HashSet<>();
    try {
      BpmnModelInstance model = Bpmn.readModelFromStream(new ByteArrayInputStream(bpmn));
      for (StartEvent start : model.getModelElementsByType(StartEvent.class)) {
        if (start.getCamundaFormRef() != null) {
          forms.add(start.getCamundaFormRef());
        }
      }
    } catch (ModelException e) {
      return Set.of();
    }
    return forms;
  }
}
