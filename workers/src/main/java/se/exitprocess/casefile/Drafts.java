package se.exitprocess.casefile;

import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a colleague has begun to write in a task: kept for her alone, encrypted with the case's key,
 * gone when the task is.
 */
@Service
@Transactional
public class Drafts {

  private final JdbcClient jdbc;
  private final CaseFiles files;
  private final CaseKeys keys;

  Drafts(JdbcClient jdbc, CaseFiles files, CaseKeys keys) {
    this.jdbc = jdbc;
    this.files = files;
    this.keys = keys;
  }

  /**
   * Keeps the draft in place of this person's earlier one for the task. Waits for whoever is
   * writing to the case: a task that is being completed is gone afterwards.
   */
  public void save(CaseNumber number, String taskId, String person, Map<String, Object> content) {
    files.lock(number);
    byte[] sealed = keys.encrypt(number, RecordJson.write(content), "draft", taskId, person);
    jdbc.sql(
            """
            insert into exit.draft (task_id, person, case_number, saved_at, content)
            values (:task, :person, :number, :now, :content)
            on conflict (task_id, person)
            do update set case_number = excluded.case_number, saved_at = excluded.saved_at, content = excluded.content""")
        .param("task", taskId)
        .param("person", person)
        .param("number", number.value())
        .param("now", CaseFiles.timestamp(files.now()))
        .param("content", sealed)
        .update();
  }

  /** This person's draft for the task. */
  @Transactional(readOnly = true)
  public Optional<Map<String, Object>> find(CaseNumber number, String taskId, String person) {
    Optional<byte[]> sealed =
        jdbc.sql(
                """
                select content from exit.draft
                where task_id = :task and person = :person and case_number = :number""")
            .param("task", taskId)
            .param("person", person)
            .param("number", number.value())
            .query((row, i) -> row.getBytes(1))
            .optional();
    return sealed.map(content -> open(number, taskId, person, content));
  }

  private Map<String, Object> open(CaseNumber number, String taskId, String person, byte[] sealed) {
    return RecordJson.read(keys.decrypt(number, sealed, "draft", taskId, person));
  }

  /** Throws this person's draft away. */
  public void discard(String taskId, String person) {
    jdbc.sql("delete from exit.draft where task_id = :task and person = :person")
        .param("task", taskId)
        .param("person", person)
        .update();
  }

  /** Throws away everybody's drafts for a task that is no more. */
  public void discardAll(String taskId) {
    jdbc.sql("delete from exit.draft where task_id = :task").param("task", taskId).update();
  }
}
