package se.exitprocess.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import se.exitprocess.ExitProcessApplication;

/**
 * The application as the start command runs it: a process of its own with its own data folder,
 * which can be killed.
 */
final class RunningApplication implements AutoCloseable {

  static final String PASSWORD = "demo";

  private static final Duration LONGEST_START = Duration.ofSeconds(120);

  private final Path folder;
  private final Map<String, String> settings;
  private final int port = freePort();
  private final int agenciesPort = freePort();
  private final HttpClient http = HttpClient.newHttpClient();
  private Process process;

  RunningApplication(Path folder) {
    this(folder, Map.of());
  }

  /**
   * @param settings environment variables that come on top
   */
  RunningApplication(Path folder, Map<String, String> settings) {
    this.folder = folder;
    this.settings = Map.copyOf(settings);
    start();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void start() {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                ExitProcessApplication.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    builder.environment().put("SERVER_PORT", "" + port);
    builder.environment().put("EXIT_AGENCIES_PORT", "" + agenciesPort);
    builder.environment().put("EXIT_DATA_DIR", folder.resolve("data").toString());
    builder.environment().put("EXIT_DEMO_PASSWORD", PASSWORD);
    builder.environment().put("EXIT_DEMO_CASES", "false");
    builder.environment().putAll(settings);
    try {
      process = builder.start();
      awaitReady();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks until the application answers; there is nothing to wait on in another process. */
  private void awaitReady() throws IOException {
    Instant deadline = Instant.now().plus(LONGEST_START);
    while (Instant.now().isBefore(deadline)) {
      try {
        if (process.waitFor(250, TimeUnit.MILLISECONDS)) {
          throw new IllegalStateException(
              "The application did not start:\n" + Files.readString(log()));
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(url("/actuator/health"))).build();
        if (http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException notYet) {
        continue;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    throw new IllegalStateException("The application is not ready:\n" + Files.readString(log()));
  }

  int port() {
    return port;
  }

  String url(String path) {
    return "http://localhost:" + port + path;
  }

  /** Everything that the application has written to its console since the first start. */
  Path log() {
    return folder.resolve("application.log");
  }

  Path dataFolder() {
    return folder.resolve("data");
  }

  /** Ends the application as a power cut would, and starts it again on the same data. */
  void killAndRestart() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    start();
  }

  /** Lets time pass, as drift does on the demo page. */
  void forward(String period) {
    ask(
        HttpRequest.newBuilder()
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"forward\":\"" + period + "\"}")));
  }

  /** The application's time, which runs ahead of the machine's when it has been moved. */
  Clock clock() {
    String now = ask(HttpRequest.newBuilder()).replaceAll(".*\"now\":\"([^\"]*)\".*", "$1");
    OffsetDateTime moment = OffsetDateTime.parse(now);
    return Clock.fixed(moment.toInstant(), moment.getOffset());
  }

  private String ask(HttpRequest.Builder clockRequest) {
    String credentials =
        Base64.getEncoder().encodeToString(("drift:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        clockRequest
            .uri(URI.create(url("/demo/clock")))
            .header("Authorization", "Basic " + credentials)
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(
            "The clock says " + answer.statusCode() + " " + answer.body());
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
