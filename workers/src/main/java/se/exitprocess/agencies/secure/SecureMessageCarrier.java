package se.exitprocess.agencies.secure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import javax.net.ssl.SSLException;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import se.exitprocess.agencies.Agency;
import se.exitprocess.agencies.AgencyDirectory;
import se.exitprocess.agencies.Carrier;
import se.exitprocess.agencies.Content;
import se.exitprocess.agencies.Delivery;
import se.exitprocess.agencies.FunctionAddress;
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
  private final RestClient http;

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
        client(directory.secureMessages().map(SecureMessages::timeout).orElse(Duration.ZERO));
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
    Receipt receipt = post(service, delivery.idempotencyKey(), message);
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

  private Receipt post(SecureMessages service, String key, byte[] message) {
    try {
      HttpStatusCode status =
          http.post()
              .uri(service.messages())
              .headers(headers -> headers.setBearerAuth(service.secret()))
              .header("Idempotency-Key", key)
              .contentType(MediaType.APPLICATION_JSON)
              .body(message)
              .exchange((request, response) -> response.getStatusCode());
      return receipt(Objects.requireNonNull(status));
    } catch (RestClientException e) {
      return Receipt.tryAgain(reason(e));
    }
  }

  private static Receipt receipt(HttpStatusCode status) {
    if (status.is2xxSuccessful()) {
      return Receipt.ACKNOWLEDGED;
    }
    String reason = "status " + status.value();
    return REJECTED.contains(status.value()) ? Receipt.rejected(reason) : Receipt.tryAgain(reason);
  }

  private static String reason(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof HttpTimeoutException) {
        return "timeout";
      }
      if (cause instanceof SSLException) {
        return "tls";
      }
    }
    return "unreachable";
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

  private static RestClient client(Duration timeout) {
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(http);
    factory.setReadTimeout(timeout);
    return RestClient.builder().requestFactory(factory).build();
  }
}
