package se.exitprocess.phases.costs;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import se.exitprocess.engine.AsApplication;
import se.exitprocess.forms.FormVisit;
import se.exitprocess.forms.FormWatcher;

/**
 * Takes the costs that are entered with an intervention into the ledger: case number, kind, month,
 * whole kronor and payer. What else the form says of them stays in the case record.
 */
@Component
class CostsAtDoor implements FormWatcher {

  private static final Set<String> FORMS = Set.of("follow-up-intervention", "end-intervention");
  private static final int MOST_A_MONTH = 1_000_000;
  private static final int YEARS_BACK = 5;

  private record Cost(YearMonth month, int amount) {}

  private final CostLedger ledger;
  private final Claims claims;
  private final Payers payers;
  private final TaskService tasks;
  private final AsApplication application;
  private final Clock clock;

  CostsAtDoor(
      CostLedger ledger,
      Claims claims,
      Payers payers,
      @Lazy TaskService tasks,
      AsApplication application,
      Clock clock) {
    this.ledger = ledger;
    this.claims = claims;
    this.payers = payers;
    this.tasks = tasks;
    this.application = application;
    this.clock = clock;
  }

  @Override
  public List<String> objections(FormVisit visit, Map<String, Object> values) {
    List<String> objections = new ArrayList<>();
    YearMonth now = YearMonth.now(clock);
    List<Cost> costs = costs(visit, values);
    if (costs.stream().anyMatch(cost -> cost.month().isAfter(now))) {
      objections.add(
          "En kostnad gäller en månad som inte har börjat. Skriv in kostnader när månaden är här.");
    }
    if (costs.stream().anyMatch(cost -> cost.month().isBefore(now.minusYears(YEARS_BACK)))) {
      objections.add(
          "En kostnad gäller en månad för mer än fem år sedan. Rätta månaden, eller tala med ekonomen.");
    }
    if (costs.stream().anyMatch(cost -> cost.amount() < 0)) {
      objections.add(
          "Ett belopp är mindre än noll. En kostnad som blev fel rättar ekonomen när ansökan stäms av.");
    }
    if (costs.stream().anyMatch(cost -> cost.amount() > MOST_A_MONTH)) {
      objections.add(
          "Ett belopp är större än en miljon kronor för en månad. Rätta beloppet, eller dela upp det på de månader som det gäller.");
    }
    return objections;
  }

  @Override
  public void takenIn(
      FormVisit visit,
      Map<String, Object> values,
      int section,
      Map<String, @Nullable Object> former) {
    List<Cost> costs = costs(visit, values).stream().filter(cost -> cost.amount() > 0).toList();
    if (costs.isEmpty()) {
      return;
    }
    String payer = payers.of(visit.caseNumber());
    String kind =
        application.get(() -> (String) tasks.getVariable(visit.taskId(), "interventionKind"));
    LocalDate today = LocalDate.now(clock);
    costs.forEach(
        cost -> ledger.add(visit.caseNumber(), kind, cost.month(), cost.amount(), payer, today));
    claims.openDue();
  }

  private static List<Cost> costs(FormVisit visit, Map<String, Object> values) {
    List<Cost> costs = new ArrayList<>();
    if (FORMS.contains(visit.form().id()) && values.get("costs") instanceof List<?> rows) {
      for (Object row : rows) {
        if (row instanceof Map<?, ?> cost
            && cost.get("month") instanceof String month
            && cost.get("amount") instanceof Number amount) {
          costs.add(new Cost(YearMonth.from(LocalDate.parse(month)), amount.intValue()));
        }
      }
    }
    return costs;
  }
}
