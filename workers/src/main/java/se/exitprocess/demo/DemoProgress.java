package se.exitprocess.demo;

import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How far each story of the demo has been told: written in the same transaction as the step itself,
 * so that a start cut short neither repeats nor skips one.
 */
@Component
@Profile("demo")
class DemoProgress {

  /**
   * Where a story that is not finished stands.
   *
   * @param caseNumber null before it has started
   */
  record Place(@Nullable String caseNumber, int stepsDone) {}

  private final JdbcClient jdbc;

  DemoProgress(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Whether nothing has happened here: no story has begun, and nobody has opened a case. */
  boolean nothingYet() {
    return jdbc.sql(
            "SELECT NOT EXISTS (SELECT 1 FROM exit.demo_story) AND NOT EXISTS (SELECT 1 FROM exit.case_file)")
        .query(Boolean.class)
        .single();
  }

  /** These stories are to be told. */
  @Transactional
  public void begin(Collection<String> stories) {
    stories.forEach(
        story -> jdbc.sql("INSERT INTO exit.demo_story (story) VALUES (?)").param(story).update());
  }

  /** Where the story goes on; empty if it does not. */
  Optional<Place> underway(String story) {
    return jdbc.sql(
            "SELECT case_number, steps_done FROM exit.demo_story WHERE story = ? AND state = 'UNDERWAY'")
        .param(story)
        .query((row, number) -> new Place(row.getString(1), row.getInt(2)))
        .optional();
  }

  void started(String story, String caseNumber) {
    jdbc.sql("UPDATE exit.demo_story SET case_number = ? WHERE story = ?")
        .params(caseNumber, story)
        .update();
  }

  void stepDone(String story) {
    jdbc.sql("UPDATE exit.demo_story SET steps_done = steps_done + 1 WHERE story = ?")
        .param(story)
        .update();
  }

  void finished(String story) {
    end(story, "DONE");
  }

  /** The story cannot go on; what has come of it stays. */
  void stopped(String story) {
    end(story, "STOPPED");
  }

  private void end(String story, String state) {
    jdbc.sql("UPDATE exit.demo_story SET state = ? WHERE story = ?").params(state, story).update();
  }
}
