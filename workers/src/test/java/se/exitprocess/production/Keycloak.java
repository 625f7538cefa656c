package se.exitprocess.production;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A real Keycloak, unpacked by the build, with a realm made for the test. */
final class Keycloak implements AutoCloseable {

  private static final Duration LONGEST_START = Duration.ofMinutes(5);
  private static final String ADMIN = "Adm1n-of-the-test";

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;
  private final Path log;
  private Process process;

  Keycloak(Path folder) throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    log = folder.resolve("keycloak.log");
  }

  String issuer() {
    return "http://localhost:" + port + "/realms/kommun";
  }

  /**
   * Starts it with the realm of the test.
   *
   * @param url where the application is reached
   */
  void start(String url) throws Exception {
    Path home;
    try (var found = Files.list(Path.of(System.getProperty("exit.build", "target"), "keycloak"))) {
      home = found.filter(Files::isDirectory).findFirst().orElseThrow();
    }
    Path imports = Files.createDirectories(home.resolve("data/import"));
    try (var realm = Keycloak.class.getResourceAsStream("/keycloak/realm.json")) {
      Files.writeString(
          imports.resolve("realm.json"),
          new String(Objects.requireNonNull(realm).readAllBytes(), StandardCharsets.UTF_8)
              .replace("@URL@", url)
              .replace("@SECRET@", SmallLoginService.SECRET));
    }
    Path script = home.resolve("bin/kc.sh");
    script.toFile().setExecutable(true);
    ProcessBuilder builder =
        new ProcessBuilder(
                script.toString(),
                "start-dev",
                "--import-realm",
                "--db=dev-mem",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--hostname=http://localhost:" + port)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xmx600m");
    builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
    builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN);
    process = builder.start();
    Instant deadline = Instant.now().plus(LONGEST_START);
    while (Instant.now().isBefore(deadline)) {
      if (process.waitFor(500, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("Keycloak did not start:\n" + Files.readString(log));
      }
      try {
        HttpRequest request =
            HttpRequest.newBuilder(URI.create(issuer() + "/.well-known/openid-configuration"))
                .build();
        if (http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode() == 200) {
          return;
        }
      } catch (IOException notYet) {
        continue;
      }
    }
    throw new IllegalStateException("Keycloak is not ready:\n" + Files.readString(log));
  }

  /** An administrator blocks the account. */
  void block(String user) throws Exception {
    String id = idOf(user);
    send("PUT", "/admin/realms/kommun/users/" + id, "{\"enabled\":false}");
  }

  /** An administrator takes the account out of all its groups and puts it into this one. */
  void move(String user, String group) throws Exception {
    String groups = "/admin/realms/kommun/users/" + idOf(user) + "/groups";
    for (JsonNode old : json.readTree(send("GET", groups, "").body())) {
      send("DELETE", groups + "/" + old.path("id").asText(), "");
    }
    JsonNode found =
        json.readTree(
            send("GET", "/admin/realms/kommun/groups?exact=true&search=" + group, "").body());
    send("PUT", groups + "/" + found.path(0).path("id").asText(), "");
  }

  private String idOf(String user) throws Exception {
    return json.readTree(
            send("GET", "/admin/realms/kommun/users?exact=true&username=" + user, "").body())
        .path(0)
        .path("id")
        .asText();
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + adminToken())
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(method + " " + path + ": " + answer.body());
    }
    return answer;
  }

  private String adminToken() throws Exception {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(
                    URI.create(
                        "http://localhost:"
                            + port
                            + "/realms/master/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "grant_type=password&client_id=admin-cli&username=admin&password=" + ADMIN))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    return json.readTree(answer.body()).path("access_token").asText();
  }

  /** A token for the pipeline of the process owners. */
  String pipelineToken() throws Exception {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(issuer() + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "grant_type=client_credentials&client_id=exit-pipeline&client_secret="
                            + SmallLoginService.SECRET))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    return json.readTree(answer.body()).path("access_token").asText();
  }

  @Override
  public void close() {
    if (process != null) {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
  }
}
