package se.exitprocess.phases;

import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;
import se.exitprocess.engine.AsApplication;
import se.exitprocess.engine.ForModels;
import se.exitprocess.forms.Refusal;

/**
 * Gives what has come about somebody's right to stay to the processes of her case that it concerns:
 * completion listener of the task in which it is written down. What nothing waits for, or what
 * contradicts what is known, is refused at once, so that it is not lost in silence.
 */
@ForModels
@Component("permitNews")
public final class PermitNews {

  static final String NO_PERMIT =
      "I ärendet finns inget gällande tillstånd registrerat. Registrera först beslutet om tillståndet, eller kontrollera att det är rätt ärende.";
  static final String REVOCATION_RUNS =
      "En återkallelse prövas redan i ärendet. Skriv det nya i den uppgiften i stället.";
  static final String OLDER_DECISION =
      "Ett nyare beslut är redan registrerat. Läs datumen i båda besluten; det senaste gäller.";
  static final String NOTHING_AWAITED =
      "I ärendet väntar ingen ansökan på beslut. Kontrollera att det är rätt ärende.";
  static final String APPLICATION_AWAITED =
      "En ansökan väntar på beslut. Registrera först att den är återtagen eller vad beslutet blev; annars tappar vi bort svaret.";

  private static final List<String> WITH_STATUS =
      List.of("exit-case", "residence-permit", "permit-application");

  private final RuntimeService runtime;
  private final AsApplication asApplication;
  private final PermitRules rules;

  PermitNews(RuntimeService runtime, AsApplication asApplication, PermitRules rules) {
    this.runtime = runtime;
    this.asApplication = asApplication;
    this.rules = rules;
  }

  /** Delivers the notice of the task; refuses with a sentence what cannot be delivered. */
  public void deliver(DelegateTask task) {
    String number = CaseVariables.caseNumber(task).value();
    asApplication.run(
        () -> {
          switch (CaseVariables.text(task, "permitNotice")) {
            case "REVOCATION_CONSIDERED" -> revocation(task, number);
            case "LAST_DAY_MOVED" -> lastDay(task, number);
            case "APPLICATION_WITHDRAWN" ->
                require(tell("permit-application-withdrawn", number, Map.of()), NOTHING_AWAITED);
            default -> status(task, number);
          }
        });
  }

  /**
   * The right to stay is another one: what goes on in the question of a permit knows it, and is
   * tried from the beginning where that is wanted. Sets {@code permitQuestionOpen}.
   */
  public void statusChanged(DelegateTask task) {
    asApplication.run(() -> status(task, CaseVariables.caseNumber(task).value()));
  }

  private void revocation(DelegateTask task, String number) {
    require(running("permit-revocation", number).isEmpty(), REVOCATION_RUNS);
    require(hasPermit(number), NO_PERMIT);
    Map<String, Object> variables = new HashMap<>();
    variables.put("statementDueOn", task.getVariable("statementDueOn"));
    require(tell("permit-revocation-considered", number, variables), NO_PERMIT);
  }

  private void lastDay(DelegateTask task, String number) {
    require(hasPermit(number), NO_PERMIT);
    refuseFalseDates(task);
    Date decided = (Date) task.getVariable("permitDecisionDate");
    Date until = (Date) task.getVariable("permitValidUntil");
    for (ProcessInstance question : running("residence-permit", number)) {
      Object earlier = runtime.getVariable(question.getId(), "permitDecisionDate");
      require(!(earlier instanceof Date date && decided.before(date)), OLDER_DECISION);
      runtime.setVariable(question.getId(), "currentPermitUntil", until);
    }
    tell(
        "permit-last-day-moved",
        number,
        Map.of("permitDecisionDate", decided, "permitValidUntil", until));
  }

  private void refuseFalseDates(DelegateTask task) {
    Date decided = (Date) task.getVariable("permitDecisionDate");
    Date until = (Date) task.getVariable("permitValidUntil");
    require(!decided.after(rules.today()), PermitRules.NOT_DECIDED_YET);
    require(!until.before(decided), PermitRules.ENDS_BEFORE_IT_STARTS);
  }

  private void status(DelegateTask task, String number) {
    boolean open = !running("residence-permit", number).isEmpty();
    task.setVariable("permitQuestionOpen", open || running("exit-case", number).isEmpty());
    boolean again = open && Boolean.TRUE.equals(task.getVariable("reopensQuestion"));
    require(!again || !isAwaited(number), APPLICATION_AWAITED);
    Object status = task.getVariable("residenceStatus");
    WITH_STATUS.stream()
        .flatMap(key -> running(key, number).stream())
        .forEach(instance -> runtime.setVariable(instance.getId(), "residenceStatus", status));
    if (again) {
      tell("residence-status-changed", number, Map.of());
    }
  }

  /** Whether the agency has, or will have, an application of the case before it. */
  private boolean isAwaited(String number) {
    return runtime
            .createExecutionQuery()
            .messageEventSubscriptionName("permit-application-withdrawn")
            .processInstanceBusinessKey(number)
            .count()
        > 0;
  }

  private boolean hasPermit(String number) {
    return running("residence-permit", number).stream()
        .map(question -> runtime.getVariable(question.getId(), "currentPermitUntil"))
        .anyMatch(Objects::nonNull);
  }

  private List<ProcessInstance> running(String process, String number) {
    return runtime
        .createProcessInstanceQuery()
        .processDefinitionKey(process)
        .processInstanceBusinessKey(number)
        .list();
  }

  private boolean tell(String message, String number, Map<String, Object> variables) {
    return !runtime
        .createMessageCorrelation(message)
        .processInstanceBusinessKey(number)
        .setVariables(variables)
        .correlateAllWithResult()
        .isEmpty();
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new Refusal(otherwise);
    }
  }
}
