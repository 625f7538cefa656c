package se.exitprocess.agencies.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.exitprocess.casefile.SectionKey;
import se.exitprocess.casefile.people.GuardedPlaces;
import se.exitprocess.demo.agencies.Behaviour;

/** What is to be sent arrives once, or a person sends it, or nobody does. */
class SendingTest extends ExchangeTest {

  @Autowired private GuardedPlaces places;
  @Autowired private Requests requests;
  @Autowired private Outbox outbox;

  @Test
  void anAgencyIsAskedAndAccepts() {
    ProcessInstance instance = ask("HEALTHCARE", "ORDER_INTERVENTION", "OWN_ACTIVITY");
    assertThat(openTasks(instance)).containsExactly("task_await_answer");
    assertThat(stateOfRequest(instance)).isEqualTo("PENDING");

    sender.sendDue();
    assertThat(stateOfRequest(instance)).isEqualTo("SENT");
    assertThat(isOver(instance)).isFalse();

    agencies.answerNow();
    assertThat(isOver(instance)).isTrue();
    assertThat(variable(instance, "agencyOutcome")).isEqualTo("ACCEPTED");
    assertThat(agencies.arrivalsAbout("HEALTHCARE", requestId(instance))).isEqualTo(1);
  }

  @Test
  void anAgencyRefuses() {
    agencies.behave("SOCIAL_SERVICES", Behaviour.REFUSE);
    ProcessInstance instance = ask("SOCIAL_SERVICES", "ORDER_INTERVENTION", "OWN_ACTIVITY");
    sender.sendDue();
    agencies.answerNow();
    assertThat(isOver(instance)).isTrue();
    assertThat(variable(instance, "agencyOutcome")).isEqualTo("REFUSED");
  }

  @Test
  void thePermitAuthorityDecides() {
    ProcessInstance instance = ask("MIGRATION_AGENCY", "PERMIT_APPLICATION", "OWN_ACTIVITY");
    sender.sendDue();
    agencies.answerNow();
    LocalDate today = LocalDate.now(clock);
    assertThat(variable(instance, "permitDecision")).isEqualTo("GRANTED");
    assertThat(day(variable(instance, "permitDecisionDate"))).isEqualTo(today);
    assertThat(day(variable(instance, "permitValidUntil"))).isEqualTo(today.plusDays(30));
  }

  @Test
  void aSilentAgencyIsRemindedOfTheSameRequest() {
    agencies.behave("POLICE", Behaviour.SILENT);
    ProcessInstance instance = ask("POLICE", "INVESTIGATION_PERMIT", "OWN_ACTIVITY");
    sender.sendDue();
    remind(instance);
    sender.sendDue();
    assertThat(message(instance, "REMINDER").get("state")).isEqualTo("SENT");
    assertThat(agencies.messagesAbout("POLICE", requestId(instance))).isEqualTo(2);
    assertThat(isOver(instance)).isFalse();
  }

  @Test
  void anAgencyThatHasReceivedNothingIsNotReminded() {
    ProcessInstance instance = ask("POLICE", "INVESTIGATION_PERMIT", "OWN_ACTIVITY");
    remind(instance);
    assertThat(messages(instance)).isEqualTo(1);
  }

  @Test
  void anAgencyThatIsDownGetsItOnceWhenItIsUpAgain() {
    agencies.behave("POLICE", Behaviour.DOWN);
    ProcessInstance instance = ask("POLICE", "PROTECTION", "SERIOUS_OFFENCE");
    sender.sendDue();
    sender.sendDue();
    Map<String, Object> row = message(instance, "REQUEST");
    assertThat(row).containsEntry("state", "PENDING").containsEntry("attempts", 1);
    assertThat(row.get("failure"))
        .isEqualTo("police, protection, status 503, " + requestId(instance));

    agencies.behave("POLICE", Behaviour.ACCEPT);
    pass(Duration.ofSeconds(11));
    sender.sendDue();
    agencies.answerNow();
    assertThat(isOver(instance)).isTrue();
    assertThat(agencies.arrivalsAbout("POLICE", requestId(instance))).isEqualTo(1);
  }

  @Test
  void whatCannotBeDeliveredIsSentByAPerson() {
    agencies.behave("POLICE", Behaviour.DOWN);
    ProcessInstance instance = ask("POLICE", "PROTECTION", "SERIOUS_OFFENCE");
    for (int attempt = 1; attempt <= 6; attempt++) {
      assertThat(stateOfRequest(instance)).isEqualTo("PENDING");
      sender.sendDue();
      pass(Duration.ofMinutes(3));
    }
    assertThat(stateOfRequest(instance)).isEqualTo("UNDELIVERABLE");
    handover.handOverDue();
    assertThat(openTasks(instance)).containsExactly("task_send_manually");

    agencies.behave("POLICE", Behaviour.ACCEPT);
    pass(Duration.ofDays(1));
    sender.sendDue();
    handover.handOverDue();
    assertThat(agencies.arrivalsAbout("POLICE", requestId(instance)))
        .as("a person has sent it: it must not arrive twice")
        .isZero();
    assertThat(openTasks(instance)).containsExactly("task_send_manually");
  }

  @Test
  void anAgencyWithoutAConnectionIsWrittenToByHand() {
    ProcessInstance instance = ask("COURT", "PERMIT_APPEAL", "OWN_ACTIVITY");
    sender.sendDue();
    handover.handOverDue();
    assertThat(stateOfRequest(instance)).isEqualTo("MANUAL");
    assertThat(openTasks(instance)).containsExactly("task_send_manually");
  }

  @Test
  void aKindOfRequestThatAnAgencyIsNotListedForGoesByHand() {
    ProcessInstance instance = ask("MIGRATION_AGENCY", "ORDER_INTERVENTION", "OWN_ACTIVITY");
    assertThat(stateOfRequest(instance)).isEqualTo("MANUAL");
  }

  @Test
  void aCrashBetweenSendingAndSettlingIsNoSecondMessageToTheReceiver() {
    agencies.behave("HEALTHCARE", Behaviour.SILENT);
    ProcessInstance instance = ask("HEALTHCARE", "ORDER_INTERVENTION", "OWN_ACTIVITY");
    sender.sendDue();
    // what the table looks like when the sender died before it could write that it had sent
    jdbc.sql(
            """
            update exit.outbox set state = 'PENDING', settled_at = null
            where request_id = ?::uuid
            """)
        .param(requestId(instance))
        .update();
    sender.sendDue();
    assertThat(stateOfRequest(instance)).as("the lease runs").isEqualTo("PENDING");

    pass(Duration.ofMinutes(2));
    sender.sendDue();
    assertThat(stateOfRequest(instance)).isEqualTo("SENT");
    assertThat(agencies.arrivalsAbout("HEALTHCARE", requestId(instance))).isEqualTo(2);
    assertThat(agencies.messagesAbout("HEALTHCARE", requestId(instance))).isEqualTo(1);
  }

  @Test
  void anAgencyThatActsAndLosesTheReceiptActsOnce() {
    agencies.behave("HEALTHCARE", Behaviour.LOSES_RECEIPT);
    ProcessInstance instance = ask("HEALTHCARE", "ORDER_INTERVENTION", "OWN_ACTIVITY");
    sender.sendDue();
    pass(Duration.ofMinutes(1));
    sender.sendDue();
    assertThat(message(instance, "REQUEST").get("failure"))
        .isEqualTo("healthcare, order_intervention, unreachable, " + requestId(instance));
    assertThat(agencies.arrivalsAbout("HEALTHCARE", requestId(instance))).isEqualTo(2);
    assertThat(agencies.messagesAbout("HEALTHCARE", requestId(instance))).isEqualTo(1);

    agencies.answerNow();
    assertThat(isOver(instance)).as("its answer counts all the same").isTrue();
    pass(Duration.ofHours(1));
    sender.sendDue();
    assertThat(stateOfRequest(instance)).isEqualTo("STOPPED");
    assertThat(agencies.arrivalsAbout("HEALTHCARE", requestId(instance))).isEqualTo(2);
  }

  @Test
  void severalSendersDoNotSendTheSameTwice() {
    agencies.behave("HEALTHCARE", Behaviour.SILENT);
    var instances =
        java.util.stream.IntStream.range(0, 8)
            .mapToObj(i -> ask("HEALTHCARE", "ORDER_INTERVENTION", "OWN_ACTIVITY"))
            .toList();
    CompletableFuture.allOf(
            CompletableFuture.runAsync(sender::sendDue),
            CompletableFuture.runAsync(sender::sendDue),
            CompletableFuture.runAsync(sender::sendDue))
        .join();
    assertThat(instances)
        .allSatisfy(
            it -> assertThat(agencies.arrivalsAbout("HEALTHCARE", requestId(it))).isEqualTo(1));
  }

  @Test
  void withoutConsentNothingIsRecordedToBeSent() {
    ProcessInstance instance = ask("HEALTHCARE", "ORDER_INTERVENTION", "CONSENT");
    assertThat(openTasks(instance)).containsExactly("task_obtain_legal_ground");
    assertThat(messages(instance)).isZero();
  }

  @Test
  void whatIsSentCannotBeReadInTheDatabaseAndHoldsOnlyWhatMayBeTold() {
    ProcessInstance instance = ask("HEALTHCARE", "ORDER_INTERVENTION", "OWN_ACTIVITY");
    Map<String, Object> row = message(instance, "REQUEST");
    byte[] payload = (byte[]) row.get("payload");
    assertThat(new String(payload, StandardCharsets.UTF_8)).doesNotContain("Zebra");

    String open =
        new String(
            record.unseal(caseNumber, "outbox/" + row.get("message_id"), payload),
            StandardCharsets.UTF_8);
    assertThat(open)
        .contains(SECRET_TEXT, "\"type\":\"referral\"", "\"legalGround\":\"OWN_ACTIVITY\"")
        .doesNotContain("inte för andra", caseNumber.value());
  }

  @Test
  void theGuardedPlaceLeavesInNoMessageWhoeverWroteItThere() {
    places.keep(caseNumber, "Björkgatan 7, Arvika", "samordnare");
    record.append(
        caseNumber,
        SectionKey.ofCase("order-intervention"),
        Map.of("message", "Hon bor på björkgatan 7, arvika sedan i går."),
        "samordnare");
    ProcessInstance instance = ask("SOCIAL_SERVICES", "ORDER_INTERVENTION", "OWN_ACTIVITY");

    Request request = requests.get(UUID.fromString(requestId(instance)));
    Outbox.Taken message = outbox.take("SOCIAL_SERVICES", Duration.ofMinutes(1)).orElseThrow();

    assertThat(new String(outbox.open(message, request), StandardCharsets.UTF_8))
        .contains("Hon bor på", "sedan i går.")
        .doesNotContainIgnoringCase("björkgatan");
  }

  @Test
  void whileAGroundIsSoughtTheSameFormMayBeHandedInForSomethingElse() {
    ProcessInstance instance = ask("HEALTHCARE", "ORDER_INTERVENTION", "CONSENT");
    record.append(
        caseNumber,
        SectionKey.ofCase("order-intervention"),
        Map.of("internalNote", "det nya behöver inte skickas"),
        "samordnare");

    runtime.setVariable(instance.getId(), "legalGround", "OWN_ACTIVITY");
    runtime
        .createProcessInstanceModification(instance.getId())
        .startAfterActivity("record_consent")
        .cancelAllForActivity("task_obtain_legal_ground")
        .execute();
    runJobs(instance);

    Map<String, Object> row = message(instance, "REQUEST");
    assertThat(
            new String(
                record.unseal(
                    caseNumber, "outbox/" + row.get("message_id"), (byte[]) row.get("payload")),
                StandardCharsets.UTF_8))
        .contains(SECRET_TEXT)
        .doesNotContain("det nya");
  }

  private void remind(ProcessInstance instance) {
    pass(Duration.ofDays(60));
    management
        .createJobQuery()
        .processInstanceId(instance.getId())
        .timers()
        .activityId("boundary_reminder_due")
        .list()
        .forEach(job -> management.executeJob(job.getId()));
    runJobs(instance);
  }

  private int messages(ProcessInstance instance) {
    return jdbc.sql(
            """
            select count(*) from exit.outbox join exit.request r using (request_id)
            where r.process_instance_id = ?
            """)
        .param(instance.getId())
        .query(Integer.class)
        .single();
  }

  private static LocalDate day(Object date) {
    return ((Date) date).toInstant().atZone(ZoneId.of("Europe/Stockholm")).toLocalDate();
  }
}
