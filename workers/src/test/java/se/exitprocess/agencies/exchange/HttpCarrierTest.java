package se.exitprocess.agencies.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.exitprocess.agencies.Agency;
import se.exitprocess.agencies.Delivery;
import se.exitprocess.agencies.Receipt;
import se.exitprocess.production.TlsProxy;

class HttpCarrierTest {

  private static final UUID CORRELATION = UUID.fromString("00000000-0000-0000-0000-000000000001");

  private final HttpCarrier carrier = new HttpCarrier();
  private final List<HttpExchange> unanswered = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void stop() {
    unanswered.forEach(HttpExchange::close);
    server.stop(0);
  }

  @Test
  void aMessageCarriesKeyCorrelationAndSecretAndSaysNothingInItsAddress() {
    StringBuilder seen = new StringBuilder();
    Receipt receipt =
        deliver(
            exchange -> {
              seen.append(exchange.getRequestMethod()).append(' ').append(exchange.getRequestURI());
              for (String header :
                  List.of("Idempotency-Key", "Correlation-Id", "Authorization", "Content-Type")) {
                seen.append('|').append(exchange.getRequestHeaders().getFirst(header));
              }
              seen.append('|')
                  .append(
                      new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
              exchange.sendResponseHeaders(202, -1);
              exchange.close();
            },
            Duration.ofSeconds(5));
    assertThat(receipt.acknowledged()).isTrue();
    assertThat(seen)
        .hasToString(
            "POST /in|key|" + CORRELATION + "|Bearer the-secret|application/json|{\"a\":\"å\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "400, false",
    "401, true",
    "404, true",
    "408, true",
    "413, false",
    "422, false",
    "429, true",
    "500, true",
    "503, true",
    "301, true",
    "307, true"
  })
  void whatIsWorthTryingAgain(int status, boolean again) {
    Receipt receipt =
        deliver(
            exchange -> {
              exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/elsewhere");
              exchange.sendResponseHeaders(status, -1);
              exchange.close();
            },
            Duration.ofSeconds(5));
    assertThat(receipt).isEqualTo(new Receipt(false, again, "status " + status));
  }

  @Test
  void anAgencyThatDoesNotAnswerInTimeIsATimeout() {
    assertThat(deliver(unanswered::add, Duration.ofMillis(200)))
        .isEqualTo(Receipt.tryAgain("timeout"));
  }

  @Test
  void whatTheAgencySaysAboutAnErrorGoesNowhere() {
    Receipt receipt =
        deliver(
            exchange -> {
              byte[] body = "Anna Andersson finns inte".getBytes(StandardCharsets.UTF_8);
              exchange.sendResponseHeaders(422, body.length);
              exchange.getResponseBody().write(body);
              exchange.close();
            },
            Duration.ofSeconds(5));
    assertThat(receipt.toString()).doesNotContain("Anna").contains("status 422");
  }

  @Test
  void whoeverCannotShowWhoTheyAreGetsNothing(@TempDir Path folder) {
    try (TlsProxy stranger = new TlsProxy(folder)) {
      assertThat(deliver(URI.create(stranger.url() + "/in"), Duration.ofSeconds(5)))
          .isEqualTo(Receipt.tryAgain("tls"));
    }
  }

  @Test
  void nobodyThereIsUnreachable() {
    server.stop(0);
    assertThat(deliver(exchange -> {}, Duration.ofSeconds(5)))
        .isEqualTo(Receipt.tryAgain("unreachable"));
  }

  private Receipt deliver(HttpHandler handler, Duration timeout) {
    server.createContext("/in", handler);
    return deliver(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/in"), timeout);
  }

  private Receipt deliver(URI address, Duration timeout) {
    Agency agency =
        new Agency(
            "POLICE", "Polisen", Agency.Channel.HTTP, address, "the-secret", timeout, Map.of());
    return carrier.deliver(
        agency,
        new Delivery(
            "key", CORRELATION, "PROTECTION", "{\"a\":\"å\"}".getBytes(StandardCharsets.UTF_8)));
  }
}
