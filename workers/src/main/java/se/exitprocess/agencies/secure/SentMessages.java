package se.exitprocess.agencies.secure;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.exitprocess.agencies.exchange.Conversations;

/** What has been given to the message service, and what became of it. */
@Component
public class SentMessages {

  /** A message that the service has been given. */
  public record Sent(UUID messageId, UUID requestId, String state) {}

  private final JdbcClient jdbc;
  private final Conversations conversations;
  private final Clock clock;

  SentMessages(JdbcClient jdbc, Conversations conversations, Clock clock) {
    this.jdbc = jdbc;
    this.conversations = conversations;
    this.clock = clock;
  }

  /** Before it goes: a receipt may be quicker than the answer to what we post. */
  void handOver(UUID message, UUID request) {
    jdbc.sql(
            """
            insert into exit.secure_message (message_id, request_id, state, handed_at)
            values (?, ?, 'HANDED_OVER', ?) on conflict (message_id) do nothing
            """)
        .params(message, request, now())
        .update();
  }

  /** The service has it; the receiver's receipt may take this long. */
  void accepted(UUID message, Duration receiptWithin) {
    jdbc.sql(
            """
            update exit.secure_message set state = 'ACCEPTED', receipt_due = ?
            where message_id = ? and state = 'HANDED_OVER'
            """)
        .params(now().plus(receiptWithin), message)
        .update();
  }

  Optional<Sent> find(UUID message) {
    return jdbc.sql("select * from exit.secure_message where message_id = ?")
        .param(message)
        .query(
            (row, i) ->
                new Sent(
                    row.getObject("message_id", UUID.class),
                    row.getObject("request_id", UUID.class),
                    row.getString("state")))
        .optional();
  }

  /** The receiver has it, unless the receiver has said that it does not take it. */
  @Transactional
  public void delivered(Sent sent) {
    if (settle(sent, "DELIVERED", "'HANDED_OVER', 'ACCEPTED', 'NO_RECEIPT'")) {
      conversations.arrived(sent.messageId(), sent.requestId());
    }
  }

  /** The receiver does not take it, whatever was said before. */
  @Transactional
  public void refused(Sent sent) {
    if (settle(sent, "REFUSED", "'HANDED_OVER', 'ACCEPTED', 'NO_RECEIPT', 'DELIVERED'")) {
      conversations.didNotArrive(sent.messageId(), sent.requestId(), Conversations.NOT_DELIVERED);
    }
  }

  /** Whoever has written to us in a conversation has got what we wrote. */
  @Transactional
  public void readInConversation(UUID request) {
    jdbc.sql("select * from exit.secure_message where request_id = ?")
        .param(request)
        .query(
            (row, i) ->
                new Sent(row.getObject("message_id", UUID.class), request, row.getString("state")))
        .list()
        .forEach(this::delivered);
  }

  /** Has a colleague told of every message whose receipt is overdue. */
  @Transactional
  public void giveUpOverdue() {
    List<Sent> overdue =
        jdbc.sql(
                """
                update exit.secure_message set state = 'NO_RECEIPT', settled_at = :now
                where state = 'ACCEPTED' and receipt_due <= :now
                returning message_id, request_id
                """)
            .param("now", now())
            .query(
                (row, i) ->
                    new Sent(
                        row.getObject("message_id", UUID.class),
                        row.getObject("request_id", UUID.class),
                        "NO_RECEIPT"))
            .list();
    overdue.forEach(
        sent ->
            conversations.didNotArrive(
                sent.messageId(), sent.requestId(), Conversations.NO_RECEIPT));
  }

  private boolean settle(Sent sent, String state, String from) {
    return jdbc.sql(
                """
                update exit.secure_message set state = ?, settled_at = ?
                where message_id = ? and state in (%s)
                """
                    .formatted(from))
            .params(state, now(), sent.messageId())
            .update()
        == 1;
  }

  private OffsetDateTime now() {
    return OffsetDateTime.now(clock);
  }
}
