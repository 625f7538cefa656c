package se.exitprocess.agencies.secure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import se.exitprocess.agencies.Agency;
import se.exitprocess.agencies.AgencyDirectory;
import se.exitprocess.agencies.Carrier;
import se.exitprocess.agencies.Content;
import se.exitprocess.agencies.Delivery;
import se.exitprocess.agencies.FunctionAddress;
import se.exitprocess.agencies.JsonPost;
import se.exitprocess.agencies.Receipt;
import se.exitprocess.agencies.SecureMessages;
import se.exitprocess.agencies.exchange.LetterContents;
import se.exitprocess.agencies.letters.LetterContent;
import se.exitprocess.agencies.letters.LetterWriter;

/**
 * Gives messages to the municipality's message service: the request as a document for people, and
 * the same content for machines. The service's answer says that the service has it; what became of
 * it after that comes as a receipt.
 */
@Component
class SecureMessageCarrier implements Carrier {

  /** The message itself is at fault; sending it again would not help. */
  static final Set<Integer> REJECTED = Set.of(400, 409, 413, 415, 422);

  private static final String REPLY = "reply";

  /** What says all it has to say in the text of the message. */
  private static final Set<String> IN_WORDS = Set.of("reminder", REPLY);

  private final AgencyDirectory directory;
  private final SentMessages sent;
  private final LetterContents contents;
  private final LetterWriter letters;
  private final ObjectMapper json;
  private final JsonPost http;

  SecureMessageCarrier(
      AgencyDirectory directory,
      SentMessages sent,
      LetterContents contents,
      LetterWriter letters,
      ObjectMapper json) {
    this.directory = directory;
    this.sent = sent;
    this.contents = contents;
    this.letters = letters;
    this.json = json;
    this.http =
        new JsonPost(
            directory.secureMessages().map(SecureMessages::timeout).orElse(Duration.ZERO),
            REJECTED);
  }

  @Override
  public Agency.Channel channel() {
    return Agency.Channel.SECURE_MESSAGE;
  }

  @Override
  public Receipt deliver(Agency agency, Delivery delivery) {
    SecureMessages service = directory.secureMessages().orElseThrow();
    FunctionAddress to = service.to(agency.code()).orElseThrow();
    byte[] message = bytes(message(service, to, delivery));
    UUID id = UUID.fromString(delivery.idempotencyKey());
    sent.handOver(id, delivery.requestId());
    Receipt receipt =
        http.post(
            service.messages(),
            service.secret(),
            Map.of("Idempotency-Key", delivery.idempotencyKey()),
            message);
    if (receipt.acknowledged()) {
      sent.accepted(id, service.receiptWithin(agency, delivery.kind()));
    }
    return receipt;
  }

  private SecureMessage message(SecureMessages service, FunctionAddress to, Delivery delivery) {
    Map<String, Object> envelope = read(delivery.payload());
    String type = String.valueOf(envelope.get("type"));
    boolean inWords = IN_WORDS.contains(type);
    return new SecureMessage(
        UUID.fromString(delivery.idempotencyKey()),
        delivery.requestId(),
        service.from(),
        to,
        letters.word("subject"),
        true,
        type.equals(REPLY) ? said(envelope) : letters.word(inWords ? type : "cover"),
        inWords ? List.of() : attachments(delivery, envelope));
  }

  private static String said(Map<String, Object> envelope) {
    return envelope.get("content") instanceof Map<?, ?> content
        ? String.valueOf(content.get(Content.MESSAGE))
        : "";
  }

  /** For people and for machines; both say the same. */
  private List<SecureMessage.Attachment> attachments(
      Delivery delivery, Map<String, Object> envelope) {
    LetterContent letter = contents.of(delivery);
    Map<String, Object> part = new LinkedHashMap<>(envelope);
    part.put("content", letter.content());
    return List.of(
        new SecureMessage.Attachment(
            "brev.pdf", MediaType.APPLICATION_PDF_VALUE, letters.pdf(letter)),
        new SecureMessage.Attachment(
            SecureMessage.REQUEST_PART, MediaType.APPLICATION_JSON_VALUE, bytes(part)));
  }

  private Map<String, Object> read(byte[] envelope) {
    try {
      return json.readValue(envelope, new TypeReference<>() {});
    } catch (IOException e) {
      throw new IllegalStateException("kept message cannot be read"); // the cause would quote it
    }
  }

  private byte[] bytes(Object message) {
    try {
      return json.writeValueAsBytes(message);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("message cannot be written"); // the cause would quote it
    }
  }
}
