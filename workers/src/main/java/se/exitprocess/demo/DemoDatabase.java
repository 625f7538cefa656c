package se.exitprocess.demo;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import se.exitprocess.StartRefused;

/** The demo's database for a command: that of the running application, or started for the while. */
public final class DemoDatabase implements AutoCloseable {

  private final Map<String, Object> properties;
  private final @Nullable EmbeddedDatabase started;
  private final @Nullable DataFolder folder;

  private DemoDatabase(
      Map<String, Object> properties,
      @Nullable EmbeddedDatabase started,
      @Nullable DataFolder folder) {
    this.properties = properties;
    this.started = started;
    this.folder = folder;
  }

  /**
   * Finds or starts it.
   *
   * @throws StartRefused when there is none in this folder, or it cannot be started
   */
  public static DemoDatabase of(Path path) {
    if (!Files.isDirectory(path.resolve("postgres"))) {
      throw new StartRefused(
          "Det finns ingen databas i " + path + ". Ange rätt mapp med EXIT_DATA_DIR.");
    }
    Optional<Map<String, Object>> running = running(path);
    if (running.isPresent()) {
      return new DemoDatabase(running.get(), null, null);
    }
    DataFolder folder = DataFolder.take(path);
    EmbeddedDatabase database = EmbeddedDatabase.start(folder);
    return new DemoDatabase(
        asProperties(database.url(), database.user(), database.password()), database, folder);
  }

  /** How Spring finds it. */
  public Map<String, Object> properties() {
    return properties;
  }

  private static Optional<Map<String, Object>> running(Path path) {
    Properties access = new Properties();
    try (Reader file = Files.newBufferedReader(path.resolve("database.properties"))) {
      access.load(file);
    } catch (IOException e) {
      return Optional.empty();
    }
    String url = access.getProperty("url", "");
    String user = access.getProperty("user", "");
    String password = access.getProperty("password", "");
    try {
      DriverManager.getConnection(url, user, password).close();
      return Optional.of(asProperties(url, user, password));
    } catch (SQLException notRunning) {
      return Optional.empty();
    }
  }

  private static Map<String, Object> asProperties(String url, String user, String password) {
    return Map.of(
        "spring.datasource.url", url,
        "spring.datasource.username", user,
        "spring.datasource.password", password);
  }

  /** Stops what was started for the command. */
  @Override
  public void close() {
    if (started != null) {
      started.close();
    }
    if (folder != null) {
      folder.release();
    }
  }
}
