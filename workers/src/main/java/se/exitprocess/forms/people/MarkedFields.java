package se.exitprocess.forms.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.exitprocess.casefile.people.Identity;
import se.exitprocess.casefile.people.Person;
import se.exitprocess.casefile.people.PersonEntry;
import se.exitprocess.casefile.people.Protection;
import se.exitprocess.forms.model.Field;
import se.exitprocess.forms.model.FormModel;
import se.exitprocess.forms.model.IdentityMark;

/** What the marked fields of a form say about people. */
final class MarkedFields {

  private static final Map<IdentityMark, Identity.Kind> KINDS =
      Map.of(
          IdentityMark.NAME, Identity.Kind.NAME,
          IdentityMark.ALIAS, Identity.Kind.ALIAS,
          IdentityMark.PERSONAL_NUMBER, Identity.Kind.PERSONAL_NUMBER,
          IdentityMark.COORDINATION_NUMBER, Identity.Kind.COORDINATION_NUMBER,
          IdentityMark.RESERVE_NUMBER, Identity.Kind.RESERVE_NUMBER,
          IdentityMark.LMA_NUMBER, Identity.Kind.LMA_NUMBER,
          IdentityMark.FOREIGN_DOCUMENT, Identity.Kind.FOREIGN_DOCUMENT);

  /** Somebody who is linked to the person. */
  record Linked(Person.Role role, PersonEntry entry) {}

  private final LocalDate today;
  private final Map<Person.Role, Told> told = new EnumMap<>(Person.Role.class);
  private final List<Linked> rows = new ArrayList<>();
  private final List<String> objections = new ArrayList<>();
  private @Nullable Protection protection;
  private boolean protectionIsUnknown;
  private @Nullable Boolean child;

  private MarkedFields(LocalDate today) {
    this.today = today;
  }

  /**
   * Reads.
   *
   * @param values what was handed in and accepted
   */
  static MarkedFields of(FormModel form, Map<String, Object> values, LocalDate today) {
    MarkedFields marked = new MarkedFields(today);
    for (Field field : form.fields()) {
      Person.Role role = role(field);
      if (field instanceof Field.Rows table) {
        marked.table(table, role, values.get(field.key()));
      } else {
        marked.read(marked.told.computeIfAbsent(role, it -> new Told()), field, values);
      }
    }
    marked.told.values().forEach(marked::finish);
    return marked;
  }

  private void table(Field.Rows table, Person.Role role, @Nullable Object value) {
    if (role == Person.Role.SUBJECT || !(value instanceof List<?> list)) {
      return;
    }
    for (Object row : list) {
      if (row instanceof Map<?, ?> cells) {
        Told one = new Told();
        table.fields().forEach(column -> read(one, column, cells));
        finish(one);
        if (!one.entry().isEmpty()) {
          rows.add(new Linked(role, one.entry()));
        }
      }
    }
  }

  private void read(Told one, Field field, Map<?, ?> values) {
    Optional<IdentityMark> mark = IdentityMark.of(field);
    Object value = values.get(field.key());
    if (mark.isEmpty() || value == null || field.disabled()) {
      return;
    }
    switch (mark.get()) {
      case KIND -> one.kind = Identity.Kind.valueOf(value.toString());
      case NUMBER -> {
        one.number = value.toString();
        one.numberField = field;
      }
      case OTHER_NAMES -> one.otherNames.add(value.toString());
      case BIRTH_DATE -> one.birthDate = LocalDate.parse(value.toString());
      case AGE_GROUP -> child = !value.equals("ADULT");
      case PROTECTION -> protection(value.toString());
      case DANGER -> one.dangerous = value.toString().equals("true");
      default -> identity(one, field, KINDS.get(mark.get()), value.toString());
    }
  }

  /** Who does not know treats the data as protected. */
  private void protection(String code) {
    protectionIsUnknown = code.equals("UNKNOWN");
    protection = protectionIsUnknown ? Protection.MARKED : Protection.valueOf(code);
  }

  private void identity(Told one, Field field, Identity.@Nullable Kind kind, String typed) {
    if (kind == null) {
      return;
    }
    Identity.read(kind, typed, today)
        .ifPresentOrElse(
            one.identities::add,
            () ->
                objections.add(
                    "”"
                        + field.label()
                        + "” är inget "
                        + kind.inSwedish()
                        + " som stämmer. Kontrollera siffrorna, eller lämna fältet tomt."));
  }

  private void finish(Told one) {
    if (one.numberField != null && one.number != null && one.kind != Identity.Kind.NONE) {
      identity(one, one.numberField, one.kind, one.number);
      one.numberField = null;
    }
    LocalDate born = one.birthDate;
    if (born == null) {
      return;
    }
    if (born.isAfter(today)) {
      objections.add("Födelsedatumet har inte varit än. Kontrollera det.");
    }
    boolean differs =
        one.identities.stream()
            .filter(it -> it.kind() == Identity.Kind.PERSONAL_NUMBER)
            .flatMap(it -> ((Identity.Registered) it).number().birthDate().stream())
            .anyMatch(day -> !day.equals(born));
    if (differs) {
      objections.add("Födelsedatumet och personnumret stämmer inte med varandra.");
    }
  }

  private static Person.Role role(Field field) {
    return Person.Role.valueOf(field.property("person").orElse("subject").toUpperCase(Locale.ROOT));
  }

  /** About the person whom the case is about. */
  PersonEntry subject() {
    return entry(Person.Role.SUBJECT);
  }

  /** About each of those who are linked to her. */
  List<Linked> linked() {
    List<Linked> all = new ArrayList<>(rows);
    for (Person.Role role : List.of(Person.Role.CHILD, Person.Role.GUARDIAN)) {
      if (!entry(role).isEmpty()) {
        all.add(new Linked(role, entry(role)));
      }
    }
    return all;
  }

  private PersonEntry entry(Person.Role role) {
    return told.getOrDefault(role, new Told()).entry();
  }

  /** The level that the form asks for, when it asks. */
  Optional<Protection> protection() {
    return Optional.ofNullable(protection);
  }

  /** Whether the level is a guess, which raises but does not say that there is no more. */
  boolean protectionIsUnknown() {
    return protectionIsUnknown;
  }

  /** Whether the person is a child or may be one, when the form asks. */
  Optional<Boolean> child() {
    return Optional.ofNullable(child);
  }

  /** What cannot be right, without any of it. */
  List<String> objections() {
    return objections;
  }

  /** What was told about one person. */
  private static final class Told {
    private final List<Identity> identities = new ArrayList<>();
    private final List<String> otherNames = new ArrayList<>();
    private Identity.@Nullable Kind kind;
    private @Nullable String number;
    private @Nullable Field numberField;
    private @Nullable LocalDate birthDate;
    private @Nullable Boolean dangerous;

    PersonEntry entry() {
      return new PersonEntry(
          identities, otherNames, Optional.ofNullable(birthDate), Optional.ofNullable(dangerous));
    }
  }
}
