package se.exitprocess.agencies.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.exitprocess.casefile.Section;
import se.exitprocess.casefile.SectionKey;
import se.exitprocess.demo.agencies.Behaviour;

/** What an agency answers reaches its request once, whenever and however often it comes. */
class AnsweringTest extends ExchangeTest {

  private static final SectionKey ANSWERS = SectionKey.ofCase("agency-answer");

  @BeforeEach
  void theTestAnswersItself() {
    agencies.behave("HEALTHCARE", Behaviour.SILENT);
  }

  @Test
  void whatTheAgencySaysGoesToTheCaseRecordOnly() {
    ProcessInstance instance = asked();
    Map<String, Object> answer = answer(requestId(instance), "ACCEPTED");
    answer.put("message", SECRET_TEXT);
    assertThat(post("HEALTHCARE", answer)).isEqualTo(202);

    assertThat(isOver(instance)).isTrue();
    Section section = record.latest(caseNumber, ANSWERS).orElseThrow();
    assertThat(section.author()).isEqualTo("HEALTHCARE");
    assertThat(section.content())
        .containsEntry("message", SECRET_TEXT)
        .containsEntry("outcome", "ACCEPTED")
        .containsEntry("agency", "HEALTHCARE");
    byte[] kept =
        jdbc.sql("select payload from exit.inbox where request_id = ?::uuid")
            .param(requestId(instance))
            .query(byte[].class)
            .single();
    assertThat(new String(kept, StandardCharsets.UTF_8)).doesNotContain("Zebra");
    assertThat(
            history
                .createHistoricVariableInstanceQuery()
                .processInstanceId(instance.getId())
                .list())
        .noneMatch(variable -> String.valueOf(variable.getValue()).contains("Zebra"));
  }

  @Test
  void theSameAnswerTwiceCountsOnce() {
    agencies.behave("HEALTHCARE", Behaviour.TWICE);
    ProcessInstance instance = asked();
    agencies.answerNow();
    assertThat(isOver(instance)).isTrue();
    assertThat(statesOfAnswers(instance)).containsExactly("DELIVERED");
    assertThat(record.versions(caseNumber, ANSWERS)).hasSize(1);
  }

  @Test
  void aSecondAnswerComesTooLateAndEndsInTheRecord() {
    ProcessInstance instance = asked();
    post("HEALTHCARE", answer(requestId(instance), "ACCEPTED"));
    assertThat(post("HEALTHCARE", answer(requestId(instance), "REFUSED"))).isEqualTo(202);
    assertThat(statesOfAnswers(instance)).containsExactly("DELIVERED", "LATE");
    assertThat(variable(instance, "agencyOutcome")).isEqualTo("ACCEPTED");
    assertThat(record.versions(caseNumber, ANSWERS)).hasSize(2);
  }

  @Test
  void anAnswerAfterClosureEndsInTheRecord() {
    ProcessInstance instance = asked();
    runtime.deleteProcessInstance(instance.getId(), "the case is closed");
    record.close(caseNumber, "OWN_WISH");
    assertThat(post("HEALTHCARE", answer(requestId(instance), "ACCEPTED"))).isEqualTo(202);
    assertThat(statesOfAnswers(instance)).containsExactly("LATE");
    assertThat(record.latest(caseNumber, ANSWERS)).isPresent();
    assertThat(
            runtime
                .createProcessInstanceQuery()
                .processDefinitionKey("late-answer")
                .processInstanceBusinessKey(caseNumber.value())
                .count())
        .as("somebody reads it")
        .isOne();
  }

  @Test
  void answersThatComeBeforeTheProcessWaitsAreKeptInOrder() {
    ProcessInstance instance = asked();
    String id = requestId(instance);
    // as while the engine is still busy with the step before: it does not wait for a message
    String subscribed = pretend(instance, "not-yet");
    post("HEALTHCARE", answer(id, "REFUSED"));
    post("HEALTHCARE", answer(id, "ACCEPTED"));
    assertThat(isOver(instance)).isFalse();
    assertThat(statesOfAnswers(instance)).containsExactly("RECEIVED", "RECEIVED");
    assertThat(record.versions(caseNumber, ANSWERS)).as("people can read it at once").hasSize(2);

    assertThat(subscribed).isEqualTo("agency-answered");
    pretend(instance, subscribed);
    pass(Duration.ofMinutes(1));
    inbox.deliverDue();
    inbox.deliverDue();
    assertThat(variable(instance, "agencyOutcome")).isEqualTo("REFUSED");
    assertThat(statesOfAnswers(instance)).containsExactly("DELIVERED", "LATE");
    assertThat(record.versions(caseNumber, ANSWERS)).hasSize(2);
  }

  @Test
  void anAnswerWhileAPersonSendsByHandCounts() {
    ProcessInstance instance = ask("POLICE", "PROTECTION", "SERIOUS_OFFENCE");
    agencies.behave("POLICE", Behaviour.DOWN);
    for (int attempt = 0; attempt < 6; attempt++) {
      sender.sendDue();
      pass(Duration.ofMinutes(3));
    }
    handover.handOverDue();
    assertThat(openTasks(instance)).containsExactly("task_send_manually");
    assertThat(post("POLICE", answer(requestId(instance), "ACCEPTED"))).isEqualTo(202);
    assertThat(isOver(instance)).isTrue();
  }

  @Test
  void whoHasNoSecretIsNotListenedTo() {
    ProcessInstance instance = asked();
    byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
    assertThat(post((String) null, body)).isEqualTo(401);
    assertThat(post("wrong", body)).isEqualTo(401);
    assertThat(post("", body)).isEqualTo(401);
    assertThat(statesOfAnswers(instance)).isEmpty();
  }

  @Test
  void anAgencyCannotAnswerForAnotherNorLearnWhatExists() {
    ProcessInstance instance = asked();
    int foreign = post("POLICE", answer(requestId(instance), "ACCEPTED"));
    int unknown = post("POLICE", answer(UUID.randomUUID().toString(), "ACCEPTED"));
    assertThat(foreign).isEqualTo(unknown).isEqualTo(404);
    assertThat(isOver(instance)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "\"text\"",
        "{",
        "{}",
        "{\"answerId\":\"1\",\"requestId\":\"ID\"}",
        "{\"answerId\":\"1\",\"requestId\":\"ID\",\"outcome\":\"MAYBE\"}",
        "{\"answerId\":\"1\",\"requestId\":\"ID\",\"outcome\":0}",
        "{\"answerId\":\"\",\"requestId\":\"ID\",\"outcome\":\"ACCEPTED\"}",
        "{\"answerId\":1,\"requestId\":\"ID\",\"outcome\":\"ACCEPTED\"}",
        "{\"answerId\":\"1\",\"requestId\":\"1\",\"outcome\":\"ACCEPTED\"}",
        "{\"answerId\":\"1\",\"requestId\":\"ID\",\"outcome\":\"ACCEPTED\",\"outcome\":\"REFUSED\"}",
        "{\"answerId\":\"1\",\"requestId\":\"ID\",\"outcome\":\"ACCEPTED\",\"more\":1}",
        "{\"answerId\":\"1\",\"requestId\":\"ID\",\"outcome\":\"ACCEPTED\"}{}",
        "{\"answerId\":\"1\",\"requestId\":\"ID\",\"outcome\":\"ACCEPTED\",\"message\":{\"a\":{\"b\":1}}}",
        "{\"answerId\":\"1\",\"requestId\":\"ID\",\"outcome\":\"ACCEPTED\",\"permitDecision\":\"GRANTED\"}",
        "{\"answerId\":\"1\",\"requestId\":\"ID\",\"outcome\":\"ACCEPTED\",\"permitDecision\":\"GRANTED\","
            + "\"permitDecisionDate\":\"2026-02-30\",\"permitValidUntil\":\"2026-04-01\"}",
        "{\"answerId\":\"1\",\"requestId\":\"ID\",\"outcome\":\"ACCEPTED\",\"permitDecision\":\"GRANTED\","
            + "\"permitDecisionDate\":\"2026-03-02\",\"permitValidUntil\":\"2026-03-01\"}",
        "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"
      })
  void garbageIsRefused(String body) {
    ProcessInstance instance = asked();
    byte[] bytes = body.replace("ID", requestId(instance)).getBytes(StandardCharsets.UTF_8);
    assertThat(post(secretOf("HEALTHCARE"), bytes)).isEqualTo(400);
    assertThat(statesOfAnswers(instance)).isEmpty();
    assertThat(isOver(instance)).isFalse();
  }

  @Test
  void whatIsTooLargeIsRefused() {
    ProcessInstance instance = asked();
    Map<String, Object> answer = answer(requestId(instance), "ACCEPTED");
    answer.put("message", "x".repeat(10_001));
    assertThat(post("HEALTHCARE", answer)).isEqualTo(400);
    answer.put("message", "x".repeat(100_000));
    assertThat(post("HEALTHCARE", answer)).isEqualTo(413);
    assertThat(isOver(instance)).isFalse();
  }

  private ProcessInstance asked() {
    ProcessInstance instance = ask("HEALTHCARE", "ORDER_INTERVENTION", "OWN_ACTIVITY");
    sender.sendDue();
    return instance;
  }

  /** Renames the message that the instance waits for; gives back its name before. */
  private String pretend(ProcessInstance instance, String name) {
    String before =
        jdbc.sql(
                """
                select event_name_ from act_ru_event_subscr
                where proc_inst_id_ = ? and event_name_ in ('agency-answered', 'not-yet')
                """)
            .param(instance.getId())
            .query(String.class)
            .single();
    jdbc.sql(
            "update act_ru_event_subscr set event_name_ = ? where proc_inst_id_ = ? and event_name_ = ?")
        .params(name, instance.getId(), before)
        .update();
    return before;
  }
}
