package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Period;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.exitprocess.casefile.Decision;
import se.exitprocess.casefile.Decisions;

/**
 * A request under UtlL 17:1: the lawyer assesses it, as little as possible is told, and the person
 * is told as soon as she may be.
 */
class DisclosureRequestTest extends EventTest {

  @Autowired private Decisions decisions;

  DisclosureRequestTest() {
    super("disclosure-request");
  }

  @Test
  void theGroundHolds() {
    ProcessInstance request = begin();
    complete("task_register_request");
    assertThat(groupsOf("task_assess_disclosure")).containsExactly("jurist");
    forward(Period.ofDays(2));
    complete("task_hurry_disclosure");
    forward(Period.ofDays(1));
    isEscalated("task_assess_disclosure", "task_see_to_it");
    complete("task_assess_disclosure", Map.of("disclosureGround", "HOLDS"));
    complete("task_answer_request");
    complete("task_tell_person", Map.of("personTold", "NOT_YET"));
    assertThat(openTasks()).isEmpty();
    forward(Period.ofMonths(1));
    complete("task_tell_person", Map.of("personTold", "TOLD"));
    assertThat(endOf(request)).contains("end_disclosure_done");
    assertThat(decisions.of(caseNumber)).extracting(Decision::kind).contains("DISCLOSURE");
  }

  @Test
  void theGroundDoesNotHold() {
    besideACase(Map.of());
    List<String> before = openTasks();
    complete("task_register_request", Map.of("requestingAuthority", "OTHER"));
    complete("task_assess_disclosure", Map.of("disclosureGround", "DOES_NOT_HOLD"));
    assertThat(openTasks()).contains("task_refuse_request").doesNotContain("task_answer_request");
    assertThat(groupsOf("task_refuse_request")).containsExactly("jurist");
    complete("task_refuse_request");
    complete("task_tell_person", Map.of("personTold", "CANNOT"));
    assertThat(openTasks())
        .as("no support has changed")
        .containsExactlyInAnyOrderElementsOf(
            before.stream().filter(it -> !it.equals("task_register_request")).toList());
  }
}
