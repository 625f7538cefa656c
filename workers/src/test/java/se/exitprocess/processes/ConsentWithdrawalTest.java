package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.exitprocess.agencies.exchange.Handover;
import se.exitprocess.casefile.Consents;

/** A person takes a consent back, and the case hears of it. */
class ConsentWithdrawalTest extends CaseTest {

  @Autowired private Consents consents;
  @Autowired private Handover handover;

  private final Routes routes = new Routes(this);

  @Test
  void whatWaitsIsStoppedAndThePlanIsReviewedOnce() {
    startCase();
    routes.toTheProgramme("EU");
    routes.toTheDraft();
    complete("task_record_persons_view", Map.of("personsView", "AGREES"));
    complete("task_approve_plan", Map.of("planApproval", "APPROVED"));
    complete("task_order_intervention", Map.of("agency", "HEALTHCARE", "legalGround", "CONSENT"));
    assertThat(openTasks()).contains("task_await_answer").doesNotContain("task_review_plan");

    withdraw("POLICE");
    assertThat(reviews()).hasSize(1);
    assertThat(runtime.getVariable(reviews().get(0).getExecutionId(), "revisionTrigger"))
        .isEqualTo("CONSENT_WITHDRAWN");
    handover.handOverDue();
    assertThat(openTasks()).as("another receiver's request goes on").contains("task_await_answer");

    withdraw("HEALTHCARE");
    handover.handOverDue();
    runJobs();
    assertThat(reviews()).as("one review is enough").hasSize(1);
    assertThat(openTasks())
        .contains("task_handle_refusal")
        .doesNotContain("task_await_answer", "task_send_manually");
  }

  @Test
  void withoutAPlanThereIsNothingToReview() {
    startCase();
    routes.toTheProgramme("EU");
    complete("task_compose_group", Routes.consent("HEALTHCARE"));
    withdraw("HEALTHCARE");
    assertThat(reviews()).isEmpty();
    assertThat(consents.inForce(caseNumber)).isEmpty();
  }

  /** As a page does it, with the caseworker logged in. */
  private void withdraw(String receiver) {
    logIn("samordnare");
    try {
      consents.withdraw(caseNumber, receiver, "samordnare");
    } finally {
      identity.clearAuthentication();
    }
    runJobs();
  }

  private List<Task> reviews() {
    return tasks
        .createTaskQuery()
        .processInstanceBusinessKey(caseNumber.value())
        .taskDefinitionKey("task_review_plan")
        .list();
  }
}
