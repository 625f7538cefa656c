package se.exitprocess.forms;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.form.FormData;
import org.camunda.bpm.engine.form.FormField;
import org.camunda.bpm.engine.form.TaskFormData;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.VariableMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseRecord;
import se.exitprocess.casefile.Drafts;
import se.exitprocess.casefile.SectionKey;
import se.exitprocess.engine.CurrentUser;
import se.exitprocess.engine.VariableCatalogue;
import se.exitprocess.engine.VariableDefinition;
import se.exitprocess.forms.check.Circumstances;
import se.exitprocess.forms.check.HandedIn;
import se.exitprocess.forms.model.Field;
import se.exitprocess.forms.model.FormModel;
import se.exitprocess.forms.model.Option;
import se.exitprocess.forms.model.Options;

/**
 * Fills forms from the record and takes in what is handed in: checks it, sets process variables,
 * writes the rest to the record.
 */
@Component
final class FormDoor {

  private final DeployedForms forms;
  private final FormContent content;
  private final ObjectProvider<FormWords> words;
  private final CaseRecord record;
  private final Drafts drafts;
  private final VariableCatalogue catalogue;
  private final ObjectProvider<FormChoices> choices;
  private final ObjectProvider<FormWatcher> watchers;
  private final ObjectProvider<BeforeACase> beforeACase;
  private final CurrentUser user;
  private final Clock clock;

  FormDoor(
      DeployedForms forms,
      FormContent content,
      ObjectProvider<FormWords> words,
      CaseRecord record,
      Drafts drafts,
      VariableCatalogue catalogue,
      ObjectProvider<FormChoices> choices,
      ObjectProvider<FormWatcher> watchers,
      ObjectProvider<BeforeACase> beforeACase,
      CurrentUser user,
      Clock clock) {
    this.forms = forms;
    this.content = content;
    this.words = words;
    this.record = record;
    this.drafts = drafts;
    this.catalogue = catalogue;
    this.choices = choices;
    this.watchers = watchers;
    this.beforeACase = beforeACase;
    this.user = user;
    this.clock = clock;
  }

  /**
   * The filled fields of a task's form. The record is read when they are asked for; what they need
   * of the engine, now.
   */
  FilledTaskForm open(TaskEntity task, TaskFormData data) {
    FormModel form = forms.of(data);
    TaskCase taskCase = TaskCase.of(task);
    Map<String, Object> variables = content.variables(form, task::getVariable);
    String taskId = task.getId();
    String taskName = Objects.requireNonNullElse(task.getName(), "");
    String person = user.author();
    Optional<FormVisit> visit = visit(task, taskCase, form);
    return new FilledTaskForm(
        data,
        form,
        taskCase,
        () -> {
          visit.ifPresent(known -> watchers.orderedStream().forEach(it -> it.opening(known)));
          if (taskCase.number().isEmpty() && form != FormModel.NONE) {
            beforeACase.forEach(it -> it.opening(taskCase.key(), taskName, person));
          }
          return fields(form, taskCase, variables, taskId, person);
        });
  }

  /** Empty where there is no case, or no form. */
  private Optional<FormVisit> visit(TaskEntity task, TaskCase taskCase, FormModel form) {
    return form == FormModel.NONE
        ? Optional.empty()
        : taskCase
            .number()
            .map(
                number ->
                    new FormVisit(
                        number,
                        taskCase.subject(),
                        taskCase.unit(),
                        task.getId(),
                        task.getTaskDefinitionKey(),
                        Objects.requireNonNullElse(task.getName(), ""),
                        form,
                        user.author()));
  }

  private List<FormField> fields(
      FormModel form,
      TaskCase taskCase,
      Map<String, Object> variables,
      String taskId,
      String person) {
    Map<String, Object> values = new LinkedHashMap<>(content.shown(form, taskCase, variables));
    Map<String, Object> draft =
        taskCase.number().flatMap(number -> drafts.find(number, taskId, person)).orElse(Map.of());
    List<FormField> fields = new ArrayList<>();
    for (Field field : form.fields()) {
      boolean mayDiffer = !field.disabled() && !field.basics().readonly();
      if (mayDiffer && draft.containsKey(field.key())) {
        values.put(field.key(), draft.get(field.key()));
      }
      Optional<FilledField> filled = FilledField.of(field, values.get(field.key()));
      filled.ifPresent(fields::add);
      if (filled.isEmpty() && catalogue.find(field.key()).isPresent()) {
        fields.add(FilledField.empty(field));
      }
      valuesKey(field)
          .ifPresent(key -> fields.add(FilledField.ofChoices(key, options(key, taskCase.unit()))));
    }
    return fields;
  }

  /** Takes in a task's form. */
  void submit(TaskEntity task, FormData data, VariableMap sent) {
    FormModel form = forms.of(data);
    TaskCase taskCase = TaskCase.of(task);
    Map<String, Object> variables = content.variables(form, task::getVariable);
    Map<String, Object> shown = content.shown(form, taskCase, variables);
    Map<String, Object> accepted = check(form, sent, shown, task::getVariable, taskCase);
    Optional<FormVisit> visit = visit(task, taskCase, form);
    if (visit.isPresent()) {
      takeIn(visit.get(), accepted, task);
      return;
    }
    Map<String, Object> forRecord = split(form, accepted, task);
    if (!forRecord.isEmpty()) {
      throw new Refusal(
          "Inget har sparats. Uppgiften hör inte till någon akt, så texten kan inte tas om hand. Kontakta den som äger processen.");
    }
  }

  private void takeIn(FormVisit visit, Map<String, Object> accepted, TaskEntity task) {
    Map<String, Object> values = new LinkedHashMap<>(accepted);
    values.values().removeIf(Objects::isNull);
    List<FormWatcher> all = watchers.orderedStream().toList();
    List<String> objections =
        all.stream().flatMap(it -> it.objections(visit, values).stream()).toList();
    if (!objections.isEmpty()) {
      throw new Refusal("Inget har sparats. " + String.join(" ", objections));
    }
    Map<String, @Nullable Object> former = former(visit.form(), task);
    Map<String, Object> forRecord = split(visit.form(), accepted, task);
    all.forEach(it -> forRecord.keySet().removeAll(it.keepsElsewhere(visit, values)));
    int section =
        record.append(
            visit.caseNumber(),
            new SectionKey(visit.form().id(), visit.subject()),
            forRecord,
            visit.person());
    all.forEach(it -> it.takenIn(visit, values, section, former));
  }

  private Map<String, @Nullable Object> former(FormModel form, TaskEntity task) {
    Map<String, @Nullable Object> former = new HashMap<>();
    for (Field field : form.fields()) {
      if (!field.disabled() && catalogue.find(field.key()).isPresent()) {
        former.put(field.key(), task.getVariable(field.key()));
      }
    }
    return former;
  }

  /** Takes in a start form: process variables only, for there is no case yet. */
  void submitStart(VariableScope instance, FormData data, VariableMap sent) {
    FormModel form = forms.of(data);
    Map<String, Object> accepted = check(form, sent, Map.of(), name -> null, TaskCase.NONE);
    if (!split(form, accepted, instance).isEmpty()) {
      throw new Refusal(
          "Inget har sparats. Startformuläret frågar efter sådant som bara får stå i akten. Kontakta den som äger processen.");
    }
  }

  private Map<String, Object> check(
      FormModel form,
      VariableMap sent,
      Map<String, Object> shown,
      Function<String, @Nullable Object> engine,
      TaskCase taskCase) {
    Circumstances circumstances =
        new Circumstances(
            shown,
            name -> content.outside(name, engine, taskCase).orElse(null),
            name -> words.getObject().label(name),
            key -> options(key, taskCase.unit()),
            LocalDate.ofInstant(clock.instant(), VariableDefinition.Day.ZONE));
    HandedIn.Verdict verdict = HandedIn.check(form, EngineValues.plain(sent), circumstances);
    verdict
        .refusal()
        .ifPresent(
            message -> {
              throw new Refusal(message);
            });
    return verdict.values();
  }

  /**
   * Sets the process variables and gives back the rest. A hidden or empty catalogued field empties
   * its variable.
   */
  private Map<String, Object> split(
      FormModel form, Map<String, Object> accepted, VariableScope scope) {
    Map<String, Object> rest = new LinkedHashMap<>(accepted);
    for (Field field : form.fields()) {
      Optional<VariableDefinition> definition = catalogue.find(field.key());
      if (definition.isEmpty() || field.disabled()) {
        continue;
      }
      Object value = rest.remove(field.key());
      scope.setVariable(
          field.key(), value == null ? null : convert(definition.get(), field, value));
    }
    return rest;
  }

  private static Object convert(VariableDefinition definition, Field field, Object value) {
    return definition
        .convert(value)
        .orElseThrow(
            () ->
                new Refusal(
                    "Inget har sparats. ”"
                        + field.label()
                        + "” har ett värde som inte kan användas. Välj ett annat."));
  }

  private List<Option> options(String valuesKey, String unit) {
    return choices.getIfAvailable(() -> FormChoices.NONE).choices(valuesKey, unit);
  }

  private static Optional<String> valuesKey(Field field) {
    Options options =
        field instanceof Field.OneOf one
            ? one.options()
            : field instanceof Field.ManyOf many ? many.options() : null;
    return options instanceof Options.FromServer server
        ? Optional.of(server.valuesKey())
        : Optional.empty();
  }
}
