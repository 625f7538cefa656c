package se.exitprocess.agencies.healthcare.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.exitprocess.agencies.exchange.Answer;

/** What the states of a Task mean to us. */
class TaskNewsTest {

  private static final UUID REQUEST = Samples.REQUEST;

  @ParameterizedTest
  @ValueSource(strings = {"draft", "requested", "received", "ready", "on-hold"})
  void whatIsNotDecidedIsNoAnswer(String status) {
    assertThat(TaskNews.of(REQUEST, task(status))).isEmpty();
  }

  @Test
  void aTaskWithoutAStateIsNoAnswer() {
    assertThat(TaskNews.of(REQUEST, new Task())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "accepted, ACCEPTED, false",
    "in-progress, ACCEPTED, false",
    "completed, ACCEPTED, true",
    "rejected, REFUSED, true",
    "failed, REFUSED, true",
    "cancelled, REFUSED, true",
    "entered-in-error, REFUSED, true"
  })
  void whatIsDecidedIsAnAnswer(String status, Answer.Outcome outcome, boolean ended) {
    TaskNews news = TaskNews.of(REQUEST, task(status)).orElseThrow();
    assertThat(news.heard().outcome()).isEqualTo(outcome);
    assertThat(news.heard().requestId()).isEqualTo(REQUEST);
    assertThat(news.ended()).isEqualTo(ended);
  }

  @Test
  void onHoldWithAReasonAsksUsSomething() {
    assertThat(TaskNews.of(REQUEST, task("on-hold"))).as("without words").isEmpty();
    Task task = task("on-hold");
    task.setStatusReason(new CodeableConcept().setText("Behövs tolk?"));
    TaskNews news = TaskNews.of(REQUEST, task).orElseThrow();
    assertThat(news.heard().outcome()).isEqualTo(Answer.Outcome.QUESTION);
    assertThat(news.heard().message()).endsWith("Behövs tolk?");
    assertThat(news.ended()).isFalse();
  }

  @Test
  void theReasonTheNotesAndTheOutputAreWhatItSays() {
    Task task = task("rejected");
    task.setStatusReason(new CodeableConcept().setText("Fel mottagning"));
    task.addNote().setText("Skicka till traumaenheten\0");
    task.addOutput().setValue(new StringType("Tid 12 januari"));
    assertThat(TaskNews.of(REQUEST, task).orElseThrow().heard().message())
        .isEqualTo(
            "Vården gör inte det vi bad om.\nFel mottagning\nSkicka till traumaenheten\nTid 12 januari");
  }

  @Test
  void goingOnIsNoNews() {
    Task accepted = task("accepted");
    Task goingOn = task("in-progress");
    goingOn.getMeta().setLastUpdated(Date.from(Instant.now()));
    assertThat(id(goingOn)).isEqualTo(id(accepted));
    goingOn.addNote().setText("Nu har vi träffats");
    assertThat(id(goingOn)).isNotEqualTo(id(accepted)).isNotEqualTo(id(task("completed")));
  }

  @Test
  void aNovelIsCut() {
    Task task = task("accepted");
    for (int i = 0; i < 1_000; i++) {
      task.addNote().setText("å".repeat(1_000) + i);
    }
    assertThat(TaskNews.of(REQUEST, task).orElseThrow().heard().message())
        .hasSizeLessThan(10_000)
        .endsWith("[…]");
  }

  @Test
  void onlyATaskWithOneIdOfOursIsOurs() {
    assertThat(TaskNews.request(task("accepted"))).contains(REQUEST);
    assertThat(TaskNews.request(new Task())).isEmpty();
    Task two = task("accepted");
    two.addIdentifier().setSystem(Systems.REQUEST).setValue(UUID.randomUUID().toString());
    assertThat(TaskNews.request(two)).isEmpty();
    Task odd = new Task();
    odd.addIdentifier().setSystem(Systems.REQUEST).setValue("'; drop table");
    assertThat(TaskNews.request(odd)).isEmpty();
  }

  private static String id(Task task) {
    return TaskNews.of(REQUEST, task).orElseThrow().heard().answerId();
  }

  private static Task task(String status) {
    Task task = new Task().setStatus(Task.TaskStatus.fromCode(status));
    task.addIdentifier().setSystem(Systems.REQUEST).setValue(REQUEST.toString());
    return task;
  }
}
