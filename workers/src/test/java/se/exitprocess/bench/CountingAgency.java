package se.exitprocess.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * An agency outside of every node, which counts what it is asked to do by idempotency key, as a
 * real one would. In bad weather it refuses to listen, acts and then drops the line, is slow, and
 * answers twice; it keeps an answer until somebody has taken it in.
 */
final class CountingAgency implements AutoCloseable {

  static final String SECRET = "a-secret-of-a-counting-agency";

  private final HttpServer server;
  private final ScheduledExecutorService answering = Executors.newScheduledThreadPool(4);
  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final boolean badWeather;
  private final Random random = new Random(1);
  private final Map<String, String> requestOfKey = new ConcurrentHashMap<>();
  private final Set<String> rejected;
  private final AtomicInteger arrivals = new AtomicInteger();
  private volatile Supplier<URI> answerTo;

  /**
   * @param rejected texts that it calls malformed, for ever
   */
  CountingAgency(boolean badWeather, Set<String> rejected) throws IOException {
    this.badWeather = badWeather;
    this.rejected = rejected;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::take);
    server.setExecutor(Executors.newFixedThreadPool(8));
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/requests";
  }

  void answerTo(Supplier<URI> inbox) {
    this.answerTo = inbox;
  }

  /** What it has been asked to do, by key: the request's id. */
  Map<String, String> requests() {
    return Map.copyOf(requestOfKey);
  }

  /** How often anything has come, repetitions included. */
  int arrivals() {
    return arrivals.get();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode message = json.readTree(exchange.getRequestBody());
      if (rejected.contains(message.path("content").path("message").asText())) {
        exchange.sendResponseHeaders(422, -1);
        return;
      }
      int weather = badWeather ? next(100) : 99;
      if (weather < 8) {
        exchange.sendResponseHeaders(503, -1);
        return;
      }
      arrivals.incrementAndGet();
      String request = message.path("requestId").asText();
      String known =
          requestOfKey.putIfAbsent(
              exchange.getRequestHeaders().getFirst("Idempotency-Key"), request);
      if (known == null && answerTo != null) {
        answerLater(request, weather % 5 == 0 ? 2 : 1);
      }
      if (weather >= 8 && weather < 16) {
        return; // it has acted, and the receipt does not arrive
      }
      if (weather < 20) {
        pause();
      }
      exchange.sendResponseHeaders(202, -1);
    }
  }

  private synchronized int next(int bound) {
    return random.nextInt(bound);
  }

  private void answerLater(String request, int times) {
    String body =
        "{\"answerId\":\"answer-%s\",\"requestId\":\"%s\",\"outcome\":\"ACCEPTED\"}"
            .formatted(request, request);
    for (int i = 0; i < times; i++) {
      answering.schedule(() -> answer(body), 100 + next(3000), TimeUnit.MILLISECONDS);
    }
  }

  /** Again and again until it has been taken in. */
  private void answer(String body) {
    int status = 0;
    try {
      status =
          http.send(
                  HttpRequest.newBuilder(answerTo.get())
                      .timeout(Duration.ofSeconds(20))
                      .header("Content-Type", "application/json")
                      .header("Authorization", "Bearer " + SECRET)
                      .POST(HttpRequest.BodyPublishers.ofString(body))
                      .build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode();
    } catch (IOException nobodyThere) {
      // tried again
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (status != 202) {
      answering.schedule(() -> answer(body), 500, TimeUnit.MILLISECONDS);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    answering.shutdownNow();
    server.stop(0);
  }
}
