package se.exitprocess.agencies.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.exitprocess.casefile.SectionKey;
import se.exitprocess.demo.agencies.Behaviour;

/** An agency that wants to know more gets a reply from a person, over the same way. */
class AskingBackTest extends ExchangeTest {

  private static final String REPLY = "Ett svar av en kollega";

  @ParameterizedTest
  @CsvSource({
    "SOCIAL_SERVICES, ORDER_INTERVENTION",
    "POLICE, ORDER_INTERVENTION",
    "HEALTHCARE, ORDER_INTERVENTION"
  })
  void whoeverAsksBackIsRepliedToAndThenAnswers(String agency, String kind) {
    agencies.behave(agency, Behaviour.ASKS);
    ProcessInstance instance = ask(agency, kind, "OWN_ACTIVITY");
    toAndFro();

    Task question = question();
    assertThat(isOver(instance)).as("a question is no answer").isFalse();
    assertThat(asked(question)).contains("Vi behöver veta mer");

    reply(question);
    toAndFro();

    assertThat(agencies.messagesAbout(agency, requestId(instance))).isEqualTo(2);
    assertThat(variable(instance, "agencyOutcome")).isEqualTo("ACCEPTED");
  }

  @Test
  void aReplyThatMayNotBeGivenAnyMoreIsNotAndSomebodyReadsTheQuestionAgain() {
    consents.give(
        caseNumber,
        "SOCIAL_SERVICES",
        "INTERVENTION",
        java.util.Set.of("SOCIAL_SITUATION"),
        java.time.LocalDate.now(clock),
        "samordnare");
    agencies.behave("SOCIAL_SERVICES", Behaviour.ASKS);
    ProcessInstance instance = ask("SOCIAL_SERVICES", "ORDER_INTERVENTION", "CONSENT");
    toAndFro();
    consents.withdraw(caseNumber, "SOCIAL_SERVICES", "samordnare");

    reply(question());
    handover.handOverDue();

    Task again = question();
    assertThat(runtime.getVariable(again.getExecutionId(), "replyOutcome"))
        .isEqualTo("NOT_ALLOWED");
    assertThat(asked(again)).contains("Vi behöver veta mer");
    assertThat(agencies.messagesAbout("SOCIAL_SERVICES", requestId(instance))).isEqualTo(1);
  }

  @Test
  void aReplyThatCannotBeDeliveredIsSomebodysToGiveOtherwise() {
    agencies.behave("SOCIAL_SERVICES", Behaviour.ASKS);
    ProcessInstance instance = ask("SOCIAL_SERVICES", "ORDER_INTERVENTION", "OWN_ACTIVITY");
    toAndFro();
    reply(question());
    jdbc.sql(
            """
            update exit.outbox set state = 'UNDELIVERABLE'
            where purpose = 'REPLY' and request_id = ?::uuid
            """)
        .param(requestId(instance))
        .update();

    handover.handOverDue();

    assertThat(runtime.getVariable(question().getExecutionId(), "replyOutcome"))
        .isEqualTo("NOT_DELIVERED");
  }

  private void toAndFro() {
    sender.sendDue();
    agencies.answerNow();
    inbox.deliverDue();
  }

  private Task question() {
    return tasks
        .createTaskQuery()
        .processInstanceBusinessKey(caseNumber.value())
        .taskDefinitionKey("task_read_message")
        .singleResult();
  }

  private String asked(Task question) {
    return String.valueOf(
        record
            .latest(caseNumber, new SectionKey(Conversations.MESSAGES, subject(question)))
            .orElseThrow()
            .content()
            .get("messageText"));
  }

  private String subject(Task question) {
    return (String) runtime.getVariable(question.getExecutionId(), "recordSubject");
  }

  /** What the form does, whose own test is with the process. */
  private void reply(Task question) {
    record.append(
        caseNumber,
        new SectionKey("read-message", subject(question)),
        Map.of("message", REPLY),
        "samordnare");
    ProcessInstance reading =
        runtime
            .createProcessInstanceQuery()
            .processInstanceId(question.getProcessInstanceId())
            .singleResult();
    tasks.complete(question.getId(), Map.of("messageMeaning", "QUESTION", "replyHow", "SEND"));
    runJobs(reading);
  }
}
