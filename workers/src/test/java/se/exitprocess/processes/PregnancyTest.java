package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Period;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;

/** What the person wants decides what is offered. */
class PregnancyTest extends EventTest {

  PregnancyTest() {
    super("pregnancy");
  }

  @Test
  void sheWantsTheChild() {
    besideACase(Map.of());
    forward(Period.ofDays(4));
    isEscalated("task_talk_about_pregnancy", "task_see_to_it");
    complete("task_talk_about_pregnancy", Map.of("pregnancyWish", "CONTINUE"));
    assertThat(reviewBecauseOf()).isEqualTo("PREGNANT");
    complete("task_prepare_for_child");
    forward(Period.ofMonths(9));
    complete("task_child_born");
    assertThat(openTasks()).contains("task_order_intervention").doesNotContain("task_child_born");
  }

  @Test
  void sheDoesNot() {
    ProcessInstance pregnancy = begin();
    complete("task_talk_about_pregnancy", Map.of("pregnancyWish", "END"));
    assertThat(endOf(pregnancy)).isEqualTo("end_supported_after");
  }
}
