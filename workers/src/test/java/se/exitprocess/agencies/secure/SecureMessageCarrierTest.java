package se.exitprocess.agencies.secure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.exitprocess.agencies.Agency;
import se.exitprocess.agencies.AgencyDirectory;
import se.exitprocess.agencies.Delivery;
import se.exitprocess.agencies.FunctionAddress;
import se.exitprocess.agencies.Receipt;
import se.exitprocess.agencies.SecureMessages;
import se.exitprocess.agencies.exchange.LetterContents;
import se.exitprocess.agencies.letters.LetterContent;
import se.exitprocess.agencies.letters.LetterWriter;

/** What the message service gets, over HTTP. */
class SecureMessageCarrierTest {

  private static final UUID KEY = UUID.randomUUID();
  private static final UUID REQUEST = UUID.randomUUID();
  private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.UTF_8);

  private final ObjectMapper json = new ObjectMapper();
  private final SentMessages sent = mock();
  private final Agency police =
      new Agency(
          "POLICE",
          "Polisen",
          Agency.Channel.SECURE_MESSAGE,
          null,
          null,
          Duration.ofSeconds(5),
          Map.of());
  private HttpServer server;
  private int status = 202;
  private String head = "";
  private JsonNode body;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          head =
              exchange.getRequestURI()
                  + "|"
                  + exchange.getRequestHeaders().getFirst("Authorization")
                  + "|"
                  + exchange.getRequestHeaders().getFirst("Idempotency-Key");
          body = json.readTree(exchange.getRequestBody().readAllBytes());
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private Receipt deliver(String envelope) {
    AgencyDirectory directory = mock();
    when(directory.secureMessages())
        .thenReturn(
            Optional.of(
                new SecureMessages(
                    "http://127.0.0.1:" + server.getAddress().getPort() + "/service",
                    "the-secret",
                    new FunctionAddress("0203:kommun.example", "sdk.kommun.exit"),
                    Duration.ofSeconds(5),
                    Duration.ofHours(4),
                    Duration.ofMinutes(15),
                    Map.of("POLICE", new FunctionAddress("0203:polisen.example", "sdk.polisen")))));
    LetterContents contents = mock();
    when(contents.of(any(Delivery.class)))
        .thenReturn(
            new LetterContent(
                "Polisen",
                "PROTECTION",
                "1A2B3C4D",
                LocalDate.EPOCH,
                "OWN_ACTIVITY",
                false,
                Map.of("message", "Hon bor på ███")));
    LetterWriter letters = mock();
    when(letters.word(any())).thenAnswer(word -> "ord " + word.getArgument(0));
    when(letters.pdf(any())).thenReturn(PDF);
    return new SecureMessageCarrier(directory, sent, contents, letters, json)
        .deliver(
            police,
            new Delivery(
                KEY.toString(), REQUEST, "PROTECTION", envelope.getBytes(StandardCharsets.UTF_8)));
  }

  private static String envelope(String type) {
    return "{\"requestId\":\"%s\",\"type\":\"%s\",\"legalGround\":\"OWN_ACTIVITY\",\"content\":{\"message\":\"Hon bor på Björkgatan\"}}"
        .formatted(REQUEST, type);
  }

  @Test
  void aRequestIsADocumentAndTheSameForMachinesWithoutTheGuardedPlaceBetweenFunctions()
      throws IOException {
    assertThat(deliver(envelope("protection-request")).acknowledged()).isTrue();

    assertThat(head).isEqualTo("/service/messages|Bearer the-secret|" + KEY);
    assertThat(body.path("messageId").asText()).isEqualTo(KEY.toString());
    assertThat(body.path("conversationId").asText()).isEqualTo(REQUEST.toString());
    assertThat(body.path("from").path("function").asText()).isEqualTo("sdk.kommun.exit");
    assertThat(body.path("to").path("function").asText()).isEqualTo("sdk.polisen");
    assertThat(body.path("label").asText()).isEqualTo("ord subject");
    assertThat(body.path("confidentiality").asBoolean()).isTrue();
    assertThat(body.path("attachments").get(0).path("content").binaryValue()).isEqualTo(PDF);
    JsonNode part = json.readTree(body.path("attachments").get(1).path("content").binaryValue());
    assertThat(part.path("type").asText()).isEqualTo("protection-request");
    assertThat(part.path("content").path("message").asText()).isEqualTo("Hon bor på ███");
    verify(sent).handOver(KEY, REQUEST);
    verify(sent).accepted(KEY, Duration.ofHours(4));
  }

  @Test
  void aReminderSaysNothingAboutAnybody() {
    deliver(envelope("reminder"));

    assertThat(body.path("text").asText()).isEqualTo("ord reminder");
    assertThat(body.path("attachments")).isEmpty();
    assertThat(body.toString()).doesNotContain("Hon bor");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 409, 413, 415, 422, 401, 404, 429, 500, 503})
  void whatIsWorthTryingAgainSaysTheStatus(int answered) {
    status = answered;

    assertThat(deliver(envelope("protection-request")))
        .isEqualTo(
            new Receipt(
                false, !SecureMessageCarrier.REJECTED.contains(answered), "status " + answered));
  }

  @Test
  void nobodyThereIsUnreachable() {
    server.stop(0);
    assertThat(deliver(envelope("protection-request"))).isEqualTo(Receipt.tryAgain("unreachable"));
  }
}
