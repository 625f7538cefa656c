package se.exitprocess.agencies.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.exitprocess.casefile.SectionKey;
import se.exitprocess.demo.agencies.Behaviour;

/** Nothing is sent on the ground of a consent that is not there, or not there any more. */
class ConsentGroundTest extends ExchangeTest {

  private static final Set<String> NEEDED = Set.of("HEALTH", "SOCIAL_SITUATION");

  @Autowired private IdentityService identity;
  @Autowired private TaskService taskService;

  @Test
  void withConsentItIsSent() {
    give("INTERVENTION", NEEDED, today());
    ProcessInstance instance = order();
    sender.sendDue();
    assertThat(stateOfRequest(instance)).isEqualTo("SENT");
  }

  @Test
  void whatIsNotConsentedToIsNotRecordedToBeSentAndAColleagueIsToldWhy() {
    refused("inget samtycke", "Hälsa; Livssituation");

    give("INTERVENTION", NEEDED, today().minusDays(1));
    refused("inget samtycke", "Hälsa");

    give("PLAN", NEEDED, today());
    refused("inget samtycke", "Beställa och följa upp insatser");

    consents.give(caseNumber, "POLICE", "INTERVENTION", NEEDED, today(), "samordnare");
    refused("inget samtycke", "Hälso- och sjukvården");

    give("INTERVENTION", Set.of("SOCIAL_SITUATION"), today());
    refused("täcker inte allt", "Det saknas för: Hälsa.");
  }

  @Test
  void aConsentFromBeforePurposesWereAskedForPermitsNothing() {
    jdbc.sql(
            """
            insert into exit.consent (case_number, agency, given, valid_until, recorded_by, recorded_at)
            values (?, 'HEALTHCARE', true, null, 'samordnare', now())""")
        .param(caseNumber.value())
        .update();
    refused("inget samtycke", "Hälso- och sjukvården");
  }

  @Test
  void whatIsWithdrawnBetweenRecordingAndSendingIsNotSent() {
    give("INTERVENTION", NEEDED, today());
    ProcessInstance instance = order();
    consents.withdraw(caseNumber, "HEALTHCARE", "samordnare");
    assertThat(stateOfRequest(instance)).as("at once").isEqualTo("STOPPED");
    sender.sendDue();
    neverSent(instance);
  }

  @Test
  void oneKindOfDataWithdrawnIsEnough() {
    give("INTERVENTION", NEEDED, today());
    ProcessInstance instance = order();
    consents.withdraw(caseNumber, scope -> scope.kind().equals("HEALTH"), "samordnare");
    neverSent(instance);
  }

  @Test
  void withdrawingForOnePurposeLeavesTheOther() {
    give("INTERVENTION", NEEDED, today());
    give("PLAN", NEEDED, today());
    ProcessInstance instance = order();
    consents.withdraw(caseNumber, "HEALTHCARE", "PLAN", "samordnare");
    sender.sendDue();
    assertThat(stateOfRequest(instance)).isEqualTo("SENT");
    assertThat(consents.inForce(caseNumber, "HEALTHCARE", "PLAN", NEEDED)).isFalse();
  }

  @Test
  void whatExpiresBeforeItIsSentIsNotSent() {
    give("INTERVENTION", NEEDED, today());
    ProcessInstance instance = order();
    pass(Duration.ofDays(1));
    sender.sendDue();
    neverSent(instance);
  }

  @Test
  void whatFailedBeforeTheWithdrawalIsNotTriedAgain() {
    agencies.behave("HEALTHCARE", Behaviour.DOWN);
    give("INTERVENTION", NEEDED, today());
    ProcessInstance instance = order();
    sender.sendDue();
    assertThat(stateOfRequest(instance)).isEqualTo("PENDING");
    agencies.behave();
    consents.withdraw(caseNumber, "HEALTHCARE", "samordnare");
    pass(Duration.ofHours(1));
    sender.sendDue();
    neverSent(instance);
  }

  @Test
  void whatAColleagueHasNotYetSentByHandIsStoppedAndHerTaskEnds() {
    consents.give(
        caseNumber, "SHELTER", "INTERVENTION", Set.of("SOCIAL_SITUATION"), today(), "samordnare");
    ProcessInstance instance = ask("SHELTER", "ORDER_INTERVENTION", "CONSENT");
    handover.handOverDue();
    assertThat(openTasks(instance)).containsExactly("task_send_manually");

    identity.setAuthentication("samordnare", List.of("samordnare-soder"));
    try {
      consents.withdraw(caseNumber, "SHELTER", "samordnare");
    } finally {
      identity.clearAuthentication();
    }
    handover.handOverDue();
    assertThat(isOver(instance)).isTrue();
    assertThat(variable(instance, "agencyOutcome")).isEqualTo("NOT_SENT");
  }

  @Test
  void whatAColleagueHasSentByHandCannotBeTakenBack() {
    consents.give(
        caseNumber, "SHELTER", "INTERVENTION", Set.of("SOCIAL_SITUATION"), today(), "samordnare");
    ProcessInstance instance = ask("SHELTER", "ORDER_INTERVENTION", "CONSENT");
    handover.handOverDue();
    taskService.complete(
        taskService.createTaskQuery().processInstanceId(instance.getId()).singleResult().getId(),
        Map.of("sentByHand", "SENT"));
    consents.withdraw(caseNumber, "SHELTER", "samordnare");
    handover.handOverDue();
    assertThat(openTasks(instance)).containsExactly("task_await_answer");
    assertThat(stateOfRequest(instance)).isEqualTo("MANUAL");
  }

  @Test
  void whatIsBeingSentIsNotCalledStopped() {
    give("INTERVENTION", NEEDED, today());
    ProcessInstance instance = order();
    Map<String, Object> row = message(instance, "REQUEST");
    jdbc.sql("update exit.outbox set attempts = 1, leased_until = ? where message_id = ?")
        .params(java.time.OffsetDateTime.now(clock).plusMinutes(1), row.get("message_id"))
        .update();
    consents.withdraw(caseNumber, "HEALTHCARE", "samordnare");
    assertThat(stateOfRequest(instance)).as("whoever sends it will say").isEqualTo("PENDING");
    sender.sendDue();
    neverSent(instance);
  }

  private ProcessInstance order() {
    return ask("HEALTHCARE", "ORDER_INTERVENTION", "CONSENT");
  }

  private void give(String purpose, Set<String> kinds, LocalDate until) {
    consents.give(caseNumber, "HEALTHCARE", purpose, kinds, until, "samordnare");
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }

  private void refused(String... because) {
    ProcessInstance instance = order();
    assertThat(openTasks(instance)).containsExactly("task_obtain_legal_ground");
    assertThat(
            jdbc.sql("select count(*) from exit.request where process_instance_id = ?")
                .param(instance.getId())
                .query(Integer.class)
                .single())
        .isZero();
    assertThat(
            record
                .latest(caseNumber, SectionKey.ofCase("missing-ground"))
                .orElseThrow()
                .content()
                .get("reason")
                .toString())
        .contains(because);
  }

  private void neverSent(ProcessInstance instance) {
    handover.handOverDue();
    assertThat(agencies.arrivalsAbout("HEALTHCARE", requestId(instance))).isZero();
    assertThat(isOver(instance)).isTrue();
    assertThat(variable(instance, "agencyOutcome")).isEqualTo("NOT_SENT");
  }
}
