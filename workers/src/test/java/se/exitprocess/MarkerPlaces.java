package se.exitprocess;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where the marker can be typed, and where it is looked for. */
final class MarkerPlaces {

  private MarkerPlaces() {}

  static Stream<String> textFields(JsonNode component, String path) {
    String type = component.path("type").asText();
    if (type.equals("textfield") || type.equals("textarea")) {
      boolean shown =
          component.path("disabled").asBoolean() || component.path("readonly").asBoolean();
      return shown ? Stream.of() : Stream.of(path + "." + component.path("key").asText());
    }
    String inside =
        type.equals("dynamiclist") ? path + "." + component.path("path").asText() : path;
    List<String> fields = new ArrayList<>();
    component.path("components").forEach(it -> textFields(it, inside).forEach(fields::add));
    return fields.stream();
  }

  static Stream<String> typedFields(JsonNode value, String path) {
    List<String> fields = new ArrayList<>();
    if (value.isTextual() && Marker.in(value.textValue()).isPresent()) {
      fields.add(path);
    }
    if (value.isArray()) {
      value.forEach(it -> typedFields(it, path).forEach(fields::add));
    }
    value
        .fields()
        .forEachRemaining(
            it -> typedFields(it.getValue(), path + "." + it.getKey()).forEach(fields::add));
    return fields.stream();
  }

  static List<String> tables(JdbcClient jdbc) {
    List<String> tables =
        jdbc.sql(
                """
                select format('%I.%I', n.nspname, c.relname)
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'm', 'p') and n.nspname !~ '^pg_(toast|temp)'
                """)
            .query(String.class)
            .list();
    assertThat(tables)
        .contains("exit.case_section", "exit.outbox", "public.act_hi_varinst", "public.act_ru_job")
        .contains("pg_catalog.pg_largeobject");
    List<String> found = new ArrayList<>();
    for (String table : tables) {
      jdbc.sql("select t::text from " + table + " t")
          .query(String.class)
          .list()
          .forEach(row -> Marker.in(row).ifPresent(where -> found.add(table + ": " + where)));
    }
    return found;
  }

  /** Also what was written and taken away again. */
  static List<String> files(JdbcClient jdbc) throws IOException {
    jdbc.sql("checkpoint").update();
    Path folder = Path.of(jdbc.sql("show data_directory").query(String.class).single());
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        try {
          Marker.in(Files.readAllBytes(file)).ifPresent(where -> found.add(file + ": " + where));
        } catch (NoSuchFileException e) {
          // taken away by the database meanwhile
        }
      }
    }
    return found;
  }
}
