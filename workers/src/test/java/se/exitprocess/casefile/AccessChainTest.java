package se.exitprocess.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import se.exitprocess.ExitProcessTest;

/** Attacks the access log in the database itself. What an attack has broken is put back. */
class AccessChainTest extends ExitProcessTest {

  private static final String KEEP =
      """
      create table kept_log as select * from exit.access_log;
      create table kept_head as select * from exit.access_log_head""";
  private static final String PUT_BACK =
      """
      alter table exit.access_log disable trigger user;
      truncate exit.access_log;
      insert into exit.access_log select * from kept_log;
      alter table exit.access_log enable trigger user;
      update exit.access_log_head set (entry_id, hash) = (select entry_id, hash from kept_head);
      drop table kept_log; drop table kept_head""";

  @Autowired private AccessLog log;
  @Autowired private JdbcClient jdbc;

  @BeforeEach
  void fiveLines() {
    for (int i = 1; i <= 5; i++) {
      add("line " + i);
    }
    sql(KEEP);
  }

  @AfterEach
  void putBack() {
    sql(PUT_BACK);
    assertThat(log.verify(null)).isInstanceOf(AccessChain.Whole.class);
  }

  @Test
  void anUntouchedLogIsWhole() {
    assertThat(log.verify(log.anchor())).isEqualTo(new AccessChain.Whole(last(), log.anchor()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update exit.access_log set sentence = 'x'",
        "update exit.access_log set person = 'drift' where entry_id = 1",
        "delete from exit.access_log where entry_id = 1",
        "truncate exit.access_log"
      })
  void theDatabaseItselfRefusesToForget(String attack) {
    assertThatThrownBy(() -> jdbc.sql(attack).update())
        .isInstanceOf(DataAccessException.class)
        .hasStackTraceContaining("append-only");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update exit.access_log set sentence = 'ingen var här' where entry_id = (select max(entry_id) - 2 from exit.access_log)",
        "update exit.access_log set person = 'nagon' where entry_id = (select max(entry_id) - 2 from exit.access_log)",
        "update exit.access_log set at = at + interval '1 hour' where entry_id = (select max(entry_id) - 2 from exit.access_log)",
        "delete from exit.access_log where entry_id = (select max(entry_id) - 2 from exit.access_log)",
        """
        update exit.access_log a set (person, sentence) = (b.person, b.sentence || '.') from exit.access_log b
        where a.entry_id = (select max(entry_id) - 2 from exit.access_log) and b.entry_id = a.entry_id - 1""",
      })
  void whoTakesTheTriggersAwayIsFoundAtTheLine(String attack) {
    withoutTriggers(attack);
    assertThat(log.verify(null)).isEqualTo(new AccessChain.Broken(last() - 2));
  }

  @Test
  void aTailThatIsCutOffIsFound() {
    long before = last();
    withoutTriggers("delete from exit.access_log where entry_id > " + (before - 2));
    assertThat(log.verify(null)).isEqualTo(new AccessChain.Broken(before - 1));
  }

  @Test
  void anEmptiedLogIsFound() {
    withoutTriggers("truncate exit.access_log");
    assertThat(log.verify(null)).isEqualTo(new AccessChain.Broken(1));
  }

  @Test
  void aLineThatWasPutInIsFound() {
    long before = last();
    sql(
        """
        insert into exit.access_log (entry_id, at, person, kind, case_number, reason, sentence, hash)
        select entry_id + 1, at, 'oskyldig', kind, case_number, reason, sentence, sha256('gissat')
        from exit.access_log order by entry_id desc limit 1""");
    sql(
        """
        update exit.access_log_head set (entry_id, hash) =
          (select entry_id, hash from exit.access_log order by entry_id desc limit 1)""");
    assertThat(log.verify(null)).isEqualTo(new AccessChain.Broken(before + 1));
  }

  /** The chain of an ordinary hash could be computed in the database; the seal needs the key. */
  @Test
  void aWholeChainWrittenAnewWithoutTheKeyIsFound() {
    withoutTriggers("update exit.access_log set hash = sha256(sentence::bytea)");
    sql(
        """
        update exit.access_log_head set (entry_id, hash) =
          (select entry_id, hash from exit.access_log order by entry_id desc limit 1)""");
    assertThat(log.verify(null)).isEqualTo(new AccessChain.Broken(1));
  }

  /** The one thing that the key does not stop; it takes the anchor that was kept elsewhere. */
  @Test
  void anOlderStateThatWasPutBackIsFoundByAnAnchor() {
    AccessChain.Anchor kept = log.anchor();
    long before = last();
    withoutTriggers("delete from exit.access_log where entry_id > " + (before - 2));
    sql(
        """
        update exit.access_log_head set (entry_id, hash) =
          (select entry_id, hash from exit.access_log order by entry_id desc limit 1)""");
    assertThat(log.verify(null)).isInstanceOf(AccessChain.Whole.class);
    assertThat(log.verify(kept)).isEqualTo(new AccessChain.Broken(before - 1));
  }

  @Test
  void fiftyAtTheSameTimeMakeOneChain() throws Exception {
    long before = last();
    int threads = 50;
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      String sentence = "thread " + i;
      all.add(
          pool.submit(
              () -> {
                start.await();
                for (int line = 0; line < 4; line++) {
                  add(sentence);
                }
                return null;
              }));
    }
    start.countDown();
    for (Future<?> one : all) {
      one.get();
    }
    pool.shutdown();
    assertThat(log.verify(null)).isEqualTo(new AccessChain.Whole(before + 200, log.anchor()));
  }

  /** Line and head are written together or not at all. */
  @Test
  void aLineWithoutItsHeadCannotStay() {
    sql(
        """
        create function exit.power_cut() returns trigger language plpgsql as $$
        begin raise exception 'power cut'; end $$;
        create trigger power_cut before update on exit.access_log_head for each row execute function exit.power_cut()""");
    long before = last();
    try {
      assertThatThrownBy(() -> add("never seen")).isInstanceOf(DataAccessException.class);
    } finally {
      sql("drop trigger power_cut on exit.access_log_head; drop function exit.power_cut()");
    }
    assertThat(last()).isEqualTo(before);
    assertThat(log.verify(null)).isInstanceOf(AccessChain.Whole.class);
    add("after it");
    assertThat(log.verify(null)).isEqualTo(new AccessChain.Whole(before + 1, log.anchor()));
  }

  private void add(String sentence) {
    log.add("handlaggare", AccessKind.RECORD, null, "TEST", sentence);
  }

  private long last() {
    return jdbc.sql("select coalesce(max(entry_id), 0) from exit.access_log")
        .query(Long.class)
        .single();
  }

  private static void withoutTriggers(String attack) {
    sql(
        "alter table exit.access_log disable trigger user; "
            + attack
            + "; alter table exit.access_log enable trigger user");
  }

  /** As the administrator of the database. */
  private static void sql(String statements) {
    try (Connection connection = DriverManager.getConnection(databaseUrl());
        Statement statement = connection.createStatement()) {
      statement.execute(statements);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
