package se.exitprocess.casefile.people;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.IndexKey;
import se.exitprocess.casefile.RecordUnreadable;

/**
 * Which generations of the search key are in use (rows of {@code exit.index_key}): one, or while it
 * is renewed several. What is written is of the newest; searches ask all of them.
 */
@Component
class IndexGenerations {

  private static final long ONE_NODE = 0x696e6465;
  private static final int ATTEMPTS = 10;

  private final JdbcClient jdbc;
  private final IndexKey key;

  IndexGenerations(JdbcClient jdbc, IndexKey key) {
    this.jdbc = jdbc;
    this.key = key;
  }

  /** Those in use, the oldest first; never none. */
  List<Integer> live() {
    return jdbc.sql(
            "select generation from exit.index_key where retired_at is null order by generation")
        .query(Integer.class)
        .list();
  }

  int newest() {
    List<Integer> live = live();
    return live.get(live.size() - 1);
  }

  /** The newest, which is not retired before this transaction ends. */
  int forWriting() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      // a row that was retired while we waited for it is none: then there is a newer one
      List<Integer> newest =
          jdbc.sql(
                  """
                  select generation from exit.index_key where retired_at is null
                  order by generation desc limit 1 for key share""")
              .query(Integer.class)
              .list();
      if (!newest.isEmpty()) {
        return newest.get(0);
      }
    }
    throw new RecordUnreadable("the search key changes all the time", null);
  }

  /**
   * Makes a new generation, unless there is a newer one than this already. For a transaction of its
   * own: it counts for whoever reads it afterwards.
   */
  void makeAfter(int last) {
    jdbc.sql("select pg_advisory_xact_lock(:lock)").param("lock", ONE_NODE).query(row -> {});
    if (newest() > last) {
      return;
    }
    // a key that the vault has and the database does not know may have been used before a restore
    int next = Math.max(newest(), key.newest()) + 1;
    key.make(next);
    jdbc.sql("insert into exit.index_key (generation, made_at) values (:next, now())")
        .param("next", next)
        .update();
  }

  /**
   * Waits for everybody who still writes with a generation before this one; nobody begins to. For a
   * transaction that retires them if no token is left.
   */
  void lockBefore(int generation) {
    jdbc.sql(
            """
            select generation from exit.index_key where generation < :generation and retired_at is null
            order by generation for update""")
        .param("generation", generation)
        .query(Integer.class)
        .list();
  }

  void retireBefore(int generation) {
    jdbc.sql(
            """
            update exit.index_key set retired_at = now()
            where generation < :generation and retired_at is null""")
        .param("generation", generation)
        .update();
  }
}
