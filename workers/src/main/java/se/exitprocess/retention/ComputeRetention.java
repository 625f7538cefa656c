package se.exitprocess.retention;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.Date;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.engine.ForModels;

/**
 * Says whether the case may be removed, or when to look again: on the day it may be, and once a
 * year at least, because the rules may change meanwhile. The day itself stays out of the engine
 * until it has come.
 */
@ForModels
@Component("computeRetention")
class ComputeRetention implements JavaDelegate {

  private static final Period LONGEST_WAIT = Period.ofYears(1);

  private final RetentionRules rules;
  private final Clock clock;

  ComputeRetention(RetentionRules rules, Clock clock) {
    this.rules = rules;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution execution) {
    tell(execution, rules.of(new CaseNumber((String) execution.getVariable("caseNumber"))));
  }

  /** Sets the process variables. */
  void tell(DelegateExecution execution, Retention retention) {
    boolean due = retention.status() == Retention.Status.DUE;
    execution.setVariable("retentionStatus", retention.status().name());
    execution.setVariable("retentionRule", due ? retention.rule() : null);
    execution.setVariable("retentionLaw", due ? retention.law() : null);
    execution.setVariable("lastEntryOn", due ? date(retention.lastEntry()) : null);
    execution.setVariable("retentionDueOn", due ? date(retention.due().orElseThrow()) : null);
    LocalDate inAYear = LocalDate.now(clock).plus(LONGEST_WAIT);
    LocalDate look =
        Stream.concat(retention.due().stream(), Stream.of(inAYear))
            .min(LocalDate::compareTo)
            .orElseThrow();
    execution.setVariable("retentionLookOn", date(look));
  }

  private Date date(LocalDate day) {
    return Date.from(day.atStartOfDay(clock.getZone()).toInstant());
  }
}
