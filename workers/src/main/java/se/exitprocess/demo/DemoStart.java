package se.exitprocess.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import se.exitprocess.StartRefused;

/**
 * Before the application context exists, in the demo profile: checks the ports, takes the data
 * folder, starts the embedded database and tells the application where it is.
 */
public final class DemoStart {

  private DemoStart() {}

  /**
   * Checks, takes, starts and tells the environment.
   *
   * @throws StartRefused for what the operator can mend
   */
  public static void prepare(ConfigurableEnvironment environment) {
    refuseTakenPort(environment, "server.port", "SERVER_PORT");
    refuseTakenPort(environment, "exit.agencies.port", "EXIT_AGENCIES_PORT");
    DataFolder folder = DataFolder.take(Path.of(environment.getRequiredProperty("exit.data-dir")));
    EmbeddedDatabase database = EmbeddedDatabase.start(folder);
    // After the application, not beside it: what is under way still gets its answers.
    SpringApplication.getShutdownHandlers().add(database::close);
    refuseNewerSchema(database);
    Map<String, Object> properties = new HashMap<>();
    properties.put("spring.datasource.url", database.url());
    properties.put("spring.datasource.username", database.user());
    properties.put("spring.datasource.password", database.password());
    properties.put("exit.data-dir", folder.resolve("").toString());
    properties.put("exit.master-key-file", folder.resolve("master.key").toString());
    properties.put("exit.key-vault", folder.resolve("keys").toString());
    if (environment.getProperty("exit.demo.password", "").isBlank()) {
      properties.put("exit.demo.password", inventPassword());
    }
    environment.getPropertySources().addFirst(new MapPropertySource("demo-start", properties));
  }

  private static void refuseTakenPort(
      ConfigurableEnvironment environment, String property, String variable) {
    String value = environment.getProperty(property, "");
    int port;
    try {
      port = Integer.parseInt(value);
      if (port < 0 || port > 65535) {
        throw new NumberFormatException();
      }
    } catch (NumberFormatException e) {
      throw new StartRefused(variable + " ska vara ett portnummer mellan 0 och 65535.");
    }
    if (port == 0) {
      return;
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new StartRefused(
          "Port "
              + port
              + " är upptagen. Stäng programmet som använder den eller välj en annan port med "
              + variable
              + ".");
    }
  }

  private static void refuseNewerSchema(EmbeddedDatabase database) {
    String seen = database.schemaVersion();
    if (seen == null) {
      return;
    }
    MigrationVersion known = highestKnownVersion();
    if (MigrationVersion.fromVersion(seen).compareTo(known) > 0) {
      throw new StartRefused(
          "Datamappen har använts av en nyare version av programmet (databasversion "
              + seen
              + ", den här känner till "
              + known
              + "). Starta den nyare versionen eller välj en annan mapp med EXIT_DATA_DIR.");
    }
  }

  private static MigrationVersion highestKnownVersion() {
    try {
      Resource[] scripts =
          new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/V*.sql");
      return Arrays.stream(scripts)
          .map(script -> Optional.ofNullable(script.getFilename()).orElseThrow())
          .map(name -> MigrationVersion.fromVersion(name.substring(1, name.indexOf("__"))))
          .max(Comparator.naturalOrder())
          .orElseThrow();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String inventPassword() {
    byte[] bytes = new byte[9];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
