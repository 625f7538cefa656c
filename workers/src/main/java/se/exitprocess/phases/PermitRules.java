package se.exitprocess.phases;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import se.exitprocess.engine.ForModels;
import se.exitprocess.forms.Refusal;

/**
 * What can and cannot be true of a decision on a permit: whether an answer that came in can be gone
 * by, and completion listeners that refuse what somebody typed.
 */
@ForModels
@Component("permitRules")
public final class PermitRules {

  static final String NOT_DECIDED_YET =
      "Beslutet är daterat efter i dag. Läs datumet i själva beslutet och rätta det.";
  static final String OLDER_THAN_APPLICATION =
      "Beslutet är daterat före ansökan som det gäller. Läs datumet i beslutet. Gäller beslutet en tidigare ansökan hör det inte hit.";
  static final String ENDS_BEFORE_IT_STARTS =
      "Tillståndet slutar innan det beslutades. Läs båda datumen i beslutet och rätta dem.";
  static final String ENDED_ALREADY =
      "Tillståndets sista dag har redan passerat. Har personen inget tillstånd längre: ändra vistelserätten i stället.";
  static final String RECEIVED_BEFORE_DECIDED =
      "Hon kan inte ha fått del av beslutet innan det fattades, och inte efter i dag. Rätta dagen.";
  static final String NO_OTHER_GROUND =
      "Ingen annan grund är angiven. Välj ett annat beslut, eller låt samordnaren klargöra grunderna på nytt.";

  private static final Set<String> DECISIONS = Set.of("GRANTED", "REFUSED");

  private final Clock clock;

  PermitRules(Clock clock) {
    this.clock = clock;
  }

  /** The beginning of this day, as dates are in variables. */
  public Date today() {
    return Date.from(LocalDate.now(clock).atStartOfDay(clock.getZone()).toInstant());
  }

  /** Whether the decision that has come in is whole and can be true. */
  public boolean isUsable(DelegateExecution execution) {
    Object decision = execution.getVariable("permitDecision");
    return decision instanceof String text
        && DECISIONS.contains(text)
        && date(execution, "permitDecisionDate") != null
        && (text.equals("REFUSED") || date(execution, "permitValidUntil") != null)
        && problem(execution) == null;
  }

  /**
   * Refuses a decision that is older than its application, of tomorrow, or ends before it began.
   */
  public void checkDecision(DelegateTask task) {
    refuse("NO_DECISION".equals(task.getVariable("permitDecision")) ? null : problem(task));
  }

  /** Refuses a permit that has ended, where somebody has one. */
  public void checkCurrentPermit(DelegateTask task) {
    Date until = date(task, "permitValidUntil");
    refuse(until != null && until.before(today()) ? ENDED_ALREADY : null);
  }

  /** Refuses a day of receipt that cannot be. */
  public void checkReceipt(DelegateTask task) {
    Date received = date(task, "decisionReceivedOn");
    Date decided = date(task, "permitDecisionDate");
    boolean wrong =
        received != null
            && (received.after(today())
                || decided != null && !decided.after(today()) && received.before(decided));
    refuse(wrong ? RECEIVED_BEFORE_DECIDED : null);
  }

  /** Refuses the choice of another ground where nobody named one. */
  public void checkChoice(DelegateTask task) {
    Object ground = task.getVariable("otherPermitGround");
    boolean none = ground == null || ground.equals("NONE");
    refuse(
        none && "OTHER_GROUND".equals(task.getVariable("permitApplicationDecision"))
            ? NO_OTHER_GROUND
            : null);
  }

  private @Nullable String problem(VariableScope scope) {
    Date decided = date(scope, "permitDecisionDate");
    if (decided == null) {
      return null;
    }
    Date applied = date(scope, "permitAppliedOn");
    Date until = date(scope, "permitValidUntil");
    if (decided.after(today())) {
      return NOT_DECIDED_YET;
    } else if (applied != null && !applied.after(today()) && decided.before(applied)) {
      return OLDER_THAN_APPLICATION;
    }
    boolean granted = "GRANTED".equals(scope.getVariable("permitDecision"));
    return granted && until != null && until.before(decided) ? ENDS_BEFORE_IT_STARTS : null;
  }

  private static @Nullable Date date(VariableScope scope, String name) {
    return scope.getVariable(name) instanceof Date date ? date : null;
  }

  private static void refuse(@Nullable String sentence) {
    if (sentence != null) {
      throw new Refusal(sentence);
    }
  }
}
