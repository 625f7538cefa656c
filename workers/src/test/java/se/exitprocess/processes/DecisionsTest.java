package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import se.exitprocess.casefile.Decision;
import se.exitprocess.casefile.Decisions;
import se.exitprocess.casefile.SectionKey;
import se.exitprocess.identity.Http;

/** Decisions are made by who may, and written down as they are made. */
class DecisionsTest extends CaseTest {

  @Autowired private Decisions decisions;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;

  private final Routes routes = new Routes(this);

  @Test
  void eachDecisionSaysWhoDecidedByWhichRightAndHowItIsAppealed() {
    startCase();
    routes.toTheProgramme("EU");
    routes.toTheDraft();
    complete("task_record_persons_view", Map.of("personsView", "AGREES"));
    complete("task_approve_plan", Map.of("planApproval", "RETURNED"));
    assertThat(kinds()).as("sending back is no decision").doesNotContain("PLAN");

    complete("task_draft_plan");
    complete("task_record_persons_view", Map.of("personsView", "AGREES"));
    complete("task_approve_plan", Map.of("planApproval", "APPROVED", "nameWithheld", true));

    assertThat(kinds()).containsExactly("PLAN", "COORDINATOR", "MUNICIPALITY");
    Decision plan = decisions.of(caseNumber).get(0);
    assertThat(plan.kindName()).isEqualTo("Beslut om plan");
    assertThat(plan.outcome()).isEqualTo("APPROVED");
    assertThat(plan.outcomeName()).isEqualTo("Godkänns");
    assertThat(plan.decidedBy()).isEqualTo("enhetschef");
    assertThat(plan.role()).isEqualTo("Enhetschef");
    assertThat(plan.presentedBy()).isEqualTo("samordnare");
    assertThat(plan.decidedOn()).isEqualTo(LocalDate.now(engineClock));
    assertThat(plan.delegation()).isEqualTo("3.1");
    assertThat(plan.law()).isEqualTo("SoL 11:1");
    assertThat(plan.nameWithheld()).isTrue();
    assertThat(plan.appeal().way())
        .isEqualTo(
            new Decision.Way(
                "Den som beslutet gäller",
                "Skickas till socialnämnden, prövas av förvaltningsrätten",
                Period.ofDays(21),
                Decision.CountedFrom.RECEIPT));
    assertThat(plan.appeal().text()).contains("tre veckor från den dag då du fick del");
    assertThat(plan.reasons()).isEqualTo(SectionKey.ofCase("approve-plan"));
    assertThat(
            record
                .versions(caseNumber, plan.reasons())
                .get(plan.reasonsVersion() - 1)
                .content()
                .get("decisionReasons"))
        .isEqualTo(textFor("decisionReasons"));
    assertThat(decisions.of(caseNumber).get(2).appeal().possible()).isFalse();
    assertThat(decisions.of(caseNumber).get(2).nameWithheld()).isFalse();
  }

  @Test
  void whoHasNoRightDecidesNothingHoweverTheTaskCameToHer() {
    startCase();
    routes.toThePersonsDecision("EXIT_PROGRAMME", "EU");
    Task task = task("task_determine_municipality");
    String submit = "/engine-rest/task/" + task.getId() + "/submit-form";
    for (String person : List.of("handlaggare", "enhetschef2")) {
      tasks.setAssignee(task.getId(), person);
      var answer =
          Http.basic(port, person)
              .post(
                  submit,
                  """
                  {"variables": {"responsibleMunicipality": {"value": "OWN"}, "municipalityGround": {"value": "STAY"},
                    "decisionReasons": {"value": "Jag bestämmer"}}}""");
      assertThat(answer.statusCode()).as(person).isBetween(400, 499);
      assertThat(answer.body())
          .contains("Din roll har inte rätt", "punkt 2.1", "enhetschef")
          .doesNotContain("Jag bestämmer");
    }
    assertThat(decisions.of(caseNumber)).isEmpty();
    assertThat(task("task_determine_municipality").getId()).isEqualTo(task.getId());
    assertThat(record.latest(caseNumber, SectionKey.ofCase("determine-municipality"))).isEmpty();

    tasks.setAssignee(task.getId(), "enhetschef");
    complete("task_determine_municipality", Map.of("responsibleMunicipality", "OWN"));
    assertThat(kinds()).containsExactly("MUNICIPALITY");
  }

  @Test
  void theDatabaseRefusesToChangeOrRemoveADecision() {
    startCase();
    routes.toThePersonsDecision("EXIT_PROGRAMME", "EU");
    complete("task_determine_municipality", Map.of("responsibleMunicipality", "OWN"));
    for (String sql :
        List.of(
            "update exit.decision set decided_by = 'annan' where case_number = '"
                + caseNumber
                + "'",
            "delete from exit.decision where case_number = '" + caseNumber + "'",
            "truncate exit.decision")) {
      assertThatThrownBy(() -> jdbc.sql(sql).update())
          .isInstanceOf(DataAccessException.class)
          .hasMessageContaining("append-only");
    }
  }

  private List<String> kinds() {
    return decisions.of(caseNumber).stream().map(Decision::kind).toList();
  }
}
