package se.exitprocess.casefile;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the record itself does when a case is removed: it takes nothing more, then loses its key.
 */
@Service
@Transactional
public class CaseRemoval {

  private final JdbcClient jdbc;
  private final CaseFiles files;
  private final CaseKeys keys;

  CaseRemoval(JdbcClient jdbc, CaseFiles files, CaseKeys keys) {
    this.jdbc = jdbc;
    this.files = files;
    this.keys = keys;
  }

  /**
   * Whoever writes to the case waits until this transaction ends.
   *
   * @throws RecordUnreadable when there is no such case, or when it is being removed already
   */
  public void lock(CaseNumber number) {
    files.lock(number);
  }

  /**
   * From now on nothing can be written to the case. For whoever has locked it.
   *
   * @return when
   */
  public Instant begin(CaseNumber number) {
    Instant now = files.now();
    jdbc.sql("update exit.case_file set removal_decided_at = :now where case_number = :number")
        .param("now", CaseFiles.timestamp(now))
        .param("number", number.value())
        .update();
    return now;
  }

  /**
   * Destroys the key: nothing of the case can be read again, in whatever copy of the database. Done
   * twice it changes nothing.
   *
   * @return when
   * @throws IllegalStateException when the removal has not begun
   */
  public Instant destroyKey(CaseNumber number) {
    boolean begun =
        jdbc.sql(
                "select removal_decided_at is not null from exit.case_file where case_number = :number")
            .param("number", number.value())
            .query(Boolean.class)
            .optional()
            .orElse(true);
    if (!begun) {
      throw new IllegalStateException("the removal of case " + number + " has not begun");
    }
    keys.destroy(number);
    return files.now();
  }
}
