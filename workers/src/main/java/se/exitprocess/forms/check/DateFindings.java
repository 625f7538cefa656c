package se.exitprocess.forms.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import se.exitprocess.engine.VariableDefinition;
import se.exitprocess.forms.model.DateBound;
import se.exitprocess.forms.model.Field;
import se.exitprocess.forms.model.FormModel;

/**
 * What is wrong with {@code notBefore} and {@code notAfter}. A bound that is misspelt would bind
 * nothing.
 */
final class DateFindings {

  private final Function<String, Optional<VariableDefinition>> catalogue;
  private final List<String> findings = new ArrayList<>();

  private DateFindings(Function<String, Optional<VariableDefinition>> catalogue) {
    this.catalogue = catalogue;
  }

  static List<String> of(FormModel form, Function<String, Optional<VariableDefinition>> catalogue) {
    DateFindings check = new DateFindings(catalogue);
    for (Field field : form.fields()) {
      check.field(field, form.fields());
      if (field instanceof Field.Rows rows) {
        rows.fields()
            .forEach(
                column ->
                    check.field(
                        column,
                        Stream.concat(rows.fields().stream(), form.fields().stream()).toList()));
      }
    }
    return check.findings;
  }

  private void field(Field field, List<Field> inSight) {
    for (String property : DateBound.PROPERTIES) {
      if (field.property(property).isEmpty()) {
        continue;
      }
      if (!isDate(field)) {
        add(field, property + " hör till ett datum (datetime med subtype date eller datetime).");
      }
      List<String> words = DateBound.words(field, property);
      if (words.isEmpty()) {
        add(field, property + " är tom. Skriv today eller namnet på ett datum, eller ta bort den.");
      }
      for (String word : words) {
        if (!isKnown(word, field, inSight)) {
          add(
              field,
              property
                  + " nämner "
                  + word
                  + " som inte är något datum. Skriv today, ett datum (ÅÅÅÅ-MM-DD), nyckeln för ett"
                  + " annat datum i formuläret, formulär-id.fält eller en processvariabel.");
        }
      }
    }
  }

  private boolean isKnown(String word, Field self, List<Field> inSight) {
    DateBound bound = DateBound.read(word).orElse(null);
    if (bound instanceof DateBound.Named named) {
      return !named.name().equals(self.key())
          && (inSight.stream().anyMatch(field -> field.key().equals(named.name()) && isDate(field))
              || catalogue
                  .apply(named.name())
                  .filter(VariableDefinition.Day.class::isInstance)
                  .isPresent());
    }
    return bound != null;
  }

  private static boolean isDate(Field field) {
    return field instanceof Field.Moment moment && moment.kind() != Field.Moment.Kind.TIME;
  }

  private void add(Field field, String what) {
    findings.add("Fältet " + field.key() + ": " + what);
  }
}
