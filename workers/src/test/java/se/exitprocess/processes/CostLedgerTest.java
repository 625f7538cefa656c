package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import se.exitprocess.phases.costs.Costs;

/** What is entered with an intervention comes into the ledger, and nothing that says who it was. */
class CostLedgerTest extends CaseTest {

  @Autowired private JdbcClient jdbc;
  @Autowired private Costs costs;

  private final Routes routes = new Routes(this);

  @BeforeEach
  void emptyLedger() {
    jdbc.sql("delete from exit.cost").update();
    jdbc.sql("delete from exit.claim").update();
  }

  private void interventionIn(String residenceStatus) {
    routes.toTheFollowUp(residenceStatus);
    endBeside();
    startBeside(
        "intervention",
        Map.of(
            "interventionKind",
            "SHELTERED_HOUSING",
            "recordSubject",
            "costs",
            "agency",
            "SHELTER",
            "riskLevel",
            "LOW"));
  }

  private void endBeside() {
    runtime
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(caseNumber.value())
        .processDefinitionKey("intervention")
        .list()
        .forEach(one -> runtime.deleteProcessInstance(one.getId(), "not of interest", true));
  }

  private void followUp(LocalDate month, int amount) {
    org.camunda.bpm.engine.task.Task task =
        tasks
            .createTaskQuery()
            .processInstanceBusinessKey(caseNumber.value())
            .taskDefinitionKey("task_end_intervention")
            .singleResult();
    complete(
        task,
        Map.of(
            "costs",
            List.of(Map.of("month", month.toString(), "amount", amount, "kind", "PLACEMENT"))));
  }

  private void toTheEnd() {
    runtime
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(caseNumber.value())
        .processDefinitionKey("intervention")
        .list()
        .forEach(
            one ->
                runtime
                    .createProcessInstanceModification(one.getId())
                    .cancelAllForActivity("task_order_intervention")
                    .startBeforeActivity("task_end_intervention")
                    .execute());
  }

  @ParameterizedTest
  @CsvSource({"CITIZEN, MUNICIPALITY", "UNDOCUMENTED, MIGRATION_AGENCY"})
  void whoPaysFollowsTheTable(String residenceStatus, String payer) {
    interventionIn(residenceStatus);
    toTheEnd();

    followUp(today(), 12_000);

    assertThat(costs.quarters())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.payer()).isEqualTo(payer);
              assertThat(it.amount()).isEqualTo(12_000);
            });
    assertThat(jdbc.sql("select * from exit.cost").query().singleRow())
        .containsEntry("case_number", caseNumber.value())
        .containsEntry("intervention_kind", "SHELTERED_HOUSING")
        .doesNotContainKeys("reference", "kind");
  }

  @Test
  void aCostOfAQuarterThatIsOverOpensItsClaimAtOnce() {
    interventionIn("UNDOCUMENTED");
    toTheEnd();

    followUp(today().minusMonths(3), 12_000);

    assertThat(costs.claims())
        .singleElement()
        .satisfies(it -> assertThat(it.costs()).isEqualTo(12_000));
    assertThat(tasks.createTaskQuery().taskDefinitionKey("task_prepare_claim").count())
        .isEqualTo(1);
  }

  @Test
  void whatCannotHaveCostThatIsRefusedAndNothingIsLost() {
    interventionIn("UNDOCUMENTED");
    toTheEnd();

    assertThatThrownBy(() -> followUp(today().plusMonths(2), 1))
        .hasMessageContaining("får inte ligga efter i dag");
    assertThatThrownBy(() -> followUp(today().minusYears(6), 1))
        .hasMessageContaining("mer än fem år sedan");
    assertThatThrownBy(() -> followUp(today(), 1_000_001)).hasMessageContaining("en miljon kronor");
    assertThatThrownBy(() -> followUp(today(), -1)).hasMessageContaining("Inget har sparats");
    assertThat(costs.quarters()).isEmpty();
    followUp(today(), 1);
    assertThat(costs.quarters()).hasSize(1);
  }
}
