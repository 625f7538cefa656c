package se.exitprocess.forms.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.exitprocess.casefile.people.Identity;
import se.exitprocess.casefile.people.Protection;
import se.exitprocess.forms.model.Field;
import se.exitprocess.forms.model.FormModel;
import se.exitprocess.forms.model.IdentityMark;
import se.exitprocess.forms.model.Option;
import se.exitprocess.forms.model.Options;

/**
 * What is wrong with the marks by which a form says that a field is about who somebody is ({@code
 * identity}, {@code person}) or where she is sheltered ({@code guard}). A mark that is misspelt
 * would protect nothing.
 */
final class MarkFindings {

  /** Whom a field may be about. */
  static final Set<String> PERSONS = Set.of("subject", "child", "guardian");

  private static final String GUARD = "guard";
  private static final String TWO_PERSONS = "two-persons";
  private static final Set<String> AGE_GROUPS = Set.of("ADULT", "CHILD", "UNKNOWN");

  private final FormModel form;
  private final Predicate<String> isVariable;
  private final List<String> findings = new ArrayList<>();

  private MarkFindings(FormModel form, Predicate<String> isVariable) {
    this.form = form;
    this.isVariable = isVariable;
  }

  /**
   * @param isVariable whether a field of this key becomes a process variable
   */
  static List<String> of(FormModel form, Predicate<String> isVariable) {
    MarkFindings check = new MarkFindings(form, isVariable);
    for (Field field : form.fields()) {
      check.field(field, false);
      if (field instanceof Field.Rows rows) {
        rows.fields().forEach(column -> check.field(column, true));
      }
    }
    return check.findings;
  }

  private void field(Field field, boolean inTable) {
    field
        .property(IdentityMark.PROPERTY)
        .ifPresent(
            value ->
                IdentityMark.read(value)
                    .ifPresentOrElse(
                        mark -> identity(field, mark),
                        () -> unknown(field, IdentityMark.PROPERTY, marks())));
    field
        .property("person")
        .filter(value -> !PERSONS.contains(value))
        .ifPresent(value -> unknown(field, "person", PERSONS.stream().sorted()));
    field.property(GUARD).ifPresent(value -> guard(field, value, inTable));
  }

  private void identity(Field field, IdentityMark mark) {
    switch (mark) {
      case KIND -> options(field, names(Identity.Kind.values()));
      case PROTECTION ->
          options(
              field,
              Stream.concat(names(Protection.values()).stream(), Stream.of("UNKNOWN"))
                  .collect(Collectors.toSet()));
      case AGE_GROUP -> options(field, AGE_GROUPS);
      case DANGER ->
          expect(
              field,
              field instanceof Field.Tick || field instanceof Field.OneOf,
              "identity danger hör till en kryssruta eller ett val mellan true och false.");
      case BIRTH_DATE ->
          expect(
              field,
              field instanceof Field.Moment moment && moment.kind() == Field.Moment.Kind.DATE,
              "identity birthDate hör till ett datum (datetime med subtype date).");
      default ->
          expect(field, field instanceof Field.Text, "det här slaget av identity hör till text.");
    }
    boolean kindIsAsked =
        form.fields().stream()
            .anyMatch(it -> IdentityMark.of(it).filter(IdentityMark.KIND::equals).isPresent());
    expect(
        field,
        mark != IdentityMark.NUMBER || kindIsAsked,
        "identity number behöver ett val med identity kind i samma formulär.");
    expect(
        field,
        mark == IdentityMark.AGE_GROUP || !isVariable.test(field.key()),
        "säger vem någon är och får inte vara en processvariabel. Byt nyckel (key).");
  }

  private void guard(Field field, String value, boolean inTable) {
    if (!value.equals(TWO_PERSONS)) {
      unknown(field, GUARD, Stream.of(TWO_PERSONS));
      return;
    }
    expect(
        field,
        field instanceof Field.Text && !inTable,
        "guard kan bara stå på text, och inte inuti en lista.");
    expect(
        field,
        !isVariable.test(field.key()),
        "är en skyddad plats och får inte vara en processvariabel. Byt nyckel (key).");
    expect(
        field,
        field.basics().sources().isEmpty() && !field.disabled() && !field.basics().readonly(),
        "en skyddad plats visas aldrig i ett formulär. Ta bort source, disabled och readonly.");
  }

  private void options(Field field, Set<String> allowed) {
    boolean fits =
        field instanceof Field.OneOf one
            && one.options() instanceof Options.Listed listed
            && listed.options().stream()
                .map(Option::value)
                .map(Object::toString)
                .allMatch(allowed::contains);
    expect(
        field,
        fits,
        "ska vara ett val med värden bland "
            + allowed.stream().sorted().collect(Collectors.joining(", "))
            + ".");
  }

  private static Set<String> names(Enum<?>[] values) {
    return Arrays.stream(values).map(Enum::name).collect(Collectors.toSet());
  }

  private static Stream<String> marks() {
    return Arrays.stream(IdentityMark.values()).map(IdentityMark::value);
  }

  private void unknown(Field field, String property, Stream<String> known) {
    expect(
        field,
        false,
        "egenskapen "
            + property
            + " har ett värde som inte finns. Välj bland "
            + known.collect(Collectors.joining(", "))
            + ".");
  }

  private void expect(Field field, boolean fits, String otherwise) {
    if (!fits) {
      findings.add("Fältet " + field.key() + ": " + otherwise);
    }
  }
}
