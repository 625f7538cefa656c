package se.exitprocess.phases.costs;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.exitprocess.engine.AsApplication;
import se.exitprocess.phases.Deadlines;

/**
 * Opens claims: one for each payer and quarter that is over, supplements for what was entered
 * later, and a lost quarter where the last day has passed.
 */
@Component
class Claims {

  private final CostLedger ledger;
  private final Deadlines deadlines;
  private final RuntimeService runtime;
  private final AsApplication application;
  private final Clock clock;

  /** Lazy, because the engine is still being made when models look for what needs this. */
  Claims(
      CostLedger ledger,
      Deadlines deadlines,
      @Lazy RuntimeService runtime,
      AsApplication application,
      Clock clock) {
    this.ledger = ledger;
    this.deadlines = deadlines;
    this.runtime = runtime;
    this.application = application;
    this.clock = clock;
  }

  /** Opens what can be claimed today. */
  @Transactional
  public void openDue() {
    ledger.oneAtATime();
    LocalDate today = LocalDate.now(clock);
    ledger.unclaimed().stream().filter(it -> it.quarter().isOver(today)).forEach(this::claim);
  }

  private void claim(CostLedger.Unclaimed costs) {
    ledger
        .open(costs)
        .ifPresentOrElse(number -> tell(number, ledger.join(number, costs)), () -> begin(costs));
  }

  private void begin(CostLedger.Unclaimed costs) {
    LocalDate today = LocalDate.now(clock);
    Date end = Date.from(costs.quarter().lastDay().atStartOfDay(clock.getZone()).toInstant());
    LocalDate limit =
        deadlines.atLatest(end, "claim-limit").toInstant().atZone(clock.getZone()).toLocalDate();
    String number = ledger.make(costs, today, limit);
    int amount = ledger.join(number, costs);
    if (today.isAfter(limit)) {
      ledger.lost(number, "COSTS_LATE");
      return;
    }
    Map<String, @Nullable Object> known = new HashMap<>();
    known.put("claimNumber", number);
    known.put("claimQuarter", costs.quarter().toString());
    known.put("claimQuarterEnd", end);
    known.put("payer", costs.payer());
    known.put("ledgerAmount", amount);
    application.run(() -> runtime.startProcessInstanceByKey("reimbursement", known));
  }

  /** Whoever has the claim before her sees the sum as it is now. */
  private void tell(String number, int amount) {
    application.run(
        () ->
            List.of("reimbursement", "reimbursement-claim")
                .forEach(
                    key ->
                        runtime
                            .createProcessInstanceQuery()
                            .processDefinitionKey(key)
                            .variableValueEquals("claimNumber", number)
                            .list()
                            .stream()
                            .map(ProcessInstance::getId)
                            .forEach(id -> runtime.setVariable(id, "ledgerAmount", amount))));
  }
}
