package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Period;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.form.FormField;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import se.exitprocess.casefile.SectionKey;

class EstablishmentFollowUpTest extends ProcessTest {

  private final Routes routes = new Routes(this);

  EstablishmentFollowUpTest() {
    super("establishment-follow-up");
  }

  private ProcessInstance due() {
    return start(situation(3));
  }

  private Map<String, Object> situation(int months) {
    return Map.of(
        "supportEndedOn",
        asVariable(today().minusMonths(months)),
        "followUpMonths",
        months,
        "followUpTries",
        0);
  }

  private void triesInVain() {
    complete("task_reach_for_follow_up", Map.of("followUpReached", "NOT_REACHED"));
  }

  private void threeTriesInVain() {
    triesInVain();
    forward(Period.ofDays(11));
    triesInVain();
    forward(Period.ofDays(11));
    triesInVain();
  }

  private Map<String, Object> shown(String taskKey) {
    logIn("samordnare");
    try {
      return forms.getTaskFormData(task(taskKey).getId()).getFormFields().stream()
          .filter(field -> field.getValue().getValue() != null)
          .collect(Collectors.toMap(FormField::getId, field -> field.getValue().getValue()));
    } finally {
      identity.clearAuthentication();
    }
  }

  @Test
  void sheIsReachedAndSaysHowItIs() {
    ProcessInstance followUp = due();

    routes.followUpOfEstablishment("STABLE");

    assertThat(endOf(followUp)).contains("end_followed_up");
    assertThat(lastValue(followUp, "establishmentFollowUp")).isEqualTo("STABLE");
  }

  @Test
  void whatSheFeltBeforeIsSeenAtTheNextFollowUp() {
    due();
    record.append(
        caseNumber,
        SectionKey.ofCase("plan-establishment"),
        Map.of("feelsHome", 2, "feelsControl", 1),
        "samordnare");
    complete("task_reach_for_follow_up", Map.of("followUpReached", "REACHED"));
    assertThat(shown("task_follow_up_establishment"))
        .containsEntry("feelsHomeBefore", 2)
        .containsEntry("feelsHomeAtStart", 2);
    complete("task_follow_up_establishment", Map.of("feelsHome", 4, "feelsControl", 3));

    startBeside("establishment-follow-up", situation(6));
    triesInVain();
    forward(Period.ofDays(11));
    complete("task_reach_for_follow_up", Map.of("followUpReached", "REACHED"));

    assertThat(shown("task_follow_up_establishment"))
        .as("an attempt in vain hides nothing")
        .containsEntry("feelsHomeBefore", 4)
        .containsEntry("feelsHomeAtStart", 2)
        .containsEntry("feelsControlBefore", 3)
        .containsEntry("feelsControlAtStart", 1);
  }

  @Test
  void howSheFeelsIsInTheRecordAndNowhereInTheEngine() {
    ProcessInstance followUp = due();
    complete("task_reach_for_follow_up", Map.of("followUpReached", "REACHED"));
    complete(
        "task_follow_up_establishment",
        Map.of("feelsSafety", 2, "exploitedAgain", "YES", "pressureToReturn", "SOME"));

    assertThat(
            record
                .latest(caseNumber, SectionKey.ofCase("follow-up-establishment"))
                .orElseThrow()
                .content())
        .containsEntry("feelsSafety", 2)
        .containsEntry("exploitedAgain", "YES")
        .containsKeys("supportHelped", "supportMissing", "exploitedAgainHelp");
    assertThat(lastValue(followUp, "feelsSafety")).isNull();
    assertThat(lastValue(followUp, "exploitedAgain")).isNull();
  }

  @Test
  void nothingOfItHasToBeAnswered() {
    ProcessInstance followUp = due();
    complete("task_reach_for_follow_up", Map.of("followUpReached", "REACHED"));
    Map<String, Object> silent = new HashMap<>();
    for (String area : new String[] {"Home", "Income", "Health", "Safety", "Network", "Control"}) {
      silent.put("feels" + area, null);
    }
    for (String left :
        new String[] {
          "home",
          "income",
          "network",
          "health",
          "pressureToReturn",
          "exploitedAgain",
          "exploitedAgainHelp",
          "supportHelped",
          "supportMissing"
        }) {
      silent.put(left, null);
    }

    complete("task_follow_up_establishment", silent);

    assertThat(endOf(followUp)).contains("end_followed_up");
  }

  @Test
  void silenceMeansNewAttemptsAndEndsNothing() {
    ProcessInstance followUp = due();

    triesInVain();
    assertThat(openTasks()).isEmpty();
    forward(Period.ofDays(9));
    assertThat(openTasks()).isEmpty();
    forward(Period.ofDays(2));
    assertThat(openTasks()).containsExactly("task_reach_for_follow_up");
    triesInVain();
    forward(Period.ofDays(11));
    triesInVain();

    assertThat(openTasks()).containsExactly("task_decide_when_silent");
    assertThat(groupsOf("task_decide_when_silent")).containsExactly("enhetschef-soder");
    forward(Period.ofYears(1));
    assertThat(openTasks()).containsExactly("task_decide_when_silent");
    complete("task_decide_when_silent", Map.of("silenceDecision", "LEAVE_OPEN"));
    assertThat(endOf(followUp)).contains("end_not_made");
    assertThat(lastValue(followUp, "establishmentFollowUp")).isEqualTo("NOT_MADE");
  }

  @Test
  void theHeadMayWantAnotherAttempt() {
    due();
    threeTriesInVain();

    complete("task_decide_when_silent", Map.of("silenceDecision", "TRY_AGAIN"));
    forward(Period.ofDays(11));
    triesInVain();

    assertThat(openTasks()).containsExactly("task_decide_when_silent");
  }

  @Test
  void aNoIsAnAnswer() {
    ProcessInstance followUp = due();

    complete("task_reach_for_follow_up", Map.of("followUpReached", "NO_MORE"));

    assertThat(endOf(followUp)).contains("end_declined");
    assertThat(lastValue(followUp, "establishmentFollowUp")).isEqualTo("DECLINED");
  }

  @Test
  void notNowIsNotNever() {
    ProcessInstance followUp = due();

    complete("task_reach_for_follow_up", Map.of("followUpReached", "NOT_NOW"));

    assertThat(endOf(followUp)).contains("end_not_made");
    assertThat(lastValue(followUp, "establishmentFollowUp")).isEqualTo("NOT_MADE");
  }

  @Test
  void whoForgetsIsRemindedAndThenTheHeadSeesIt() {
    due();
    forward(Period.ofDays(11));
    assertThat(openTasks()).containsExactly("task_reach_for_follow_up", "task_remember_follow_up");
    complete("task_remember_follow_up");
    forward(Period.ofDays(4));
    assertThat(openTasks()).containsExactly("task_reach_for_follow_up", "task_see_to_follow_up");
    assertThat(groupsOf("task_see_to_follow_up")).containsExactly("enhetschef-soder");
    complete("task_see_to_follow_up");
    assertThat(openTasks()).containsExactly("task_reach_for_follow_up");
  }

  @Test
  void remindersAreGoneWhenItIsDone() {
    due();
    forward(Period.ofDays(15));
    assertThat(openTasks())
        .containsExactly(
            "task_reach_for_follow_up", "task_remember_follow_up", "task_see_to_follow_up");

    triesInVain();

    assertThat(openTasks()).isEmpty();
  }

  @Test
  void aConversationThatIsPutOffIsSeenByTheHead() {
    due();
    complete("task_reach_for_follow_up", Map.of("followUpReached", "REACHED"));

    forward(Period.ofDays(15));

    assertThat(openTasks())
        .containsExactly("task_follow_up_establishment", "task_see_to_follow_up");
    complete("task_follow_up_establishment");
    assertThat(openTasks()).isEmpty();
  }

  @Test
  void whatCannotBeIsSaidAndNothingIsLost() {
    due();
    Map<String, Object> early =
        Map.of("contactedOn", today().minusMonths(4).toString(), "followUpReached", "REACHED");
    assertThatThrownBy(() -> complete("task_reach_for_follow_up", early))
        .hasMessageContaining("Dag");
    Map<String, Object> tomorrow =
        Map.of("contactedOn", today().plusDays(1).toString(), "followUpReached", "REACHED");
    assertThatThrownBy(() -> complete("task_reach_for_follow_up", tomorrow))
        .hasMessageContaining("Dag");
    complete("task_reach_for_follow_up", Map.of("followUpReached", "REACHED"));
    assertThatThrownBy(() -> complete("task_follow_up_establishment", Map.of("feelsHealth", 0)))
        .hasMessageContaining("Hälsan");
    assertThat(openTasks()).containsExactly("task_follow_up_establishment");
  }
}
