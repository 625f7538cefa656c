package se.exitprocess.agencies.exchange;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import se.exitprocess.agencies.Agency;
import se.exitprocess.agencies.AgencyDirectory;

/**
 * The exchange as operations sees it: how the lines are, what is stuck, and how to get it going
 * again. Says nothing of what is sent, nor of which case it is about.
 */
@Component
public class StuckExchanges {

  /** What is late when the senders work as they should. */
  private static final Duration LATE = Duration.ofMinutes(5);

  /** An answer that comes before its case waits for it may be early by this much. */
  private static final Duration EARLY = Duration.ofHours(1);

  private static final int MOST = 200;

  /**
   * One agency that is reached over HTTP.
   *
   * @param name in Swedish
   * @param line {@code OPEN}, {@code TRYING} or {@code HELD}, as this node sees it
   * @param since when the oldest of them was recorded; null when none waits
   */
  public record Line(
      String code, String name, String line, long waiting, @Nullable Instant since) {}

  /**
   * A message that has not reached its agency.
   *
   * @param state {@code PENDING}, or what a colleague has not been told yet
   * @param reason what went wrong in the last attempt, as {@code status 503} or {@code timeout};
   *     empty when nothing is known
   */
  public record Message(
      UUID id,
      String agency,
      String kind,
      String state,
      int attempts,
      Instant createdAt,
      Instant nextAttemptAt,
      String reason) {}

  /**
   * An answer that has not reached its case.
   *
   * @param recorded whether it stands in the case record, so that a colleague can read it there
   * @param failed whether something went wrong; otherwise the case does not wait for it yet
   */
  public record Answered(
      long id,
      String agency,
      String kind,
      Instant receivedAt,
      int attempts,
      boolean recorded,
      boolean failed) {}

  private final AgencyDirectory directory;
  private final Lines lines;
  private final Traffic traffic;
  private final Inbox inbox;
  private final JdbcClient jdbc;
  private final Clock clock;

  StuckExchanges(
      AgencyDirectory directory,
      Lines lines,
      Traffic traffic,
      Inbox inbox,
      JdbcClient jdbc,
      Clock clock) {
    this.directory = directory;
    this.lines = lines;
    this.traffic = traffic;
    this.inbox = inbox;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Every agency that is reached over HTTP, in the order of the file. */
  public List<Line> lines() {
    Map<String, Traffic.Amount> amounts = traffic.now();
    List<Line> all = new ArrayList<>();
    for (Agency agency : directory.all()) {
      if (agency.channel().isAutomatic()) {
        Traffic.Amount amount = amounts.getOrDefault(agency.code(), Traffic.Amount.NONE);
        all.add(
            new Line(
                agency.code(),
                agency.name(),
                lines.state(agency).name(),
                amount.waiting(),
                amount.since().orElse(null)));
      }
    }
    return all;
  }

  /** Messages that failed, or that nobody has taken though it was time; the oldest first. */
  public List<Message> messages() {
    OffsetDateTime now = OffsetDateTime.now(clock);
    return jdbc.sql(
            """
            select o.*, r.kind from exit.outbox o join exit.request r using (request_id)
            where o.state = 'PENDING' and (o.failure is not null or o.next_attempt_at <= :late)
              or o.purpose in ('REQUEST', 'REPLY') and o.state in ('MANUAL', 'UNDELIVERABLE', 'STOPPED')
                and o.handed_over_at is null and o.settled_at <= :late
            order by o.created_at limit :most
            """)
        .param("late", now.minus(LATE))
        .param("most", MOST)
        .query(
            (row, number) ->
                new Message(
                    row.getObject("message_id", UUID.class),
                    name(row.getString("agency")),
                    row.getString("kind"),
                    row.getString("state"),
                    row.getInt("attempts"),
                    instant(row.getObject("created_at", OffsetDateTime.class)),
                    instant(row.getObject("next_attempt_at", OffsetDateTime.class)),
                    Request.reason(row.getString("failure"))))
        .list();
  }

  /** Answers that failed, or that no case has waited for within the hour; the oldest first. */
  public List<Answered> answers() {
    return jdbc.sql(
            """
            select i.*, r.agency, r.kind from exit.inbox i join exit.request r using (request_id)
            where i.state = 'RECEIVED' and (i.failure is not null or i.received_at <= :early)
            order by i.inbox_id limit :most
            """)
        .param("early", OffsetDateTime.now(clock).minus(EARLY))
        .param("most", MOST)
        .query(
            (row, number) ->
                new Answered(
                    row.getLong("inbox_id"),
                    name(row.getString("agency")),
                    row.getString("kind"),
                    instant(row.getObject("received_at", OffsetDateTime.class)),
                    row.getInt("attempts"),
                    row.getObject("recorded_at") != null,
                    row.getString("failure") != null))
        .list();
  }

  /** Lets messages to this agency go again. False if there is no such agency. */
  public boolean open(String agency) {
    Optional<Agency> found = directory.find(agency);
    found.ifPresent(lines::open);
    return found.isPresent();
  }

  /** Has this message tried at once, whatever the line. False if it does not wait any more. */
  public boolean tryNow(UUID message) {
    Optional<String> agency =
        jdbc.sql(
                """
                update exit.outbox set next_attempt_at = :now
                where message_id = :id and state = 'PENDING'
                  and (leased_until is null or leased_until <= :now)
                returning agency
                """)
            .param("now", OffsetDateTime.now(clock))
            .param("id", message)
            .query(String.class)
            .optional();
    agency.ifPresent(this::open);
    return agency.isPresent();
  }

  /** Has a colleague in the case send it by hand. False if it does not wait any more. */
  public boolean sendByHand(UUID message) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    return jdbc.sql(
                """
                update exit.outbox
                set state = 'UNDELIVERABLE', settled_at = :now, next_attempt_at = :now
                where message_id = :id and state = 'PENDING'
                  and (leased_until is null or leased_until <= :now)
                """)
            .param("now", now)
            .param("id", message)
            .update()
        == 1;
  }

  /** Tries once more to bring an answer to its case. */
  public void deliver(long answer) {
    inbox.deliver(answer);
  }

  /**
   * Has a colleague in the case read the answer in the record. False if it is not there any more,
   * or not in the record yet.
   */
  public boolean readByHand(long answer) {
    return inbox.giveToAPerson(answer);
  }

  private String name(String code) {
    return directory.find(code).map(Agency::name).orElse(code);
  }

  private static Instant instant(OffsetDateTime time) {
    return time.toInstant();
  }
}
