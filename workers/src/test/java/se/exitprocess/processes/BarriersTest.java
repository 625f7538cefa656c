package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import se.exitprocess.casefile.SectionKey;

class BarriersTest extends ProcessTest {

  BarriersTest() {
    super("barriers");
  }

  private ProcessInstance barriers(Map<String, Object> assessment) {
    caseNumber = record.open("soder", "test");
    record.append(caseNumber, SectionKey.ofCase("assess-needs"), assessment, "samordnare");
    return startBeside("barriers", Map.of("recordSubject", "barriers-0a1b2c3d-4e5f-6a7b"));
  }

  private Map<String, Object> twoBarriers() {
    Map<String, Object> assessment = new HashMap<>();
    assessment.put("victimBarrier", "NO");
    assessment.put("removalBarrier", "YES");
    assessment.put("removalBarrierOwner", "samordnare2");
    assessment.put("removalBarrierBy", today().plusMonths(1).toString());
    assessment.put("assistanceBarrier", "NOT_KNOWN");
    assessment.put("taxBarrier", "YES");
    assessment.put("taxBarrierBy", today().plusMonths(3).toString());
    return assessment;
  }

  private Task of(String barrier) {
    return tasks
        .createTaskQuery()
        .processInstanceBusinessKey(caseNumber.value())
        .taskDefinitionKey("task_remove_barrier")
        .processVariableValueEquals("barrier", barrier)
        .singleResult();
  }

  private LocalDate day(Task task) {
    return task.getDueDate().toInstant().atZone(engineClock.getZone()).toLocalDate();
  }

  @Test
  void eachBarrierThatIsTickedHasItsOwnerAndItsDay() {
    ProcessInstance barriers = barriers(twoBarriers());

    assertThat(openTasks()).hasSize(2);
    assertThat(of("REMOVAL").getAssignee()).isEqualTo("samordnare2");
    assertThat(day(of("REMOVAL"))).isEqualTo(today().plusMonths(1));
    assertThat(of("TAXED_INCOME").getAssignee()).as("the coordinator").isEqualTo("samordnare");
    assertThat(day(of("TAXED_INCOME"))).isEqualTo(today().plusMonths(3));

    List.of("REMOVAL", "TAXED_INCOME")
        .forEach(it -> complete(of(it), Map.of("barrierOutcome", "REMOVED")));
    assertThat(endOf(barriers)).isEqualTo("end_barriers");
  }

  @Test
  void whatStandsInTheWayEndsWithTheCase() {
    ProcessInstance barriers = barriers(twoBarriers());

    runtime
        .createMessageCorrelation("case-closed")
        .processInstanceBusinessKey(caseNumber.value())
        .correlateAll();

    assertThat(endOf(barriers)).isEqualTo("end_case_closed");
    assertThat(openTasks()).isEmpty();
  }
}
