package se.exitprocess.casefile.people;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseRecord;

/**
 * Which cases are about the same person. Each has the same random value for her, sealed with its
 * own key, and is found by that value in the blind index. So no two rows have anything in common,
 * and what an old copy of the database says of a case that was removed since ends with its key and
 * the search key of that time.
 */
@Component
class Rounds {

  private static final String SEALED = "rounds";

  private final JdbcClient jdbc;
  private final CaseRecord record;
  private final Profiles profiles;
  private final PersonIndex index;

  Rounds(JdbcClient jdbc, CaseRecord record, Profiles profiles, PersonIndex index) {
    this.jdbc = jdbc;
    this.record = record;
    this.profiles = profiles;
    this.index = index;
  }

  /** The value for the person of this case; empty before it was ever linked. */
  Optional<String> person(CaseNumber number) {
    return Optional.ofNullable(profiles.link(number).sealed())
        .map(it -> new String(record.unseal(number, SEALED, it), StandardCharsets.UTF_8));
  }

  /** The other cases of the same person, the first round first. */
  List<CaseNumber> others(CaseNumber number) {
    return person(number).stream()
        .flatMap(person -> index.ofPerson(person).stream())
        .filter(it -> !it.equals(number))
        .sorted(Comparator.comparingInt(this::round))
        .toList();
  }

  /**
   * Makes this case the next round of the person of the other, unless one of them is being removed.
   * The caller writes its index.
   */
  void join(CaseNumber number, CaseNumber other, String linkedBy) {
    List<CaseNumber> both =
        Stream.of(number, other).sorted(Comparator.comparing(CaseNumber::value)).toList();
    if (!both.stream().allMatch(index::lock)) {
      return;
    }
    Profiles.Link link = profiles.link(other);
    Optional<String> known = person(other);
    String person = known.orElseGet(() -> UUID.randomUUID().toString());
    lock(person);
    if (known.isEmpty()) {
      profiles.setLink(
          other, new Profiles.Link(seal(other, person), link.linkedBy(), link.round()));
      index.addPerson(other, person);
    }
    int last =
        index.ofPerson(person).stream()
            .filter(it -> !it.equals(number))
            .mapToInt(this::round)
            .max()
            .orElse(link.round());
    profiles.setLink(number, new Profiles.Link(seal(number, person), linkedBy, last + 1));
  }

  private int round(CaseNumber number) {
    return profiles.link(number).round();
  }

  /** Whoever adds to the cases of the same person waits until this transaction ends. */
  private void lock(String person) {
    jdbc.sql("select pg_advisory_xact_lock(:lock)")
        .param("lock", UUID.fromString(person).getMostSignificantBits())
        .query(row -> {});
  }

  private byte[] seal(CaseNumber number, String person) {
    return record.seal(number, SEALED, person.getBytes(StandardCharsets.UTF_8));
  }
}
