package se.exitprocess.agencies.secure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import se.exitprocess.agencies.exchange.Conversations;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.casefile.CaseRecord;

/**
 * What agencies have written to us: kept sealed with the key of the case, attachments and all, and
 * given to somebody in the case's unit to read.
 */
@Component
public class ReceivedMessages {

  /** An attachment of a message, for a page whose reader has been let into the case. */
  public record File(UUID message, int number, String name) {

    /** Never the name. */
    @Override
    public String toString() {
      return "file " + number + " of " + message;
    }
  }

  private final JdbcClient jdbc;
  private final CaseRecord record;
  private final Conversations conversations;
  private final ObjectMapper json;
  private final Clock clock;

  ReceivedMessages(
      JdbcClient jdbc,
      CaseRecord record,
      Conversations conversations,
      ObjectMapper json,
      Clock clock) {
    this.jdbc = jdbc;
    this.record = record;
    this.conversations = conversations;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Keeps a message once, however often it comes.
   *
   * @param toBeRead whether somebody must read it; not when a machine has taken the answer from it
   */
  @Transactional
  public void keep(Conversations.Asked asked, SecureMessage message, boolean toBeRead) {
    boolean isNew =
        jdbc.sql(
                    """
                    insert into exit.received_message (message_id, request_id, payload, received_at)
                    values (?, ?, ?, ?) on conflict (message_id) do nothing
                    """)
                .params(
                    message.messageId(),
                    asked.id(),
                    record.seal(asked.caseNumber(), context(message.messageId()), bytes(message)),
                    OffsetDateTime.now(clock))
                .update()
            == 1;
    if (isNew && toBeRead) {
      int files = forPeople(message).size();
      conversations.toBeRead(
          asked.id(),
          "message-" + message.messageId(),
          message.text() == null ? "" : message.text(),
          files == 0 ? "Inga" : files + ", i akten under Brev");
    }
  }

  /** Whether this is another message than one that came with the same id before. */
  boolean isAnother(Conversations.Asked asked, SecureMessage message) {
    return jdbc.sql("select request_id, payload from exit.received_message where message_id = ?")
        .param(message.messageId())
        .query(
            (row, i) ->
                !row.getObject("request_id", UUID.class).equals(asked.id())
                    || !java.util.Arrays.equals(
                        record.unseal(
                            asked.caseNumber(),
                            context(message.messageId()),
                            row.getBytes("payload")),
                        bytes(message)))
        .optional()
        .orElse(false);
  }

  /** The attachments that people read of everything that came in this case, the newest first. */
  public List<File> files(CaseNumber number) {
    return messages(number).stream().flatMap(message -> files(message).stream()).toList();
  }

  /** The content of one of them; empty if the case has no such. */
  public Optional<byte[]> file(CaseNumber number, UUID message, int index) {
    return messages(number).stream()
        .filter(it -> it.messageId().equals(message))
        .flatMap(it -> forPeople(it).stream())
        .skip(Math.max(0, index))
        .findFirst()
        .map(SecureMessage.Attachment::content);
  }

  private List<File> files(SecureMessage message) {
    List<SecureMessage.Attachment> all = forPeople(message);
    return java.util.stream.IntStream.range(0, all.size())
        .mapToObj(i -> new File(message.messageId(), i, all.get(i).name()))
        .toList();
  }

  private static List<SecureMessage.Attachment> forPeople(SecureMessage message) {
    return Objects.requireNonNull(message.attachments()).stream()
        .filter(it -> !it.name().equals(SecureMessage.ANSWER_PART))
        .toList();
  }

  private List<SecureMessage> messages(CaseNumber number) {
    return jdbc.sql(
            """
            select m.message_id, m.payload from exit.received_message m
            join exit.request r using (request_id)
            where r.case_number = ? order by m.received_at desc, m.message_id
            """)
        .param(number.value())
        .query(
            (row, i) ->
                open(
                    record.unseal(
                        number,
                        context(row.getObject("message_id", UUID.class)),
                        row.getBytes("payload"))))
        .list();
  }

  private byte[] bytes(SecureMessage message) {
    try {
      return json.writeValueAsBytes(message);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("message cannot be written"); // the cause would quote it
    }
  }

  private SecureMessage open(byte[] payload) {
    try {
      return json.readValue(payload, SecureMessage.class);
    } catch (IOException e) {
      throw new IllegalStateException("kept message cannot be read"); // the cause would quote it
    }
  }

  private static String context(UUID message) {
    return "received/" + message;
  }
}
