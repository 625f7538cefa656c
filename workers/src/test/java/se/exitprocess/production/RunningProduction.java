package se.exitprocess.production;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import se.exitprocess.ExitProcessApplication;

/**
 * The production profile in a process of its own, with a database of its own and a proxy in front
 * of it.
 */
final class RunningProduction implements AutoCloseable {

  private static final Duration LONGEST_START = Duration.ofSeconds(300);
  private static final String DATABASE_SECRET = "dB7wZ5aR8kP3vT9xQ2";

  private final Path folder;
  private final EmbeddedPostgres postgres;
  private final TlsProxy proxy;
  private final int port;
  private final Map<String, String> settings;
  private Process process;

  RunningProduction(Path folder, String issuer, Map<String, String> also) throws Exception {
    this.folder = folder;
    postgres =
        EmbeddedPostgres.builder()
            .setLocaleConfig("locale", "C")
            .setRegisterShutdownHook(false)
            .start();
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create role exitprocess login password '" + DATABASE_SECRET + "'");
      statement.execute("create database exitprocess owner exitprocess");
    }
    proxy = new TlsProxy(folder);
    port = freePort();
    proxy.handOnTo(port);
    Path keys = folder.resolve("keys");
    if (!Files.exists(keys)) {
      Files.createDirectory(
          keys, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    settings = new HashMap<>();
    settings.put("SPRING_PROFILES_ACTIVE", "production");
    settings.put("SERVER_PORT", "" + port);
    settings.put(
        "EXIT_DATABASE_URL",
        postgres.getJdbcUrl("exitprocess", "exitprocess").replaceAll("\\?.*", ""));
    settings.put("EXIT_DATABASE_USER", "exitprocess");
    settings.put("EXIT_DATABASE_PASSWORD", DATABASE_SECRET);
    settings.put("EXIT_MASTER_KEY_FILE", keys.resolve("master.key").toString());
    settings.put("EXIT_KEY_VAULT", folder.resolve("vault").toString());
    settings.put("EXIT_PUBLIC_URL", proxy.url());
    settings.put("EXIT_TRUSTED_PROXIES", "127.0.0.1,0:0:0:0:0:0:0:1");
    settings.put("EXIT_OIDC_ISSUER", issuer);
    settings.put("EXIT_OIDC_CLIENT_ID", SmallLoginService.CLIENT);
    settings.put("EXIT_OIDC_CLIENT_SECRET", SmallLoginService.SECRET);
    settings.put("EXIT_OIDC_API_AUDIENCE", "exit-deploy");
    settings.put("EXIT_OIDC_RECHECK", "2s");
    settings.putAll(also);
  }

  void start() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                // names each class that is loaded: none of the demo may be among them
                "-Xlog:class+load:file=" + folder.resolve("classes.log"),
                "-cp",
                System.getProperty("java.class.path"),
                ExitProcessApplication.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    builder.environment().putAll(settings);
    process = builder.start();
    Instant deadline = Instant.now().plus(LONGEST_START);
    HttpClient http = HttpClient.newHttpClient();
    while (Instant.now().isBefore(deadline)) {
      if (process.waitFor(250, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("It did not start:\n" + Files.readString(log()));
      }
      try {
        HttpRequest health =
            HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/health"))
                .build();
        if (http.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException notYet) {
        continue;
      }
    }
    throw new IllegalStateException("It is not ready:\n" + Files.readString(log()));
  }

  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** Where browsers go: the proxy. */
  String url() {
    return proxy.url();
  }

  /** The way around the proxy. */
  int port() {
    return port;
  }

  Path log() {
    return folder.resolve("application.log");
  }

  Path loadedClasses() {
    return folder.resolve("classes.log");
  }

  DataSource database() {
    return postgres.getDatabase("exitprocess", "exitprocess");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws IOException {
    if (process != null) {
      process.destroy();
      try {
        process.waitFor();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    proxy.close();
    postgres.close();
  }
}
