package se.exitprocess.agencies.secure;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import se.exitprocess.agencies.Agency;
import se.exitprocess.agencies.AgencyDirectory;
import se.exitprocess.agencies.SecureMessages;
import se.exitprocess.agencies.exchange.Conversations;
import se.exitprocess.identity.edge.Bearer;

/**
 * Where the message service puts receipts and messages for us. A conversation that the sender has
 * no part in and one that there is not get the same 404.
 */
@RestController
class MessagesEndpoint {

  static final String MESSAGES = "/agencies/messages";
  static final String RECEIPTS = "/agencies/messages/receipts";

  /** A little less than the largest request that the application reads at all. */
  static final int LARGEST = 5 * 1024 * 1024;

  private static final int LARGEST_RECEIPT = 4 * 1024;
  private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);

  private final AgencyDirectory directory;
  private final Conversations conversations;
  private final SentMessages sent;
  private final ReceivedMessages received;

  MessagesEndpoint(
      AgencyDirectory directory,
      Conversations conversations,
      SentMessages sent,
      ReceivedMessages received) {
    this.directory = directory;
    this.conversations = conversations;
    this.sent = sent;
    this.received = received;
  }

  @PostMapping(path = RECEIPTS, consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Map<String, String>> receipt(
      @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
          @Nullable String authorization,
      HttpServletRequest request)
      throws IOException {
    if (service(authorization).isEmpty()) {
      return unauthorized();
    }
    byte[] body = body(request, LARGEST_RECEIPT);
    if (body.length > LARGEST_RECEIPT) {
      return tooLarge(LARGEST_RECEIPT);
    }
    DeliveryReceipt receipt;
    try {
      receipt = StrictJson.read(body, DeliveryReceipt.class);
    } catch (StrictJson.Malformed e) {
      return problem(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    }
    Optional<SentMessages.Sent> message = sent.find(receipt.messageId());
    message.ifPresent(it -> note(it, receipt));
    return message.isPresent()
        ? ResponseEntity.accepted().build()
        : problem(HttpStatus.NOT_FOUND, "you have not been given this");
  }

  private void note(SentMessages.Sent message, DeliveryReceipt receipt) {
    switch (receipt.state()) {
      case ACCEPTED -> {
        // known from the answer to what we posted
      }
      case DELIVERED -> sent.delivered(message);
      case REFUSED -> sent.refused(message);
    }
  }

  @PostMapping(path = MESSAGES, consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Map<String, String>> message(
      @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
          @Nullable String authorization,
      HttpServletRequest request)
      throws IOException {
    Optional<SecureMessages> service = service(authorization);
    if (service.isEmpty()) {
      return unauthorized();
    }
    byte[] body = body(request, LARGEST);
    if (body.length > LARGEST) {
      return tooLarge(LARGEST);
    }
    try {
      SecureMessage message = StrictJson.read(body, SecureMessage.class);
      check(message);
      return take(service.get(), message);
    } catch (StrictJson.Malformed | Conversations.NoAnswer e) {
      return problem(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    }
  }

  private ResponseEntity<Map<String, String>> take(SecureMessages service, SecureMessage message)
      throws Conversations.NoAnswer {
    Optional<Agency> from = sender(service, message);
    Optional<Conversations.Asked> asked =
        message.to().equals(service.from())
            ? from.flatMap(agency -> conversations.find(message.conversationId(), agency))
            : Optional.empty();
    if (asked.isEmpty()) {
      return problem(HttpStatus.NOT_FOUND, "no such conversation");
    }
    Optional<String> objection = objection(message);
    if (objection.isPresent()) {
      return problem(HttpStatus.UNPROCESSABLE_ENTITY, objection.get());
    }
    if (received.isAnother(asked.get(), message)) {
      return problem(HttpStatus.CONFLICT, "messageId: another message has this id");
    }
    Optional<byte[]> answer = answer(message);
    if (answer.isPresent()) {
      conversations.answer(from.orElseThrow(), message.conversationId(), answer.get());
    }
    received.keep(asked.get(), message, answer.isEmpty());
    sent.readInConversation(asked.get().id());
    return ResponseEntity.accepted().build();
  }

  private Optional<Agency> sender(SecureMessages service, SecureMessage message) {
    return directory.all().stream()
        .filter(agency -> agency.channel() == Agency.Channel.SECURE_MESSAGE)
        .filter(agency -> service.to(agency.code()).filter(message.from()::equals).isPresent())
        .findFirst();
  }

  private static Optional<byte[]> answer(SecureMessage message) {
    return attachments(message).stream()
        .filter(it -> it.name().equals(SecureMessage.ANSWER_PART))
        .map(SecureMessage.Attachment::content)
        .findFirst();
  }

  private static void check(SecureMessage message) throws StrictJson.Malformed {
    require(
        message.label().length() <= SecureMessage.LONGEST_LABEL,
        "label: at most " + SecureMessage.LONGEST_LABEL + " characters");
    String text = message.text() == null ? "" : message.text();
    require(
        text.length() <= SecureMessage.LONGEST_TEXT && text.indexOf('\0') < 0,
        "text: at most " + SecureMessage.LONGEST_TEXT + " characters, none of them NUL");
    List<SecureMessage.Attachment> attachments = attachments(message);
    require(
        attachments.size() <= SecureMessage.MOST_ATTACHMENTS,
        "attachments: at most " + SecureMessage.MOST_ATTACHMENTS);
    for (SecureMessage.Attachment attachment : attachments) {
      require(
          !attachment.name().isBlank()
              && attachment.name().length() <= SecureMessage.LONGEST_NAME
              && attachment.name().chars().noneMatch(Character::isISOControl),
          "attachments.name: 1 to " + SecureMessage.LONGEST_NAME + " characters");
    }
    require(!text.isBlank() || !attachments.isEmpty(), "text or attachments is required");
  }

  /** What we do not keep, in words for whoever sent it. */
  private static Optional<String> objection(SecureMessage message) {
    List<SecureMessage.Attachment> all = attachments(message);
    boolean kept =
        all.stream()
            .allMatch(
                it ->
                    it.name().equals(SecureMessage.ANSWER_PART)
                        ? it.mediaType().equals(MediaType.APPLICATION_JSON_VALUE)
                        : isPdf(it));
    long answers = all.stream().filter(it -> it.name().equals(SecureMessage.ANSWER_PART)).count();
    return kept && answers <= 1
        ? Optional.empty()
        : Optional.of(
            "attachments: PDF files, and at most one "
                + SecureMessage.ANSWER_PART
                + " as application/json; nothing else is kept");
  }

  private static boolean isPdf(SecureMessage.Attachment attachment) {
    return attachment.mediaType().equals(MediaType.APPLICATION_PDF_VALUE)
        && attachment.content().length > PDF.length
        && java.util.Arrays.equals(attachment.content(), 0, PDF.length, PDF, 0, PDF.length);
  }

  private static List<SecureMessage.Attachment> attachments(SecureMessage message) {
    return Objects.requireNonNull(message.attachments());
  }

  private Optional<SecureMessages> service(@Nullable String authorization) {
    return directory
        .secureMessages()
        .filter(
            service ->
                !service.secret().isBlank()
                    && Bearer.in(authorization).filter(service::hasSecret).isPresent());
  }

  /** What is too large is read to its end, so that whoever sent it hears why it is not taken. */
  private static byte[] body(HttpServletRequest request, int largest) throws IOException {
    try (InputStream in = request.getInputStream()) {
      byte[] body = in.readNBytes(largest + 1);
      in.transferTo(OutputStream.nullOutputStream()); // the edge takes no more than a little
      return body;
    }
  }

  private static void require(boolean holds, String sentence) throws StrictJson.Malformed {
    if (!holds) {
      throw new StrictJson.Malformed(sentence);
    }
  }

  private static ResponseEntity<Map<String, String>> unauthorized() {
    return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
        .build();
  }

  private static ResponseEntity<Map<String, String>> tooLarge(int largest) {
    return problem(HttpStatus.PAYLOAD_TOO_LARGE, "at most " + largest + " bytes");
  }

  private static ResponseEntity<Map<String, String>> problem(HttpStatus status, String sentence) {
    return ResponseEntity.status(status).body(Map.of("problem", sentence));
  }
}
