package se.exitprocess.forms;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.form.CamundaFormRef;
import org.camunda.bpm.engine.form.FormData;
import org.camunda.bpm.engine.impl.cmd.GetCamundaFormDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.GetDeploymentResourceCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.repository.CamundaFormDefinition;
import org.springframework.stereotype.Component;
import se.exitprocess.forms.model.FormModel;
import se.exitprocess.forms.model.FormReader;

/** The forms as they are deployed; a deployed form never changes, so it is read once. */
@Component
final class DeployedForms {

  private static final int AT_MOST = 2_000;

  private final Map<String, FormModel> forms = new ConcurrentHashMap<>();

  /** The form that a task or start event refers to; a form without fields if it refers to none. */
  FormModel of(FormData data) {
    CamundaFormRef ref = data.getCamundaFormRef();
    if (ref == null) {
      return FormModel.NONE;
    }
    CommandContext context = Context.getCommandContext();
    CamundaFormDefinition definition =
        context.runWithoutAuthorization(
            new GetCamundaFormDefinitionCmd(ref, data.getDeploymentId()));
    if (definition == null) {
      throw new Refusal(
          "Inget har sparats. Formuläret "
              + ref.getKey()
              + " finns inte. Kontakta den som äger processen.");
    }
    FormModel known = forms.get(definition.getId());
    if (known != null) {
      return known;
    }
    FormModel form = FormReader.read(resource(context, definition)).form();
    if (forms.size() >= AT_MOST) {
      forms.clear();
    }
    forms.put(definition.getId(), form);
    return form;
  }

  private static String resource(CommandContext context, CamundaFormDefinition definition) {
    GetDeploymentResourceCmd command =
        new GetDeploymentResourceCmd(definition.getDeploymentId(), definition.getResourceName());
    try (InputStream in = context.runWithoutAuthorization(command)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
