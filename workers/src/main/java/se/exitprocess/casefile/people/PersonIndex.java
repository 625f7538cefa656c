package se.exitprocess.casefile.people;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.IndexKey;
import se.exitprocess.casefile.RecordUnreadable;

/**
 * The blind index: finds cases by name, number or person without storing any of them. Only the
 * person whom a case is about is in it, never who is linked to her. A name is found by whole parts:
 * the start of a name finds nothing.
 *
 * <p>The number of the case is part of each token, so that no two cases have a token in common and
 * the table does not say who shares a name or a number. The price: a search makes the token of each
 * case and compares.
 */
@Component
class PersonIndex {

  private static final String NUMBER = "person-number";
  private static final String PART = "person-name-part";
  private static final String WHOLE = "person-name";
  private static final String ROUND = "person-rounds";
  private static final int ATTEMPTS = 10;

  private final JdbcClient jdbc;
  private final IndexKey key;
  private final IndexGenerations generations;

  PersonIndex(JdbcClient jdbc, IndexKey key, IndexGenerations generations) {
    this.jdbc = jdbc;
    this.key = key;
    this.generations = generations;
  }

  /**
   * Whoever writes to the case, or to what it is found by, waits until this transaction ends.
   *
   * @return false when there is no such case or it is being removed: then nothing may find it
   */
  boolean lock(CaseNumber number) {
    return jdbc.sql(
            """
            select removal_decided_at is null from exit.case_file where case_number = :number
            for no key update""")
        .param("number", number.value())
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }

  /**
   * Puts these in the place of all that the case was found by. For whoever has locked the case.
   *
   * @param person by what {@link Rounds} finds her other cases
   */
  void replace(
      CaseNumber number,
      Collection<String> names,
      Collection<SwedishNumber> numbers,
      Optional<String> person) {
    clear(number);
    int generation = generations.forWriting();
    Set<String> parts = new LinkedHashSet<>();
    Set<String> wholes = new LinkedHashSet<>();
    for (String name : names) {
      parts.addAll(NameParts.of(name));
      whole(name).ifPresent(wholes::add);
    }
    add(number, generation, PART, parts);
    add(number, generation, WHOLE, wholes);
    add(number, generation, NUMBER, numbers.stream().map(SwedishNumber::digits).toList());
    add(number, generation, ROUND, person.stream().toList());
  }

  /** Lets the case be found as one of this person's besides. For whoever has locked the case. */
  void addPerson(CaseNumber number, String person) {
    add(number, generations.forWriting(), ROUND, List.of(person));
  }

  private void add(CaseNumber number, int generation, String purpose, Collection<String> texts) {
    for (byte[] token :
        key.tokens(generation, purpose, ofCase(number.value(), texts))
            .orElseThrow(PersonIndex::gone)) {
      jdbc.sql(
              """
              insert into exit.person_token (token, case_number, generation)
              values (:token, :number, :generation) on conflict do nothing""")
          .param("token", token)
          .param("number", number.value())
          .param("generation", generation)
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
    return with(NUMBER, List.of(number.digits()));
  }

  /** Whoever registers the same number waits until this transaction ends. */
  void lock(SwedishNumber number) {
    // keeps the generation, so that whoever writes at the same time asks for it, too
    generations.forWriting();
    for (int generation : generations.live()) {
      // a key that is gone was retired meanwhile: nobody writes with it
      key.tokens(generation, "lock", List.of(number.digits()))
          .ifPresent(
              tokens ->
                  jdbc.sql("select pg_advisory_xact_lock(:lock)")
                      .param("lock", ByteBuffer.wrap(tokens.get(0)).getLong())
                      .query(row -> {}));
    }
  }

  /** Cases with all parts of this name. */
  List<CaseNumber> withParts(String name) {
    return with(PART, NameParts.of(name));
  }

  /** Cases with exactly this name; none for a name of one part, which many have. */
  List<CaseNumber> withName(String name) {
    return whole(name).map(it -> with(WHOLE, List.of(it))).orElse(List.of());
  }

  /** The cases of this person. */
  List<CaseNumber> ofPerson(String person) {
    return with(ROUND, List.of(person));
  }

  /** Cases that have all of these texts, the oldest first; none for no text. */
  private List<CaseNumber> with(String purpose, List<String> texts) {
    if (texts.isEmpty()) {
      return List.of();
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      List<Integer> live = generations.live();
      Optional<List<CaseNumber>> found = compare(purpose, texts);
      if (found.isPresent()) {
        return found.get();
      }
      // a key is gone: retired since we asked, or lost
      if (generations.live().equals(live)) {
        break;
      }
    }
    throw gone();
  }

  /** One statement, so that a case which moves to another generation is seen in one of them. */
  private Optional<List<CaseNumber>> compare(String purpose, List<String> texts) {
    Map<Integer, Optional<IndexKey.Maker>> keys = new HashMap<>();
    List<CaseNumber> found = new ArrayList<>();
    jdbc.sql(
            """
            select case_number, generation, string_agg(token, '') from exit.person_token
            join exit.index_key using (generation) where retired_at is null
            group by case_number, generation order by case_number""")
        .query(
            row -> {
              String number = row.getString(1);
              byte[] tokens = row.getBytes(3);
              if (keys.computeIfAbsent(row.getInt(2), key::of)
                  .filter(
                      it ->
                          it.tokens(purpose, ofCase(number, texts)).stream()
                              .allMatch(token -> contains(tokens, token)))
                  .isPresent()) {
                found.add(new CaseNumber(number));
              }
            });
    return keys.containsValue(Optional.<IndexKey.Maker>empty())
        ? Optional.empty()
        : Optional.of(found.stream().distinct().toList());
  }

  /** Whether one of the tokens, which stand one after the other, is this one. */
  private static boolean contains(byte[] tokens, byte[] token) {
    for (int at = 0; at < tokens.length; at += token.length) {
      if (Arrays.equals(tokens, at, at + token.length, token, 0, token.length)) {
        return true;
      }
    }
    return false;
  }

  private static List<String> ofCase(String number, Collection<String> texts) {
    return texts.stream().map(text -> number + " " + text).toList();
  }

  private static RecordUnreadable gone() {
    return new RecordUnreadable("the vault does not have the search key that is in use", null);
  }

  private static Optional<String> whole(String name) {
    List<String> parts = NameParts.of(name);
    return parts.size() < 2 ? Optional.empty() : Optional.of(String.join(" ", parts));
  }

  /** Cases with tokens of a generation before this one, from this number on. */
  List<CaseNumber> indexedBefore(int generation, String after, int atMost) {
    return jdbc.sql(
            """
            select distinct case_number from exit.person_token
            where generation < :generation and case_number > :after
            order by case_number limit :most""")
        .param("generation", generation)
        .param("after", after)
        .param("most", atMost)
        .query((row, i) -> new CaseNumber(row.getString(1)))
        .list();
  }

  boolean isIndexedBefore(CaseNumber number, int generation) {
    return jdbc.sql(
            """
            select exists (select from exit.person_token
              where case_number = :number and generation < :generation)""")
        .param("number", number.value())
        .param("generation", generation)
        .query(Boolean.class)
        .single();
  }

  boolean isEmpty() {
    return jdbc.sql("select not exists (select from exit.person_token)")
        .query(Boolean.class)
        .single();
  }
}
