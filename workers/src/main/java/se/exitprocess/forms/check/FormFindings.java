package se.exitprocess.forms.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import se.exitprocess.engine.VariableDefinition;
import se.exitprocess.forms.model.Field;
import se.exitprocess.forms.model.FormModel;
import se.exitprocess.forms.model.FormReader;
import se.exitprocess.forms.model.Option;
import se.exitprocess.forms.model.Options;

/**
 * What is wrong with a form before it is deployed: what cannot be read, and fields that do not fit
 * the catalogue of process variables.
 */
public final class FormFindings {

  /** Variables that only the application sets. */
  private static final Set<String> SERVERS_OWN =
      Set.of("caseNumber", "recordSubject", "requestId", "planVersion", "protectedIdentity");

  private final Function<String, Optional<VariableDefinition>> catalogue;
  private final List<String> findings = new ArrayList<>();

  private FormFindings(Function<String, Optional<VariableDefinition>> catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * Checks a form.
   *
   * @param startForm whether a process starts with it: it may then ask for catalogued variables
   *     only
   * @return Swedish sentences, each with field and remedy; empty when all is well
   */
  public static List<String> of(
      String json, boolean startForm, Function<String, Optional<VariableDefinition>> catalogue) {
    FormReader.Reading reading = FormReader.read(json);
    FormFindings check = new FormFindings(catalogue);
    check.findings.addAll(reading.findings());
    check.form(reading.form(), startForm);
    check.findings.addAll(
        MarkFindings.of(reading.form(), name -> catalogue.apply(name).isPresent()));
    check.findings.addAll(DateFindings.of(reading.form(), catalogue));
    return List.copyOf(check.findings);
  }

  /** The form's id, empty if it has none. */
  public static String id(String json) {
    return FormReader.read(json).form().id();
  }

  private void form(FormModel form, boolean startForm) {
    for (Field field : form.fields()) {
      Optional<VariableDefinition> variable = catalogue.apply(field.key());
      if (field.disabled()) {
        continue;
      }
      if (startForm && field.key().equals("caseNumber")) {
        expect(field, field instanceof Field.Text, "ska vara en textrad (textfield).");
      } else if (variable.isPresent()) {
        variable(field, variable.get());
      } else if (startForm) {
        add(
            field,
            "ett startformulär får bara fråga efter processvariabler i process-variables.yaml, aldrig om personen.");
      }
    }
  }

  private void variable(Field field, VariableDefinition variable) {
    if (SERVERS_OWN.contains(field.key())) {
      add(field, "sätts av systemet. Byt nyckel (key) eller visa det med disabled.");
      return;
    }
    if (variable instanceof VariableDefinition.Flag) {
      boolean fits =
          field instanceof Field.Tick
              || listed(field).stream()
                  .map(option -> option.value().toString())
                  .toList()
                  .containsAll(List.of("true", "false"));
      expect(field, fits, "ska vara en kryssruta eller ett val mellan true och false.");
    } else if (variable instanceof VariableDefinition.Day) {
      expect(
          field,
          field instanceof Field.Moment moment && moment.kind() == Field.Moment.Kind.DATE,
          "ska vara ett datum (datetime med subtype date).");
    } else if (variable instanceof VariableDefinition.Whole) {
      expect(
          field,
          field instanceof Field.Amount amount && amount.decimals() == 0,
          "ska vara ett tal med decimalDigits 0.");
    } else if (variable instanceof VariableDefinition.User) {
      expect(
          field,
          field instanceof Field.OneOf one && one.options() instanceof Options.FromServer,
          "ska vara ett val av kollega (select med valuesKey, till exempel people_samordnare).");
    } else {
      code(field, variable);
    }
  }

  private void code(Field field, VariableDefinition variable) {
    if (!(field instanceof Field.OneOf)) {
      add(
          field,
          "är en processvariabel och får inte vara fri text. Gör den till ett val (select eller radio).");
      return;
    }
    for (Option option : listed(field)) {
      if (variable.convert(option.value()).isEmpty()) {
        add(field, "värdet " + option.value() + " finns inte i process-variables.yaml.");
      }
    }
  }

  private static List<Option> listed(Field field) {
    return field instanceof Field.OneOf one && one.options() instanceof Options.Listed listed
        ? listed.options()
        : List.of();
  }

  private void expect(Field field, boolean fits, String otherwise) {
    if (!fits) {
      add(field, otherwise);
    }
  }

  private void add(Field field, String what) {
    findings.add("Fältet " + field.key() + ": " + what);
  }
}
