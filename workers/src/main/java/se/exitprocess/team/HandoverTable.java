package se.exitprocess.team;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import org.camunda.bpm.engine.task.Task;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseRecord;

/** The rows of {@code exit.task_handover}: which task went from whom to whom, and why. */
@Component
final class HandoverTable {

  private final JdbcClient jdbc;
  private final Clock clock;
  private final CaseRecord record;

  HandoverTable(JdbcClient jdbc, Clock clock, CaseRecord record) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.record = record;
  }

  /** Adds a row; the text is sealed with the key of the task's case. */
  void add(CaseTasks.CaseTask moved, String to, Reason reason, String text, String decidedBy) {
    Task task = moved.task();
    CaseNumber number = moved.caseNumber();
    byte[] sealed =
        text.isBlank()
            ? null
            : record.seal(
                number,
                "task-handover " + task.getId(),
                text.strip().getBytes(StandardCharsets.UTF_8));
    jdbc.sql(
            """
            insert into exit.task_handover
              (case_number, task_id, task_key, holder, taken_by, reason, text, decided_by, at)
            values (:number, :task, :key, :from, :to, :reason, :text, :by, :at)""")
        .param("number", number.value())
        .param("task", task.getId())
        .param("key", task.getTaskDefinitionKey())
        .param("from", task.getAssignee())
        .param("to", to)
        .param("reason", reason.name())
        .param("text", sealed, java.sql.Types.BINARY)
        .param("by", decidedBy)
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }
}
