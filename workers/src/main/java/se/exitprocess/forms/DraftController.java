package se.exitprocess.forms;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.Drafts;
import se.exitprocess.engine.CurrentUser;
import se.exitprocess.forms.check.PlainValues;
import se.exitprocess.forms.model.Field;

/** Half-filled forms, kept for the person who is writing. Only for tasks that she may work on. */
@RestController
@RequestMapping("/api/drafts/{taskId}")
class DraftController {

  private static final int MAX_BYTES = 1_000_000;
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final Drafts drafts;
  private final FormService forms;
  private final TaskService tasks;
  private final CurrentUser user;

  DraftController(Drafts drafts, FormService forms, TaskService tasks, CurrentUser user) {
    this.drafts = drafts;
    this.forms = forms;
    this.tasks = tasks;
    this.user = user;
  }

  @PutMapping
  ResponseEntity<Void> save(@PathVariable String taskId, HttpServletRequest request)
      throws IOException {
    FilledTaskForm form = form(taskId);
    CaseNumber number = caseOf(form);
    Map<String, @Nullable Object> content = content(form, request);
    drafts.save(number, taskId, person(), content);
    if (isGone(taskId)) {
      drafts.discardAll(taskId);
      throw Failed.gone();
    }
    return ResponseEntity.noContent().build();
  }

  /**
   * Begun, as the browser gets it. Logs show the objects that are answered: nothing of what it
   * holds.
   */
  record Begun(Map<String, Object> data) {

    @Override
    public String toString() {
      return "Begun";
    }
  }

  @GetMapping
  ResponseEntity<Begun> find(@PathVariable String taskId) {
    CaseNumber number = caseOf(form(taskId));
    return drafts
        .find(number, taskId, person())
        .map(
            content ->
                ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Begun(content)))
        .orElseGet(() -> ResponseEntity.noContent().build());
  }

  @DeleteMapping
  ResponseEntity<Void> discard(@PathVariable String taskId) {
    drafts.discard(taskId, person());
    return ResponseEntity.noContent().build();
  }

  /** The engine opens a form only for those who may work on its task. */
  private FilledTaskForm form(String taskId) {
    if (isGone(taskId)) {
      throw Failed.gone();
    }
    try {
      if (forms.getTaskFormData(taskId) instanceof FilledTaskForm form) {
        return form;
      }
      throw Failed.gone();
    } catch (AuthorizationException e) {
      throw new Failed(
          HttpStatus.FORBIDDEN,
          "Utkastet kan inte sparas: uppgiften är någon annans. Ta den först.");
    } catch (ProcessEngineException e) {
      throw Failed.gone();
    }
  }

  private boolean isGone(String taskId) {
    return tasks.createTaskQuery().taskId(taskId).count() == 0;
  }

  private static CaseNumber caseOf(FilledTaskForm form) {
    return form.taskCase().number().orElseThrow(Failed::gone);
  }

  private String person() {
    return user.id().orElseThrow(Failed::gone);
  }

  /** What the form has fields for, and nothing else. */
  private static Map<String, @Nullable Object> content(
      FilledTaskForm form, HttpServletRequest request) throws IOException {
    byte[] body = request.getInputStream().readNBytes(MAX_BYTES + 1);
    if (body.length > MAX_BYTES) {
      throw new Failed(
          HttpStatus.PAYLOAD_TOO_LARGE, "Utkastet är för stort. Korta de längsta texterna.");
    }
    Map<?, ?> sent = parse(body);
    Map<String, @Nullable Object> content = new LinkedHashMap<>();
    for (Field field : form.form().fields()) {
      if (!field.disabled() && sent.containsKey(field.key())) {
        content.put(field.key(), PlainValues.copy(sent.get(field.key())));
      }
    }
    content.values().removeIf(value -> value == PlainValues.STRANGE);
    return content;
  }

  private static Map<?, ?> parse(byte[] body) {
    try {
      if (JSON.readValue(body, Object.class) instanceof Map<?, ?> sent) {
        return sent;
      }
    } catch (IOException e) {
      // not handed on: its message may quote what somebody wrote
    }
    throw new Failed(HttpStatus.BAD_REQUEST, "Utkastet kan inte läsas. Ladda om sidan.");
  }

  @ExceptionHandler
  ResponseEntity<Map<String, String>> failed(Failed failed) {
    return ResponseEntity.status(failed.status)
        .contentType(MediaType.APPLICATION_JSON)
        .body(Map.of("message", String.valueOf(failed.getMessage())));
  }

  private static final class Failed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    Failed(HttpStatus status, String message) {
      super(message);
      this.status = status;
    }

    static Failed gone() {
      return new Failed(
          HttpStatus.NOT_FOUND,
          "Utkastet kan inte sparas: uppgiften finns inte, eller är redan slutförd.");
    }
  }
}
