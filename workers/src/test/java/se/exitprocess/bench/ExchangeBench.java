package se.exitprocess.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import se.exitprocess.agencies.exchange.Ask;
import se.exitprocess.agencies.exchange.Exchange;
import se.exitprocess.casefile.CaseNumber;

/**
 * How fast two nodes on one database empty the outbox, and whether a million messages of old times
 * slow them down. The agency answers at once.
 */
class ExchangeBench extends NodesBench {

  private static final String PART = "Exchange, two sender nodes";
  private static final int MESSAGES = Integer.getInteger("exit.bench.messages", 3_000);
  private static final int OLD = Integer.getInteger("exit.bench.old", 1_000_000);
  private static final double MOST_MS = 5;
  private static final double MOST_RATIO = 1.2;

  @Autowired private Exchange exchange;
  @Autowired private PlatformTransactionManager transactions;

  private CaseNumber number;
  private String instance;

  @Test
  void throughput() throws Exception {
    try (CountingAgency agency = new CountingAgency(false, Set.of());
        Node one = node(agency, "one");
        Node two = node(agency, "two")) {
      aRequestThatWaits();
      one.start();
      two.start();
      msPerMessage(); // the nodes get warm
      double without = msPerMessage();
      addOldMessages();
      double with = msPerMessage();
      Report.add(PART, "ms per request", without, "ms", MOST_MS);
      Report.add(PART, "requests per second", 1_000 / without, "1/s");
      Report.add(PART, "ms per request with " + OLD + " old rows", with, "ms", MOST_MS);
      Report.add(PART, "ratio of the two", with / without, "x", MOST_RATIO);
      Report.print(PART);
      assertThat(agency.requests()).as("each arrived once").hasSize(3 * MESSAGES);
      assertThat(agency.arrivals()).isEqualTo(3 * MESSAGES);
    }
  }

  /** One instance in the real model that all messages belong to, so that the senders alone work. */
  private void aRequestThatWaits() {
    number = caseWith("Ett påhittat meddelande. ".repeat(40));
    instance = request(number, "SCHOOL");
    management
        .createJobQuery()
        .processInstanceId(instance)
        .messages()
        .list()
        .forEach(job -> management.executeJob(job.getId()));
  }

  private double msPerMessage() throws InterruptedException {
    new TransactionTemplate(transactions)
        .executeWithoutResult(
            status -> {
              for (int i = 0; i < MESSAGES; i++) {
                send();
              }
            });
    Instant begun = Instant.now();
    while (pending() > 0) {
      Thread.sleep(100);
    }
    return Duration.between(begun, Instant.now()).toMillis() / (double) MESSAGES;
  }

  private void send() {
    try {
      exchange.send(
          new Ask(
              number,
              AGENCY,
              "ORDER_INTERVENTION",
              ORDER,
              1,
              "OWN_ACTIVITY",
              false,
              instance,
              "bench"));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private long pending() {
    return jdbc.sql(
            "select count(*) from exit.outbox where agency = 'SOCIAL_SERVICES' and state = 'PENDING'")
        .query(Long.class)
        .single();
  }

  private void addOldMessages() {
    jdbc.sql(
            """
            insert into exit.request (request_id, case_number, agency, kind, legal_ground, consent_needed,
              subject, process_instance_id, activity_id, round, created_at, answered_at)
            select gen_random_uuid(), :number, 'SOCIAL_SERVICES', 'ORDER_INTERVENTION', 'OWN_ACTIVITY', false,
              '', 'old-' || i, 'send_request', 1, now() - interval '1 year', now() - interval '11 months'
            from generate_series(1, :old) i
            """)
        .param("number", number.value())
        .param("old", OLD)
        .update();
    jdbc.sql(
            """
            insert into exit.outbox (message_id, request_id, agency, purpose, idempotency_key, payload, state,
              attempts, next_attempt_at, created_at, settled_at)
            select gen_random_uuid(), request_id, agency, 'REQUEST', request_id::text,
              decode(repeat('ab', 500), 'hex'), 'SENT', 1, created_at, created_at, created_at
            from exit.request where process_instance_id like 'old-%'
            """)
        .update();
    jdbc.sql("analyze exit.outbox").update();
    jdbc.sql("analyze exit.request").update();
  }
}
