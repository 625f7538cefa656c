package se.exitprocess.retention;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;

/**
 * The proofs of removal: which case, by which rule, who decided, when, and how much was removed.
 */
@Component
class Removals {

  private final JdbcClient jdbc;
  private final Clock clock;

  Removals(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  boolean exists(CaseNumber number) {
    return jdbc.sql("select exists (select from exit.removal where case_number = :number)")
        .param("number", number.value())
        .query(Boolean.class)
        .single();
  }

  /** Decided by whoever handed in the archivist's form last. */
  void begin(CaseNumber number, Retention by) {
    jdbc.sql(
            """
            insert into exit.removal (case_number, rule, law, decided_by, decided_at)
            select case_number, :rule, :law, decided_by, decided_at from exit.retention
            where case_number = :number and decided_by is not null""")
        .param("number", number.value())
        .param("rule", by.rule())
        .param("law", by.law())
        .update();
    if (!exists(number)) {
      throw new IllegalStateException("nobody has decided about the removal of case " + number);
    }
  }

  /**
   * @param indexGeneration the newest generation of the search key that the case's tokens may have
   */
  void keyDestroyed(CaseNumber number, Instant at, int indexGeneration) {
    jdbc.sql(
            """
            update exit.removal set key_destroyed_at = :at, index_generation = :generation
            where case_number = :number and key_destroyed_at is null""")
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("generation", indexGeneration)
        .param("number", number.value())
        .update();
  }

  /**
   * The newest generation of the search key with which removed cases can still be looked for in old
   * copies; 0 if there is none.
   *
   * @param until counted are removals whose key was destroyed before
   */
  int lastIndexGeneration(Instant until) {
    return jdbc.sql(
            """
            select coalesce(max(index_generation), 0) from exit.removal
            where index_key_destroyed_at is null and key_destroyed_at < :until""")
        .param("until", until.atOffset(ZoneOffset.UTC))
        .query(Integer.class)
        .single();
  }

  /** All generations of the search key before this one are destroyed. */
  int indexKeysDestroyedBefore(int generation) {
    return jdbc.sql(
            """
            update exit.removal set index_key_destroyed_at = :now
            where index_generation < :generation and index_key_destroyed_at is null""")
        .param("now", OffsetDateTime.now(clock))
        .param("generation", generation)
        .update();
  }

  /** Adds to what has been removed; nothing is not noted. */
  void count(CaseNumber number, String what, int removed) {
    if (removed > 0) {
      jdbc.sql(
              """
              insert into exit.removal_count (case_number, what, removed) values (:number, :what, :removed)
              on conflict (case_number, what)
              do update set removed = removal_count.removed + excluded.removed""")
          .param("number", number.value())
          .param("what", what)
          .param("removed", removed)
          .update();
    }
  }

  void completed(CaseNumber number) {
    jdbc.sql(
            """
            update exit.removal set completed_at = :now
            where case_number = :number and completed_at is null""")
        .param("now", OffsetDateTime.now(clock))
        .param("number", number.value())
        .update();
  }

  /** Cases whose key has been destroyed. */
  List<CaseNumber> withoutKey() {
    return jdbc.sql("select case_number from exit.removal where key_destroyed_at is not null")
        .query((row, i) -> new CaseNumber(row.getString(1)))
        .list();
  }

  /** Cases of which something may be left. */
  List<CaseNumber> notCompleted() {
    return jdbc.sql("select case_number from exit.removal where completed_at is null")
        .query((row, i) -> new CaseNumber(row.getString(1)))
        .list();
  }
}
