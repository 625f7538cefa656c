package se.exitprocess.retention;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.engine.ForModels;

/**
 * Ends what still runs in the case, deletes all its rows from our own tables and notes how many
 * they were.
 */
@ForModels
@Component("deleteCaseRecord")
class DeleteCaseRecord implements JavaDelegate {

  private final JdbcClient jdbc;
  private final EngineTraces traces;
  private final Removals removals;

  DeleteCaseRecord(JdbcClient jdbc, EngineTraces traces, Removals removals) {
    this.jdbc = jdbc;
    this.traces = traces;
    this.removals = removals;
  }

  @Override
  @Transactional
  public void execute(DelegateExecution execution) {
    CaseNumber number = new CaseNumber((String) execution.getVariable("caseNumber"));
    traces.end(number, execution.getProcessInstanceId());
    for (CaseTable table : CaseTable.CLEARED) {
      int removed =
          jdbc.sql("delete from exit." + table.name() + " where " + table.rows())
              .param("number", number.value())
              .update();
      removals.count(number, table.name(), removed);
    }
  }
}
