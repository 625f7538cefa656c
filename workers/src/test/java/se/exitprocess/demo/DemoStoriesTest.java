package se.exitprocess.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import se.exitprocess.engine.VariableCatalogue;
import se.exitprocess.forms.check.Circumstances;
import se.exitprocess.forms.check.HandedIn;
import se.exitprocess.forms.model.Field;
import se.exitprocess.forms.model.FormModel;
import se.exitprocess.forms.model.FormReader;
import se.exitprocess.forms.model.Option;

/**
 * {@code demo-cases.yaml} names only what there is: told in a second, without starting anything.
 */
class DemoStoriesTest {

  private final DemoStories stories = read();
  private final Map<String, FormModel> forms = forms();
  private final List<String> findings = new ArrayList<>();

  @Test
  void everyStepIsATaskThatSomebodyCanDoWithThatForm() throws IOException {
    Set<String> tasks = userTasks();
    Object agencies =
        new VariableCatalogue(new ClassPathResource("process-variables.yaml"))
            .find("agency")
            .orElseThrow();
    assertThat(stories.stories()).isNotEmpty();
    for (DemoStories.Story story : stories.stories()) {
      check(story.story(), "start-case", story.start().person(), story.start().values());
      for (DemoStories.Step step : story.steps()) {
        String where = story.story() + ", " + step.task();
        if (!tasks.contains(step.task())) {
          findings.add(where + ": no model has this task");
        }
        if (step.after() != null && !tasks.contains(step.after())) {
          findings.add(where + ": no model has " + step.after());
        }
        if (step.agency() != null && !agencies.toString().contains(step.agency())) {
          findings.add(where + ": there is no agency " + step.agency());
        }
        check(where, step.formId(), step.person(), step.values());
      }
    }
    assertThat(findings).isEmpty();
  }

  @Test
  void everyTextIsForAFieldThatSomeFormHas() {
    Set<String> fields = new HashSet<>();
    forms.values().forEach(form -> collect(form.fields(), fields));
    assertThat(fields).containsAll(stories.texts().keySet());
  }

  private void check(
      String where, String formId, String person, @Nullable Map<String, @Nullable Object> values) {
    if (!DemoPeople.ids().contains(person)) {
      findings.add(where + ": there is nobody called " + person);
    }
    FormModel form = forms.get(formId);
    if (form == null) {
      findings.add(where + ": there is no form " + formId);
      return;
    }
    HandedIn.check(form, stories.fill(formId, values, Clock.systemDefaultZone()), nothingElse())
        .refusal()
        .ifPresent(refusal -> findings.add(where + ": " + refusal));
  }

  private static Circumstances nothingElse() {
    List<Option> everybody = DemoPeople.ids().stream().map(id -> new Option(id, id)).toList();
    return new Circumstances(
        Map.of(), name -> null, name -> name, key -> everybody, LocalDate.now());
  }

  private static void collect(List<Field> fields, Set<String> keys) {
    for (Field field : fields) {
      keys.add(field.key());
      if (field instanceof Field.Rows table) {
        collect(table.fields(), keys);
      }
    }
  }

  private static Set<String> userTasks() throws IOException {
    Set<String> tasks = new HashSet<>();
    for (Resource model : all("classpath:processes/*.bpmn")) {
      Bpmn.readModelFromStream(model.getInputStream())
          .getModelElementsByType(UserTask.class)
          .forEach(task -> tasks.add(task.getId()));
    }
    return tasks;
  }

  private static Map<String, FormModel> forms() {
    try {
      Map<String, FormModel> forms = new HashMap<>();
      for (Resource form : all("classpath:forms/*.form")) {
        FormModel model = FormReader.read(form.getContentAsString(StandardCharsets.UTF_8)).form();
        forms.put(model.id(), model);
      }
      return forms;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Resource[] all(String pattern) throws IOException {
    return new PathMatchingResourcePatternResolver().getResources(pattern);
  }

  private static DemoStories read() {
    try {
      return DemoStories.read(new ClassPathResource("demo-cases.yaml"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
