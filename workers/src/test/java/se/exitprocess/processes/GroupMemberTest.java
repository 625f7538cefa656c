package se.exitprocess.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Period;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.exitprocess.forms.FormRefused;

class GroupMemberTest extends ProcessTest {

  private final Routes routes = new Routes(this);

  GroupMemberTest() {
    super("group-member");
  }

  private ProcessInstance member() {
    return start(
        Map.of("groupFunction", "HEALTHCARE", "recordSubject", "member-0a1b2c3d-4e5f-6a7b"));
  }

  private void send() {
    complete(
        "task_invite_member",
        Map.of("invitedHow", "SEND", "agency", "HEALTHCARE", "legalGround", "OWN_ACTIVITY"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RECEIVED", "DECLINED", "SILENT"})
  void aMemberThatIsSpokenToComesWithSomethingOrNot(String contributionOutcome) {
    ProcessInstance member = member();

    complete("task_invite_member", Map.of("invitedHow", "BY_HAND"));
    complete("task_register_contribution", Map.of("contributionOutcome", contributionOutcome));

    assertThat(endOf(member)).isEqualTo("end_contribution");
    assertThat(lastValue(member, "contributionOutcome")).isEqualTo(contributionOutcome);
  }

  @Test
  void whoeverMayTellThePoliceIsNotCalledWithoutATalkAboutTheRisk() {
    ProcessInstance member =
        start(
            Map.of(
                "groupFunction", "SOCIAL_INSURANCE", "recordSubject", "member-0a1b2c3d-4e5f-6a7b"));
    assertThat(lastValue(member, "mayReport")).isEqualTo(true);
    Map<String, Object> answers = new HashMap<>(Map.of("invitedHow", "BY_HAND"));
    answers.put("riskConfirmed", null);

    assertThatThrownBy(() -> complete("task_invite_member", answers))
        .isInstanceOf(FormRefused.class)
        .hasMessageContaining("Jag har gått igenom med personen");
    assertThat(openTasks()).containsExactly("task_invite_member");

    complete("task_invite_member", Map.of("invitedHow", "BY_HAND", "riskConfirmed", true));
    assertThat(openTasks()).containsExactly("task_register_contribution");
  }

  @Test
  void anInvitationThatIsSentIsAnswered() {
    ProcessInstance member = member();

    send();
    routes.answerByHand("ACCEPTED");

    assertThat(openTasks()).containsExactly("task_register_contribution");
    complete("task_register_contribution");
    assertThat(endOf(member)).isEqualTo("end_contribution");
  }

  @Test
  void whoeverSaysNoIsNotAskedAgain() {
    ProcessInstance member = member();

    send();
    routes.answerByHand("REFUSED");

    assertThat(endOf(member)).isEqualTo("end_not_joining");
  }

  @Test
  void notEverybodyIsInvitedNow() {
    ProcessInstance member = member();

    complete("task_invite_member", Map.of("invitedHow", "NOT_NOW"));

    assertThat(endOf(member)).isEqualTo("end_not_invited");
  }

  @Test
  void aLateContributionIsAskedForAndStillTaken() {
    ProcessInstance member = member();
    complete("task_invite_member", Map.of("invitedHow", "BY_HAND"));

    forward(Period.ofDays(15));
    complete("task_remind_member");
    forward(Period.ofMonths(6));

    assertThat(openTasks()).containsExactly("task_register_contribution");
    complete("task_register_contribution");
    assertThat(endOf(member)).contains("end_contribution");
  }
}
