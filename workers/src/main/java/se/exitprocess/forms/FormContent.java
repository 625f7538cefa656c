package se.exitprocess.forms;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseRecord;
import se.exitprocess.casefile.Section;
import se.exitprocess.casefile.SectionKey;
import se.exitprocess.engine.VariableCatalogue;
import se.exitprocess.engine.VariableDefinition;
import se.exitprocess.forms.model.DateBound;
import se.exitprocess.forms.model.Field;
import se.exitprocess.forms.model.FormModel;

/**
 * With what a form is filled, without any draft: a field with what its sources name, the newest of
 * them; a disabled field without source with the process variable of its name; any other starts
 * empty, so that nobody hands in an earlier answer unread. Nothing of the record but what the form
 * has fields for.
 */
@Component
final class FormContent {

  private final CaseRecord record;
  private final VariableCatalogue catalogue;
  private final ObjectProvider<BeforeACase> beforeACase;

  FormContent(
      CaseRecord record, VariableCatalogue catalogue, ObjectProvider<BeforeACase> beforeACase) {
    this.record = record;
    this.catalogue = catalogue;
    this.beforeACase = beforeACase;
  }

  /** The process variables that the form shows, as forms show them. */
  Map<String, Object> variables(FormModel form, Function<String, @Nullable Object> engine) {
    Map<String, Object> values = new HashMap<>();
    for (Field field : form.fields()) {
      variable(field.key(), engine).ifPresent(value -> values.put(field.key(), value));
      for (Field.Source source : field.basics().sources()) {
        variable(source.field(), engine).ifPresent(value -> values.put(source.field(), value));
      }
    }
    return values;
  }

  /** A catalogued process variable as forms show it. */
  Optional<Object> variable(String name, Function<String, @Nullable Object> engine) {
    Optional<VariableDefinition> definition = catalogue.find(name);
    Object value = definition.isPresent() ? engine.apply(name) : null;
    return value == null ? Optional.empty() : definition.map(known -> known.toForm(value));
  }

  /**
   * What no field of the form has: a process variable by its name, or {@code form-id.field} of the
   * record, of the intervention if it has that section and otherwise of the case; {@code
   * form-id.handedIn} is the day on which it was written.
   */
  Optional<Object> outside(
      String name, Function<String, @Nullable Object> engine, TaskCase taskCase) {
    int dot = name.indexOf('.');
    String field = name.substring(dot + 1);
    if (dot > 0 && field.equals(DateBound.Recorded.HANDED_IN)) {
      return new Sections(taskCase)
          .get(name.substring(0, dot))
          .map(
              section ->
                  LocalDate.ofInstant(section.writtenAt(), VariableDefinition.Day.ZONE).toString());
    }
    return dot < 0 || catalogue.find(field).isPresent()
        ? variable(field, engine)
        : Optional.ofNullable(
            new Sections(taskCase)
                .newest(List.of(new Field.Source(name.substring(0, dot), field))));
  }

  /**
   * The values of the form's fields.
   *
   * @param variables as {@link #variables} gave them
   */
  Map<String, Object> shown(FormModel form, TaskCase taskCase, Map<String, Object> variables) {
    Sections sections = new Sections(taskCase);
    Map<String, Object> shown = new LinkedHashMap<>();
    for (Field field : form.fields()) {
      Object value = value(field, sections, variables);
      if (value != null) {
        shown.put(field.key(), only(field, value));
      }
    }
    return shown;
  }

  private @Nullable Object value(Field field, Sections sections, Map<String, Object> variables) {
    List<Field.Source> sources = field.basics().sources();
    if (sources.isEmpty()) {
      return field.disabled() ? variables.get(field.key()) : null;
    }
    Optional<Field.Source> variable =
        sources.stream().filter(source -> catalogue.find(source.field()).isPresent()).findFirst();
    return variable.isPresent() ? variables.get(variable.get().field()) : sections.newest(sources);
  }

  /** Of a table, only the columns that the form has. */
  private static Object only(Field field, Object value) {
    if (!(field instanceof Field.Rows table) || !(value instanceof List<?> rows)) {
      return value;
    }
    List<Object> visible = new ArrayList<>();
    for (Object row : rows) {
      Map<String, Object> cells = new LinkedHashMap<>();
      if (row instanceof Map<?, ?> all) {
        for (Field column : table.fields()) {
          Object cell = all.get(column.key());
          if (cell != null) {
            cells.put(column.key(), cell);
          }
        }
      }
      visible.add(cells);
    }
    return visible;
  }

  /**
   * The sections that are needed, each read once: the intervention's if it has one, otherwise the
   * case's.
   */
  private final class Sections {
    private final Map<String, Optional<Section>> read = new HashMap<>();
    private final TaskCase taskCase;

    Sections(TaskCase taskCase) {
      this.taskCase = taskCase;
    }

    /** The value in the section that was written last. */
    @Nullable Object newest(List<Field.Source> sources) {
      return sources.stream()
          .flatMap(
              source -> get(source.section()).map(section -> Map.entry(section, source)).stream())
          .max(Comparator.comparing(found -> found.getKey().writtenAt()))
          .map(found -> found.getKey().content().get(found.getValue().field()))
          .orElse(null);
    }

    private Optional<Section> get(String name) {
      return read.computeIfAbsent(
          name,
          wanted ->
              taskCase.number().isPresent()
                  ? taskCase.number().flatMap(number -> find(number, wanted))
                  : beforeACase(wanted));
    }

    private Optional<Section> beforeACase(String name) {
      return beforeACase
          .orderedStream()
          .flatMap(it -> it.section(taskCase.key(), name).stream())
          .findFirst();
    }

    private Optional<Section> find(CaseNumber number, String name) {
      Optional<Section> own = record.latest(number, new SectionKey(name, taskCase.subject()));
      return own.isPresent() || taskCase.subject().isEmpty()
          ? own
          : record.latest(number, SectionKey.ofCase(name));
    }
  }
}
