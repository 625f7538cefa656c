package se.exitprocess.forms.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import se.exitprocess.forms.model.Field;
import se.exitprocess.forms.model.FormModel;
import se.exitprocess.forms.model.FormReader;

/** Reads from all forms of the product which fields are guarded and which sources they name. */
final class GuardedFields {

  private static final Path FORMS = Path.of(System.getProperty("exit.basedir", "."), "forms");

  private GuardedFields() {}

  /** As form.field. */
  static Set<String> ofTheProduct() {
    Set<String> found = new TreeSet<>();
    each(
        (form, field) -> {
          if (field.property("guard").isPresent()) {
            found.add(form.id() + "." + field.key());
          }
        });
    return found;
  }

  /** As form.field. */
  static Set<String> sourcesOfTheProduct() {
    Set<String> found = new TreeSet<>();
    each(
        (form, field) ->
            field
                .basics()
                .sources()
                .forEach(source -> found.add(source.section() + "." + source.field())));
    return found;
  }

  private static void each(BiConsumer<FormModel, Field> work) {
    try (Stream<Path> files = Files.list(FORMS)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        FormModel form = FormReader.read(Files.readString(file)).form();
        form.fields().forEach(field -> work.accept(form, field));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
