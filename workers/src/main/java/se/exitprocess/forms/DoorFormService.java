package se.exitprocess.forms;

import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;
import org.jspecify.annotations.Nullable;

/**
 * The engine's form service with answers that people can act on, also when somebody else was
 * faster. A business key that a client sends is dropped: the application gives the case its number.
 */
final class DoorFormService extends FormServiceImpl {

  private static final String GONE =
      "Inget har sparats. Uppgiften är redan slutförd, av någon annan eller i ett annat fönster. Ladda om uppgiftslistan.";
  private static final String CHANGED =
      "Inget har sparats. Någon annan ändrade uppgiften samtidigt. Öppna uppgiften igen och gör om det sista.";

  @Override
  public void submitTaskForm(String taskId, Map<String, Object> properties) {
    answer(
        () -> {
          super.submitTaskForm(taskId, properties);
          return null;
        });
  }

  @Override
  public @Nullable VariableMap submitTaskFormWithVariablesInReturn(
      String taskId, Map<String, Object> properties, boolean deserializeValues) {
    return answer(
        () -> super.submitTaskFormWithVariablesInReturn(taskId, properties, deserializeValues));
  }

  @Override
  public ProcessInstance submitStartForm(
      String processDefinitionId, Map<String, Object> properties) {
    ProcessInstance instance = answer(() -> super.submitStartForm(processDefinitionId, properties));
    return Objects.requireNonNull(instance);
  }

  @Override
  public ProcessInstance submitStartForm(
      String processDefinitionId, String businessKey, Map<String, Object> properties) {
    return submitStartForm(processDefinitionId, properties);
  }

  @Override
  @SuppressWarnings({"unchecked", "rawtypes", "deprecation"})
  public ProcessInstance submitStartFormData(
      String processDefinitionId, Map<String, String> properties) {
    return submitStartForm(processDefinitionId, (Map) properties);
  }

  @Override
  @SuppressWarnings({"unchecked", "rawtypes", "deprecation"})
  public ProcessInstance submitStartFormData(
      String processDefinitionId, String businessKey, Map<String, String> properties) {
    return submitStartForm(processDefinitionId, (Map) properties);
  }

  private static <T> @Nullable T answer(Supplier<@Nullable T> submission) {
    try {
      return submission.get();
    } catch (OptimisticLockingException e) {
      throw new FormRefused(CHANGED, Response.Status.CONFLICT);
    } catch (NullValueException e) {
      if (e.getMessage() != null && e.getMessage().startsWith("Cannot find task with id")) {
        throw new FormRefused(GONE, Response.Status.CONFLICT);
      }
      throw e;
    } catch (ProcessEngineException e) {
      throw refusal(e)
          .<RuntimeException>map(
              refusal -> new FormRefused(refusal.getMessage(), Response.Status.BAD_REQUEST))
          .orElse(e);
    }
  }

  /** A listener's refusal comes wrapped in what the engine says about expressions. */
  private static Optional<Refusal> refusal(ProcessEngineException e) {
    return Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
        .filter(Refusal.class::isInstance)
        .map(Refusal.class::cast)
        .findFirst();
  }
}
