package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Period;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;

/** Stopping is voluntary and without blame; a child is protected first. */
class WantsToStopTest extends EventTest {

  WantsToStopTest() {
    super("wants-to-stop");
  }

  @Test
  void anAdultStopsAndTheDoorIsOpen() {
    ProcessInstance exitCase = besideACase(Map.of());
    forward(Period.ofDays(11));
    isEscalated("task_talk_about_stopping", "task_see_to_it");
    complete("task_talk_about_stopping", Map.of("stopChoice", "STOP"));
    assertThat(openTasks()).as("not before it is arranged").contains("task_order_intervention");
    complete("task_wind_down_together");
    complete("task_close_after_event", Map.of("closureOutcome", "OWN_WISH"));
    assertThat(endOf(exitCase)).contains("end_closed_after_event");
  }

  @Test
  void lessIsPossible() {
    besideACase(Map.of());
    complete("task_talk_about_stopping", Map.of("stopChoice", "LESS"));
    assertThat(reviewBecauseOf()).isEqualTo("WANTS_TO_STOP");
  }

  @Test
  void stayingNeedsNothing() {
    ProcessInstance stop = begin();
    complete("task_talk_about_stopping", Map.of("stopChoice", "STAY"));
    assertThat(endOf(stop)).isEqualTo("end_stays");
  }

  @Test
  void aChildDoesNotFallOutOfItsProtection() {
    ProcessInstance stop = begin(Map.of("ageGroup", "CHILD"));
    complete("task_talk_about_stopping", Map.of("stopChoice", "STOP"));
    assertThat(endOf(stop)).isEqualTo("end_less");
    assertThat(record.isOpen(caseNumber)).isTrue();
  }
}
