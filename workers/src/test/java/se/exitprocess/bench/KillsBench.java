package se.exitprocess.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.SectionKey;

/**
 * The application is killed again and again while requests are under way, to an agency that is
 * itself no help. Every request arrives exactly once as the agency counts, every answer reaches its
 * case once, and what can never be delivered is a task.
 */
class KillsBench extends NodesBench {

  private static final String PART = "Killed at random";
  private static final int KILLS = Integer.getInteger("exit.bench.kills", 200);
  private static final int REQUESTS = Integer.getInteger("exit.bench.requests", 500);
  private static final int MALFORMED = 10;
  private static final int LONGEST_LIFE_MS = 3_000;
  private static final Duration TO_THE_END = Duration.ofMinutes(8);

  @Autowired private TaskService tasks;

  private final Random random = new Random(1);
  private final List<String> instances = new ArrayList<>();
  private final Set<String> malformed = new HashSet<>();

  @Test
  void everythingArrivesOnce() throws Exception {
    for (int i = 0; i < MALFORMED; i++) {
      malformed.add("message " + i * (REQUESTS / MALFORMED));
    }
    Instant begun = Instant.now();
    try (CountingAgency agency = new CountingAgency(true, malformed);
        Node node = node(agency, "killed-node")) {
      agency.answerTo(node::answers);
      for (int kill = 0; kill < KILLS; kill++) {
        node.start();
        while (instances.size() < (long) REQUESTS * (kill + 1) / KILLS) {
          instances.add(request(caseWith("message " + instances.size()), AGENCY));
        }
        Thread.sleep(random.nextInt(LONGEST_LIFE_MS));
        node.kill();
        if ((kill + 1) % 10 == 0) {
          System.out.printf(
              "%d of %d kills, %d of %d requests known to the agency%n",
              kill + 1, KILLS, agency.requests().size(), instances.size());
        }
      }
      node.start();
      awaitTheEnd();
      report(agency, begun);
      holds(agency);
    }
  }

  private void awaitTheEnd() throws InterruptedException {
    Instant deadline = Instant.now().plus(TO_THE_END);
    while (running() > MALFORMED || byHand() < MALFORMED) {
      if (Instant.now().isAfter(deadline)) {
        return; // what is missing is told by the checks
      }
      Thread.sleep(1_000);
    }
  }

  private long running() {
    return runtime.createProcessInstanceQuery().processDefinitionKey("agency-request").count();
  }

  private long byHand() {
    return tasks.createTaskQuery().taskDefinitionKey("task_send_manually").count();
  }

  private void report(CountingAgency agency, Instant begun) {
    Report.add(PART, "kills", KILLS, "");
    Report.add(PART, "requests", REQUESTS, "");
    Report.add(PART, "of them malformed to the agency, now tasks", byHand(), "");
    Report.add(PART, "arrivals, repetitions included", agency.arrivals(), "");
    Report.add(PART, "not over in the end", running() - byHand(), "", 0);
    Report.add(PART, "time", Duration.between(begun, Instant.now()).toSeconds(), "s");
    Report.print(PART);
  }

  private void holds(CountingAgency agency) {
    assertThat(new HashSet<>(agency.requests().values()))
        .as("requests, each known by one key")
        .hasSameSizeAs(agency.requests().keySet())
        .hasSize(REQUESTS - MALFORMED);
    assertThat(byHand()).as("what cannot be delivered is a task").isEqualTo(MALFORMED);
    assertThat(running()).as("every other request is over").isEqualTo(MALFORMED);
    assertThat(answersInRecords())
        .as("answers in records, one each")
        .isEqualTo(REQUESTS - MALFORMED);
    assertThat(management.createJobQuery().withException().list()).as("failed jobs").isEmpty();
    assertThat(runtime.createIncidentQuery().list()).as("incidents").isEmpty();
    assertThat(
            jdbc.sql("select count(*) from exit.inbox where state <> 'DELIVERED'")
                .query(Long.class)
                .single())
        .as("answers that reached nobody")
        .isZero();
  }

  private long answersInRecords() {
    return instances.stream()
        .map(
            instance ->
                jdbc.sql("select case_number from exit.request where process_instance_id = ?")
                    .param(instance)
                    .query(String.class)
                    .single())
        .mapToLong(
            number ->
                record.versions(new CaseNumber(number), SectionKey.ofCase("agency-answer")).size())
        .sum();
  }
}
