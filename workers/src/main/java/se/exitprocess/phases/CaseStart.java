package se.exitprocess.phases;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseOverview;
import se.exitprocess.engine.CurrentUser;
import se.exitprocess.engine.ForModels;
import se.exitprocess.forms.Refusal;
import se.exitprocess.team.CaseAccess;

/**
 * Binds a process that a person starts in Tasklist to the case whose number she typed: start
 * listener of the process, behind a start form that asks {@code caseNumber}. The instance gets the
 * case's business key, a part of the record of its own, and what the running case knows.
 *
 * <p>Only for a case that is open and that she may act in; everything else is refused in the same
 * words, so that nobody learns by trying which cases there are. A process that is called by another
 * one, or started by the application, brings its business key and is left as it is.
 */
@ForModels
@Component("caseStart")
final class CaseStart implements ExecutionListener {

  static final String REFUSED =
      "Inget har startats. Ärendenumret gäller inget öppet ärende som du arbetar i. Läs numret en gång till, eller be samordnaren eller enhetschefen om hjälp.";

  private final CaseOverview cases;
  private final CaseAccess access;
  private final KnownToCase known;
  private final CurrentUser user;

  CaseStart(CaseOverview cases, CaseAccess access, KnownToCase known, CurrentUser user) {
    this.cases = cases;
    this.access = access;
    this.known = known;
    this.user = user;
  }

  @Override
  public void notify(DelegateExecution execution) {
    if (execution.getProcessBusinessKey() != null) {
      return;
    }
    String typed = execution.getVariable("caseNumber") instanceof String text ? text : "";
    CaseNumber number =
        CaseNumber.parse(typed).filter(this::may).orElseThrow(() -> new Refusal(REFUSED));
    Map<String, Object> variables = known.of(number).orElseThrow(() -> new Refusal(REFUSED));
    execution.setProcessBusinessKey(number.value());
    execution.setVariable("caseNumber", number.value());
    execution.setVariable("recordSubject", "event-" + execution.getProcessInstanceId());
    variables.forEach(execution::setVariable);
  }

  private boolean may(CaseNumber number) {
    boolean open = cases.status(number).filter(CaseOverview.Status::open).isPresent();
    boolean hers = user.id().filter(person -> access.mayAct(number, person)).isPresent();
    return open && hers;
  }
}
