package se.exitprocess.forms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import se.exitprocess.engine.AsApplication;
import se.exitprocess.forms.model.DateBound;
import se.exitprocess.forms.model.Field;
import se.exitprocess.forms.model.FormModel;
import se.exitprocess.forms.model.FormReader;
import se.exitprocess.forms.model.Option;
import se.exitprocess.forms.model.Options;

/**
 * What a section of the record says, in the words of the form that wrote it: labels and the texts
 * of options instead of keys and codes. A field that no form has any more keeps the words of the
 * latest form that had it. What forms mark as guarded is left out, whatever a section holds.
 */
@Service
public class FormWords {

  /** Marks a field that no page shows; see guarded places. */
  private static final String GUARD = "guard";

  private static final Pattern HEADING = Pattern.compile("^#{1,4} +(.+)$", Pattern.MULTILINE);
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * One answer.
   *
   * @param value as people read it; empty where it is a table
   * @param table the table's rows, each with its answers
   */
  public record Answer(String label, String value, List<List<Answer>> table) {

    /** Never the value: it may end up in a log. */
    @Override
    public String toString() {
      return "Answer[" + label + "]";
    }
  }

  private record Form(String title, FormModel model) {}

  private final RepositoryService repository;
  private final AsApplication asApplication;
  private final Map<String, Map<String, Form>> ofDeployment = new ConcurrentHashMap<>();

  FormWords(RepositoryService repository, AsApplication asApplication) {
    this.repository = repository;
    this.asApplication = asApplication;
  }

  /** The heading of the form; empty where there is no such form. */
  public Optional<String> title(String formId) {
    return versions(formId).stream().map(Form::title).findFirst();
  }

  /**
   * What a section says, in the order of its form.
   *
   * @param section its name: mostly the id of the form that wrote it
   * @param named gives the name for the id of a colleague
   */
  public List<Answer> answers(
      String section, Map<String, Object> content, UnaryOperator<String> named) {
    Map<String, Field> fields = fields(section);
    Map<String, Object> rest = new LinkedHashMap<>(content);
    List<Answer> answers = new ArrayList<>();
    fields.forEach(
        (key, field) -> {
          Object value = rest.remove(key);
          if (value != null && field.property(GUARD).isEmpty()) {
            answers.add(answer(field, value, named));
          }
        });
    rest.forEach(
        (key, value) -> {
          Optional<Field> field = anywhere(key);
          if (value != null && field.flatMap(known -> known.property(GUARD)).isEmpty()) {
            answers.add(
                field
                    .map(known -> answer(known, value, named))
                    .orElseGet(() -> new Answer(inWords(key), plain(value), List.of())));
          }
        });
    return answers;
  }

  /**
   * What people call a field.
   *
   * @param name its key, {@code form-id.key}, or {@code form-id.handedIn} for the form itself
   */
  public String label(String name) {
    int dot = name.indexOf('.');
    String key = name.substring(dot + 1);
    if (dot > 0 && key.equals(DateBound.Recorded.HANDED_IN)) {
      return title(name.substring(0, dot)).orElseGet(() -> name.substring(0, dot));
    }
    return Optional.ofNullable(dot < 0 ? null : fields(name.substring(0, dot)).get(key))
        .or(() -> anywhere(key))
        .map(Field::label)
        .orElseGet(() -> inWords(key));
  }

  private Answer answer(Field field, Object value, UnaryOperator<String> named) {
    if (field instanceof Field.Rows table && value instanceof List<?> rows) {
      return new Answer(
          field.label(), "", rows.stream().map(row -> row(table, row, named)).toList());
    }
    return new Answer(field.label(), text(field, value, named), List.of());
  }

  private List<Answer> row(Field.Rows table, Object row, UnaryOperator<String> named) {
    List<Answer> cells = new ArrayList<>();
    if (row instanceof Map<?, ?> values) {
      for (Field column : table.fields()) {
        Object value = values.get(column.key());
        if (value != null && column.property(GUARD).isEmpty()) {
          cells.add(answer(column, value, named));
        }
      }
    }
    return cells;
  }

  private static String text(Field field, Object value, UnaryOperator<String> named) {
    if (value instanceof List<?> many) {
      return String.join(", ", many.stream().map(one -> text(field, one, named)).toList());
    }
    Options options =
        field instanceof Field.OneOf one
            ? one.options()
            : field instanceof Field.ManyOf many ? many.options() : null;
    if (options instanceof Options.Listed listed) {
      return listed.options().stream()
          .filter(option -> option.value().toString().equals(value.toString()))
          .map(Option::label)
          .findFirst()
          .orElseGet(() -> plain(value));
    }
    return options instanceof Options.FromServer ? named.apply(value.toString()) : plain(value);
  }

  private static String plain(@Nullable Object value) {
    if (value instanceof Boolean yes) {
      return yes ? "Ja" : "Nej";
    }
    if (value instanceof List<?> many) {
      return String.join(", ", many.stream().map(FormWords::plain).toList());
    }
    if (value instanceof Map<?, ?> map) {
      return String.join(", ", map.values().stream().map(FormWords::plain).toList());
    }
    return value == null ? "" : value.toString();
  }

  /** {@code contactPerson} as "Contact person": better than nothing. */
  private static String inWords(String key) {
    String words = key.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(java.util.Locale.ROOT);
    return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
  }

  /** The fields of all versions of a form, the newest first and its words before those of older. */
  private Map<String, Field> fields(String formId) {
    Map<String, Field> fields = new LinkedHashMap<>();
    for (Form form : versions(formId)) {
      form.model().fields().forEach(field -> fields.putIfAbsent(field.key(), field));
    }
    return fields;
  }

  /** A field of this key in whatever form, also inside of a table. */
  private Optional<Field> anywhere(String key) {
    return deployments().stream()
        .flatMap(forms -> forms.values().stream())
        .flatMap(form -> form.model().fields().stream())
        .flatMap(
            field ->
                field instanceof Field.Rows table
                    ? java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(field), table.fields().stream())
                    : java.util.stream.Stream.of(field))
        .filter(field -> field.key().equals(key))
        .findFirst();
  }

  private List<Form> versions(String formId) {
    return deployments().stream()
        .flatMap(forms -> Optional.ofNullable(forms.get(formId)).stream())
        .toList();
  }

  /** The forms of each deployment, the newest first. A deployment never changes. */
  private List<Map<String, Form>> deployments() {
    return asApplication.get(
        () ->
            repository.createDeploymentQuery().orderByDeploymentTime().desc().list().stream()
                .map(Deployment::getId)
                .map(id -> ofDeployment.computeIfAbsent(id, this::read))
                .toList());
  }

  private Map<String, Form> read(String deployment) {
    Map<String, Form> forms = new HashMap<>();
    for (Resource resource : repository.getDeploymentResources(deployment)) {
      if (resource.getName().endsWith(".form")) {
        Form form = read(deployment, resource);
        forms.put(form.model().id(), form);
      }
    }
    return forms;
  }

  private Form read(String deployment, Resource resource) {
    try (InputStream in = repository.getResourceAsStreamById(deployment, resource.getId())) {
      String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      FormModel model = FormReader.read(json).form();
      return new Form(heading(json).orElse(model.id()), model);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> heading(String json) {
    try {
      for (com.fasterxml.jackson.databind.JsonNode component :
          JSON.readTree(json).path("components")) {
        Matcher heading = HEADING.matcher(component.path("text").asText(""));
        if (heading.find()) {
          return Optional.of(heading.group(1).strip());
        }
      }
      return Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
