package se.exitprocess.agencies.exchange;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import se.exitprocess.agencies.Agency;
import se.exitprocess.agencies.AgencyDirectory;
import se.exitprocess.agencies.Delivery;
import se.exitprocess.agencies.letters.LetterContent;
import se.exitprocess.casefile.people.ProtectedIdentity;
import se.exitprocess.casefile.people.Protection;

/**
 * What a message says when it travels as a document: its own content, and a word to the receiver
 * when the person's data is protected.
 */
@Component
public class LetterContents {

  private final Requests requests;
  private final AgencyDirectory directory;
  private final ProtectedIdentity protection;
  private final ObjectMapper json;
  private final Clock clock;

  LetterContents(
      Requests requests,
      AgencyDirectory directory,
      ProtectedIdentity protection,
      ObjectMapper json,
      Clock clock) {
    this.requests = requests;
    this.directory = directory;
    this.protection = protection;
    this.json = json;
    this.clock = clock;
  }

  /** The content of a message on its way. */
  public LetterContent of(Delivery delivery) {
    return of(
        requests.get(delivery.requestId()),
        delivery.payload(),
        requests.createdAt(delivery.requestId()));
  }

  /**
   * The content of a message.
   *
   * @param envelope the message as it is kept
   */
  LetterContent of(Request request, byte[] envelope, Instant createdAt) {
    return new LetterContent(
        directory.find(request.agency()).map(Agency::name).orElse(request.agency()),
        request.kind(),
        reference(request.id()),
        LocalDate.ofInstant(createdAt, clock.getZone()),
        request.legalGround(),
        protection.level(request.caseNumber()) != Protection.NONE,
        content(envelope));
  }

  /** Short enough to be read over a telephone. */
  static String reference(UUID request) {
    return request.toString().substring(0, 8).toUpperCase(Locale.ROOT);
  }

  private Map<String, Object> content(byte[] envelope) {
    Map<String, Object> read;
    try {
      read = json.readValue(envelope, new TypeReference<>() {});
    } catch (IOException e) {
      throw new IllegalStateException("kept message cannot be read"); // the cause would quote it
    }
    Map<String, Object> content = new LinkedHashMap<>();
    if (read.get("content") instanceof Map<?, ?> fields) {
      fields.forEach((name, value) -> content.put(String.valueOf(name), value));
    }
    return content;
  }
}
