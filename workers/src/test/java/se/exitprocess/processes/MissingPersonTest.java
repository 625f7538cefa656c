package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Period;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;

/**
 * Somebody cannot be reached: looked for, reported, waited for, welcomed back; never closed by
 * itself.
 */
class MissingPersonTest extends EventTest {

  MissingPersonTest() {
    super("missing-person");
  }

  @Test
  void whoIsFoundAtOnceIsWelcome() {
    ProcessInstance missing = begin();
    forward(Duration.ofHours(7));
    isEscalated("task_search_missing", "task_see_to_it");
    complete("task_search_missing", Map.of("missingStatus", "FOUND"));
    complete("task_welcome_found");
    assertThat(endOf(missing)).contains("end_found");
  }

  @Test
  void weWaitForYearsAndNothingCloses() {
    ProcessInstance exitCase = besideACase(Map.of());
    complete("task_search_missing", Map.of("missingStatus", "MISSING", "policeReportNeeded", true));
    complete("task_report_missing");
    for (int month = 0; month < 24; month++) {
      complete("task_keep_contact_open", Map.of("missingStatus", "MISSING"));
      forward(Period.ofMonths(1));
      complete("task_consider_missing");
    }
    assertThat(record.isOpen(caseNumber)).isTrue();
    assertThat(runtime.createProcessInstanceQuery().processInstanceId(exitCase.getId()).count())
        .isOne();
    assertThat(openTasks()).contains("task_order_intervention");
    complete("task_keep_contact_open", Map.of("missingStatus", "FOUND"));
    complete("task_welcome_found");
    assertThat(openTasks()).contains("task_review_plan");
  }

  @Test
  void thePoliceAreToldOnlyWhereItIsNeeded() {
    begin();
    complete(
        "task_search_missing", Map.of("missingStatus", "MISSING", "policeReportNeeded", false));
    assertThat(openTasks()).containsExactly("task_keep_contact_open");
    complete("task_keep_contact_open", Map.of("missingStatus", "FOUND"));
    complete("task_welcome_found");
    assertThat(openTasks()).isEmpty();
  }
}
