package se.exitprocess.casefile.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.exitprocess.casefile.CaseNumber;

/** What a person's section says. */
record PersonContent(
    Map<Identity.Kind, String> identities,
    List<String> otherNames,
    Optional<LocalDate> birthDate,
    boolean dangerous,
    Optional<CaseNumber> ownCase,
    List<CaseNumber> mentionedIn) {

  static final PersonContent EMPTY =
      new PersonContent(Map.of(), List.of(), Optional.empty(), false, Optional.empty(), List.of());

  /** What is known with what was taken down now. */
  PersonContent with(PersonEntry entry) {
    Map<Identity.Kind, String> all = new LinkedHashMap<>(identities);
    for (Identity identity : entry.identities()) {
      if (identity.kind() != Identity.Kind.NONE) {
        all.put(identity.kind(), identity.value());
      }
    }
    return new PersonContent(
        all,
        entry.otherNames().isEmpty() ? otherNames : entry.otherNames(),
        entry.birthDate().or(() -> birthDate),
        entry.dangerous().orElse(dangerous),
        ownCase,
        mentionedIn);
  }

  PersonContent withOwnCase(CaseNumber own) {
    return new PersonContent(
        identities, otherNames, birthDate, dangerous, Optional.of(own), mentionedIn);
  }

  PersonContent withMentionedIn(CaseNumber number) {
    List<CaseNumber> all = new ArrayList<>(mentionedIn);
    if (!all.contains(number)) {
      all.add(number);
    }
    return new PersonContent(identities, otherNames, birthDate, dangerous, ownCase, all);
  }

  /** All names that she is found by. */
  List<String> names() {
    return Stream.concat(
            identities.entrySet().stream()
                .filter(it -> it.getKey().isName())
                .map(Map.Entry::getValue),
            otherNames.stream())
        .toList();
  }

  /** Whether one of the names is the same, by case, accents and order. */
  boolean sharesNameWith(PersonContent other) {
    List<List<String>> theirs = other.names().stream().map(NameParts::of).toList();
    return names().stream().map(NameParts::of).anyMatch(theirs::contains);
  }

  /** The numbers that she is found by. */
  List<SwedishNumber> numbers() {
    return Stream.of(Identity.Kind.PERSONAL_NUMBER, Identity.Kind.COORDINATION_NUMBER)
        .flatMap(kind -> Optional.ofNullable(identities.get(kind)).stream())
        .map(SwedishNumber::new)
        .toList();
  }

  /** Day of birth: by the personal number, as it was told, or by the co-ordination number. */
  Optional<LocalDate> born() {
    List<SwedishNumber> numbers = numbers();
    return numbers.stream()
        .filter(number -> !number.coordination())
        .findFirst()
        .flatMap(SwedishNumber::birthDate)
        .or(() -> birthDate)
        .or(() -> numbers.stream().findFirst().flatMap(SwedishNumber::birthDate));
  }

  Person person(UUID ref, Person.Role role, Predicate<CaseNumber> reaches) {
    List<Identity> all = new ArrayList<>();
    identities.forEach((kind, value) -> all.add(identity(kind, value)));
    otherNames.forEach(name -> all.add(new Identity.Called(Identity.Kind.NAME, name)));
    return new Person(ref, role, all, born(), dangerous, ownCase.filter(reaches));
  }

  private static Identity identity(Identity.Kind kind, String value) {
    return switch (kind) {
      case NONE -> new Identity.None();
      case ALIAS, NAME -> new Identity.Called(kind, value);
      case PERSONAL_NUMBER, COORDINATION_NUMBER ->
          new Identity.Registered(new SwedishNumber(value));
      default -> new Identity.Document(kind, value);
    };
  }

  Map<String, Object> write() {
    Map<String, Object> content = new LinkedHashMap<>();
    Map<String, String> byKind = new LinkedHashMap<>();
    identities.forEach((kind, value) -> byKind.put(kind.name(), value));
    content.put("identities", byKind);
    content.put("otherNames", otherNames);
    birthDate.ifPresent(day -> content.put("birthDate", day.toString()));
    content.put("dangerous", dangerous);
    ownCase.ifPresent(number -> content.put("ownCase", number.value()));
    content.put("mentionedIn", mentionedIn.stream().map(CaseNumber::value).toList());
    return content;
  }

  static PersonContent read(Map<String, Object> content) {
    Map<Identity.Kind, String> identities = new LinkedHashMap<>();
    if (content.get("identities") instanceof Map<?, ?> byKind) {
      byKind.forEach(
          (kind, value) ->
              identities.put(Identity.Kind.valueOf(kind.toString()), value.toString()));
    }
    return new PersonContent(
        identities,
        texts(content.get("otherNames")),
        text(content.get("birthDate")).map(LocalDate::parse),
        Boolean.TRUE.equals(content.get("dangerous")),
        text(content.get("ownCase")).map(CaseNumber::new),
        texts(content.get("mentionedIn")).stream().map(CaseNumber::new).toList());
  }

  private static Optional<String> text(@Nullable Object value) {
    return value instanceof String text ? Optional.of(text) : Optional.empty();
  }

  private static List<String> texts(@Nullable Object value) {
    return value instanceof List<?> list ? list.stream().map(Object::toString).toList() : List.of();
  }

  /** Never who it is: it may end up in a log. */
  @Override
  public String toString() {
    return "PersonContent" + identities.keySet();
  }
}
