package se.exitprocess.phases;

import java.util.Comparator;
import java.util.List;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.springframework.stereotype.Component;
import se.exitprocess.engine.ForModels;

/**
 * Says ({@code reportJoins}) whether a report of concern belongs to another about the same child:
 * an inquiry goes on, or is decided and begins when identification comes to it, or an earlier
 * report is not decided yet. Of several open reports the earliest is the one that the others join.
 */
@ForModels
@Component("joinOpenReport")
final class JoinOpenReport implements JavaDelegate {

  private static final String REPORT = "child-report";
  private static final String INQUIRY = "child-inquiry";
  private static final String IDENTIFICATION = "identification";

  private final HistoryService history;
  private final RuntimeService runtime;

  JoinOpenReport(HistoryService history, RuntimeService runtime) {
    this.history = history;
    this.runtime = runtime;
  }

  @Override
  public void execute(DelegateExecution execution) {
    String number = CaseVariables.caseNumber(execution).value();
    boolean inquiry = !open(INQUIRY, number).isEmpty();
    boolean earlier =
        open(REPORT, number).stream()
            .filter(report -> !joins(report))
            .min(
                Comparator.comparing(HistoricProcessInstance::getStartTime)
                    .thenComparing(HistoricProcessInstance::getId))
            .filter(first -> !first.getId().equals(execution.getProcessInstanceId()))
            .isPresent();
    execution.setVariable("reportJoins", inquiry || awaited(number) || earlier);
  }

  /** An inquiry is decided, and its turn comes when the risk and the signs have been assessed. */
  private boolean awaited(String number) {
    return open(IDENTIFICATION, number).stream()
        .map(identification -> runtime.getVariable(identification.getId(), "childReportOutcome"))
        .anyMatch("INQUIRY_OPENED"::equals);
  }

  private List<HistoricProcessInstance> open(String process, String number) {
    return history
        .createHistoricProcessInstanceQuery()
        .processDefinitionKey(process)
        .processInstanceBusinessKey(number)
        .unfinished()
        .list();
  }

  private boolean joins(HistoricProcessInstance report) {
    return Boolean.TRUE.equals(runtime.getVariable(report.getId(), "reportJoins"));
  }
}
