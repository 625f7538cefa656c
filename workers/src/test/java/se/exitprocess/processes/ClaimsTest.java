package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.forms.FormRefused;
import se.exitprocess.phases.costs.Claim;
import se.exitprocess.phases.costs.Costs;

/** Base of the tests of claims, which belong to no case. */
abstract class ClaimsTest extends CaselessTest {

  static final String MIGRATION_AGENCY = "MIGRATION_AGENCY";

  @Autowired JdbcClient jdbc;
  @Autowired Costs costs;

  private int cases;

  ClaimsTest(String processKey) {
    super(processKey, "reimbursement");
  }

  @BeforeEach
  void emptyLedger() {
    jdbc.sql("delete from exit.cost").update();
    jdbc.sql("delete from exit.claim").update();
  }

  /** The first month of the quarter that was over last. */
  YearMonth lastQuarter() {
    YearMonth now = YearMonth.from(today());
    return now.minusMonths((now.getMonthValue() - 1) % 3 + 3L);
  }

  String nameOf(YearMonth firstMonth) {
    return "%d-K%d".formatted(firstMonth.getYear(), (firstMonth.getMonthValue() + 2) / 3);
  }

  LocalDate lastDay() {
    return lastQuarter().plusMonths(2).atEndOfMonth();
  }

  /** A cost of another case. */
  void cost(YearMonth month, int amount, String payer) {
    cases++;
    jdbc.sql(
            """
            insert into exit.cost (case_number, intervention_kind, month, quarter, amount, payer, entered_on)
            values (:number, 'SHELTERED_HOUSING', :month, :quarter, :amount, :payer, :today)""")
        .param("number", CaseNumber.of(2026, 90_000 + cases).value())
        .param("month", month.atDay(1))
        .param("quarter", nameOf(month.minusMonths((month.getMonthValue() - 1) % 3)))
        .param("amount", amount)
        .param("payer", payer)
        .param("today", today())
        .update();
  }

  /** Opens what can be claimed, as the first day of a quarter does. */
  void quarterBegins() {
    runtime.startProcessInstanceByKey("reimbursement-quarter");
    runJobs();
  }

  /** A claim of 90 000 kronor for the last quarter. */
  ProcessInstance claimOpened() {
    cost(lastQuarter(), 60_000, MIGRATION_AGENCY);
    cost(lastQuarter().plusMonths(2), 30_000, MIGRATION_AGENCY);
    quarterBegins();
    return instance("reimbursement");
  }

  ProcessInstance instance(String key) {
    return runtime.createProcessInstanceQuery().processDefinitionKey(key).singleResult();
  }

  void claimSent(int amount) {
    complete("task_prepare_claim", Map.of("claimDecision", "CLAIM", "claimedAmount", amount));
    complete("task_send_claim");
  }

  Claim claim() {
    List<Claim> all = costs.claims();
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  /** What is handed in is refused with this sentence, and the task is still open. */
  void refused(String taskKey, Map<String, ?> given, String sentence) {
    assertThatThrownBy(() -> handIn(somebodyFor(task(taskKey)), task(taskKey), given))
        .isInstanceOf(FormRefused.class)
        .hasMessageContaining(sentence);
    assertThat(openTasks()).contains(taskKey);
  }
}
