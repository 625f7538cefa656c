package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Period;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import se.exitprocess.casefile.SectionKey;

/** What no machine can read is read by somebody, who says what it means. */
class AgencyMessageTest extends ProcessTest {

  AgencyMessageTest() {
    super("agency-message");
  }

  private ProcessInstance request() {
    caseNumber = record.open("soder", "test");
    record.append(
        caseNumber,
        SectionKey.ofCase("order-intervention"),
        Map.of("message", "Påhittat innehåll"),
        "samordnare");
    return startBeside(
        "agency-request",
        Map.of(
            "requestKind", "ORDER_INTERVENTION",
            "agency", "HEALTHCARE",
            "legalGround", "OWN_ACTIVITY",
            "requestSection", "order-intervention"));
  }

  private ProcessInstance messageAbout(ProcessInstance request) {
    return startBeside(
        "agency-message",
        Map.of(
            "requestId", String.valueOf(lastValue(request, "requestId")),
            "requestKind", "ORDER_INTERVENTION",
            "agency", "HEALTHCARE"));
  }

  @Test
  void theAnswerThatWasReadEndsTheWait() {
    ProcessInstance request = request();
    messageAbout(request);
    assertThat(groupsOf("task_read_message"))
        .containsExactlyInAnyOrder("samordnare-soder", "handlaggare-soder");

    complete("task_read_message", Map.of("messageMeaning", "REFUSED"));

    assertThat(lastValue(request, "agencyOutcome")).isEqualTo("REFUSED");
    assertThat(openTasks()).isEmpty();
  }

  @Test
  void aQuestionIsRepliedToAndTheWaitGoesOn() {
    ProcessInstance request = request();
    messageAbout(request);

    complete(
        "task_read_message",
        Map.of("messageMeaning", "QUESTION", "replyHow", "SEND", "message", "Ett svar"));

    assertThat(openTasks()).containsExactly("task_await_answer");
  }

  @Test
  void aQuestionMayBeRepliedToOnTheTelephone() {
    ProcessInstance request = request();
    ProcessInstance message = messageAbout(request);

    complete("task_read_message", Map.of("messageMeaning", "QUESTION", "replyHow", "BY_HAND"));

    assertThat(endOf(message)).isEqualTo("end_message_read");
    assertThat(openTasks()).containsExactly("task_await_answer");
  }

  @Test
  void aWordOnTheWayEndsNothingAndAnUnreadOneIsSeenToByTheHeadOfUnit() {
    ProcessInstance request = request();
    messageAbout(request);
    forward(Period.ofDays(2));
    assertThat(openTasks()).contains("task_read_message", "task_see_to_it");
    complete("task_see_to_it");

    complete("task_read_message", Map.of("messageMeaning", "KEEP_WAITING"));

    assertThat(openTasks()).containsExactly("task_await_answer");
  }
}
