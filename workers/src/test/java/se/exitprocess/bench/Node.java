package se.exitprocess.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.SpringApplication;
import se.exitprocess.ExitProcessApplication;

/** One node of the application as a process of its own, on the tests' database and keys. */
final class Node implements AutoCloseable {

  private static final Duration LONGEST_START = Duration.ofMinutes(3);

  private final HttpClient http = HttpClient.newHttpClient();
  private final int port = freePort();
  private final Path log;
  private final Map<String, String> settings;
  private Process process;

  /**
   * @param settings environment variables on top of what a node of a test needs
   */
  Node(Path log, String databaseUrl, Path masterKey, Path vault, Map<String, String> settings) {
    this.log = log;
    this.settings = new HashMap<>(settings);
    this.settings.put("SPRING_PROFILES_ACTIVE", "demo");
    this.settings.put("SPRING_DATASOURCE_URL", databaseUrl);
    this.settings.put("SPRING_DATASOURCE_HIKARI_MAXIMUM_POOL_SIZE", "10");
    this.settings.put("EXIT_MASTER_KEY_FILE", masterKey.toString());
    this.settings.put("EXIT_KEY_VAULT", vault.toString());
    this.settings.put("EXIT_DATA_DIR", log.resolveSibling("node-" + port).toString());
    this.settings.put("EXIT_DEMO_PASSWORD", "test");
    this.settings.put("EXIT_DEMO_CASES", "false");
    this.settings.put("EXIT_AGENCIES_PORT", "0");
    this.settings.put("SERVER_PORT", "" + port);
  }

  /** Without the start of the demo, which brings a database of its own. */
  public static void main(String[] args) {
    new SpringApplication(ExitProcessApplication.class).run(args);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where agencies put their answers. */
  URI answers() {
    return URI.create("http://127.0.0.1:" + port + "/agencies/answers");
  }

  /** Returns when the node answers. */
  void start() {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx700m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Node.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(settings);
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Instant deadline = Instant.now().plus(LONGEST_START);
    while (!answers200()) {
      if (!process.isAlive() || Instant.now().isAfter(deadline)) {
        throw new IllegalStateException("The node did not start, see " + log);
      }
    }
  }

  private boolean answers200() {
    try {
      if (process.waitFor(200, TimeUnit.MILLISECONDS)) {
        return false;
      }
      HttpRequest health =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health"))
              .build();
      return http.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Ends it as a power cut would. */
  void kill() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    if (process != null) {
      kill();
    }
  }
}
