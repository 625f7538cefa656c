package se.exitprocess.phases;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseOverview;
import se.exitprocess.engine.AsApplication;
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

  /** What to go by while the case does not know it itself: with care. */
  private static final Map<String, String> UNTIL_KNOWN =
      Map.of("ageGroup", "UNKNOWN", "riskLevel", "ELEVATED");

  private static final List<String> KNOWN_TO_THE_CASE =
      List.of(
          "unit",
          "coordinator",
          "ageGroup",
          "riskLevel",
          "exploitation",
          "residenceStatus",
          "planVersion",
          "protectedIdentity",
          "cooperatesWithInvestigation");

  private final CaseOverview cases;
  private final CaseAccess access;
  private final RuntimeService runtime;
  private final AsApplication asApplication;
  private final CurrentUser user;

  CaseStart(
      CaseOverview cases,
      CaseAccess access,
      RuntimeService runtime,
      AsApplication asApplication,
      CurrentUser user) {
    this.cases = cases;
    this.access = access;
    this.runtime = runtime;
    this.asApplication = asApplication;
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
    Map<String, Object> known =
        asApplication.get(() -> known(number)).orElseThrow(() -> new Refusal(REFUSED));
    execution.setProcessBusinessKey(number.value());
    execution.setVariable("caseNumber", number.value());
    execution.setVariable("recordSubject", "event-" + execution.getProcessInstanceId());
    known.forEach(execution::setVariable);
  }

  private boolean may(CaseNumber number) {
    boolean open = cases.status(number).filter(CaseOverview.Status::open).isPresent();
    boolean hers = user.id().filter(person -> access.mayAct(number, person)).isPresent();
    return open && hers;
  }

  /** What the running case knows; empty where none runs. */
  private Optional<Map<String, Object>> known(CaseNumber number) {
    return running("exit-case", number)
        .map(
            exitCase -> {
              // identification hands over what it knows when it ends
              Map<String, Object> early =
                  running("identification", number).map(this::values).orElse(Map.of());
              Map<String, Object> known = new LinkedHashMap<>();
              for (String name : KNOWN_TO_THE_CASE) {
                known.put(name, early.getOrDefault(name, UNTIL_KNOWN.get(name)));
              }
              values(exitCase).forEach(known::put);
              return known;
            });
  }

  private Optional<ProcessInstance> running(String process, CaseNumber number) {
    return runtime
        .createProcessInstanceQuery()
        .processDefinitionKey(process)
        .processInstanceBusinessKey(number.value())
        .list()
        .stream()
        .findFirst();
  }

  private Map<String, Object> values(ProcessInstance instance) {
    Map<String, Object> values =
        new LinkedHashMap<>(runtime.getVariables(instance.getId(), KNOWN_TO_THE_CASE));
    values.values().removeIf(java.util.Objects::isNull);
    return values;
  }
}
