package se.exitprocess.casefile.people;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.IndexKey;

/**
 * The blind index: finds cases by name or number without storing either. Only the person whom a
 * case is about is in it, never who is linked to her. A name is found by whole parts: the start of
 * a name finds nothing.
 */
@Component
class PersonIndex {

  private static final String NUMBER = "person-number";
  private static final String PART = "person-name-part";
  private static final String WHOLE = "person-name";

  private final JdbcClient jdbc;
  private final IndexKey key;

  PersonIndex(JdbcClient jdbc, IndexKey key) {
    this.jdbc = jdbc;
    this.key = key;
  }

  /** Puts these in the place of all that the case was found by. */
  void replace(CaseNumber number, Collection<String> names, Collection<SwedishNumber> numbers) {
    clear(number);
    List<byte[]> tokens = new ArrayList<>();
    Set<String> parts = new LinkedHashSet<>();
    Set<String> wholes = new LinkedHashSet<>();
    for (String name : names) {
      parts.addAll(NameParts.of(name));
      whole(name).ifPresent(wholes::add);
    }
    parts.forEach(part -> tokens.add(key.token(PART, part)));
    wholes.forEach(whole -> tokens.add(key.token(WHOLE, whole)));
    numbers.forEach(it -> tokens.add(token(it)));
    for (byte[] token : tokens) {
      jdbc.sql(
              """
              insert into exit.person_token (token, case_number) values (:token, :number)
              on conflict do nothing""")
          .param("token", token)
          .param("number", number.value())
          .update();
    }
  }

  void clear(CaseNumber number) {
    jdbc.sql("delete from exit.person_token where case_number = :number")
        .param("number", number.value())
        .update();
  }

  /** Cases with this number, the oldest first. */
  List<CaseNumber> withNumber(SwedishNumber number) {
    return withToken(token(number));
  }

  /** Whoever registers the same number waits until this transaction ends. */
  void lock(SwedishNumber number) {
    byte[] token = token(number);
    long lock = java.nio.ByteBuffer.wrap(token).getLong();
    jdbc.sql("select 1 from (select pg_advisory_xact_lock(:lock)) locked")
        .param("lock", lock)
        .query(Integer.class)
        .single();
  }

  /** Cases with all parts of this name. */
  List<CaseNumber> withParts(String name) {
    List<CaseNumber> found = null;
    for (String part : NameParts.of(name)) {
      List<CaseNumber> having = withToken(key.token(PART, part));
      if (found == null) {
        found = new ArrayList<>(having);
      } else {
        found.retainAll(having);
      }
    }
    return found == null ? List.of() : List.copyOf(found);
  }

  /** Cases with exactly this name; none for a name of one part, which many have. */
  List<CaseNumber> withName(String name) {
    return whole(name).map(it -> withToken(key.token(WHOLE, it))).orElse(List.of());
  }

  private byte[] token(SwedishNumber number) {
    return key.token(NUMBER, number.digits());
  }

  private static Optional<String> whole(String name) {
    List<String> parts = NameParts.of(name);
    return parts.size() < 2 ? Optional.empty() : Optional.of(String.join(" ", parts));
  }

  private List<CaseNumber> withToken(byte[] token) {
    return jdbc.sql(
            "select case_number from exit.person_token where token = :token order by case_number")
        .param("token", token)
        .query((row, i) -> new CaseNumber(row.getString(1)))
        .list();
  }
}
