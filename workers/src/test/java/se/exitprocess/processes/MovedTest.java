package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;

/** Support follows a person who moves; responsibility is handed over only to who takes it. */
class MovedTest extends EventTest {

  private final Routes routes = new Routes(this);

  MovedTest() {
    super("moved");
  }

  @Test
  void withinTheMunicipality() {
    besideACase(Map.of());
    complete("task_register_move", Map.of("moveKind", "WITHIN"));
    assertThat(reviewBecauseOf()).isEqualTo("MOVED");
  }

  @Test
  void elsewhereAndStillOurs() {
    ProcessInstance moved = begin();
    complete("task_register_move", Map.of("moveKind", "OTHER_COUNTRY"));
    complete("task_decide_responsibility", Map.of("responsibleMunicipality", "OWN"));
    assertThat(endOf(moved)).isEqualTo("end_moved");
  }

  @Test
  void theOtherMunicipalitySaysNoAndWeGoOn() {
    besideACase(Map.of());
    complete("task_register_move", Map.of("moveKind", "OTHER_MUNICIPALITY"));
    complete("task_decide_responsibility", Map.of("responsibleMunicipality", "OTHER"));
    routes.otherMunicipalityAnswers("REFUSED");
    assertThat(openTasks()).contains("task_decide_after_refusal", "task_support_meanwhile");
    complete("task_decide_after_refusal", Map.of("refusalAnswer", "TAKE_BACK"));
    assertThat(openTasks()).contains("task_follow_up_plan", "task_review_plan");
  }

  @Test
  void theOtherMunicipalityTakesOver() {
    ProcessInstance exitCase = besideACase(Map.of());
    complete("task_register_move", Map.of("moveKind", "OTHER_MUNICIPALITY"));
    complete("task_decide_responsibility", Map.of("responsibleMunicipality", "OTHER"));
    assertThat(openTasks()).as("until then support goes on").contains("task_order_intervention");
    routes.otherMunicipalityAnswers("ACCEPTED");
    assertThat(forms.getTaskFormData(task("task_hand_over_case").getId()).getFormFields())
        .anySatisfy(
            field -> {
              assertThat(field.getId()).isEqualTo("otherMunicipalityShown");
              assertThat(field.getValue().getValue()).isEqualTo("Påhittat otherMunicipality");
            });
    complete("task_hand_over_case");
    complete("task_close_after_event", Map.of("closureOutcome", "MOVED"));
    assertThat(endOf(exitCase)).contains("end_closed_after_event");
    assertThat(record.isOpen(caseNumber)).isFalse();
  }
}
