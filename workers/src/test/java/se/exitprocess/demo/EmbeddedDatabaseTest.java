package se.exitprocess.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.exitprocess.StartRefused;

class EmbeddedDatabaseTest {

  @TempDir Path temp;

  @Test
  void whatIsCommittedIsOnDiskAndOnlyThePasswordOpensIt() throws Exception {
    DataFolder folder = DataFolder.take(temp.resolve("data"));
    try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
      Map<String, String> settings = new HashMap<>();
      try (Connection connection = connect(database, database.password());
          ResultSet rows =
              connection.createStatement().executeQuery("SELECT name, setting FROM pg_settings")) {
        while (rows.next()) {
          settings.put(rows.getString(1), rows.getString(2));
        }
      }
      assertThat(settings)
          .containsEntry("fsync", "on")
          .containsEntry("synchronous_commit", "on")
          .containsEntry("full_page_writes", "on")
          .containsEntry("password_encryption", "scram-sha-256")
          .containsEntry("log_statement", "none");
      assertThatThrownBy(() -> connect(database, "guess")).isInstanceOf(SQLException.class);
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(folder.resolve("database.properties"))))
          .isEqualTo("rw-------");
      assertThat(Files.readString(folder.resolve("database.properties")))
          .contains("url=" + database.url(), "user=", "password=" + database.password());
    }
    folder.release();
  }

  @Test
  void aServerLeftBehindByAKilledApplicationIsTakenOver() throws Exception {
    Path data = temp.resolve("data");
    Process application =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                KilledApplication.class.getName(),
                data.toString())
            .inheritIO()
            .start();
    assertThat(application.waitFor()).isEqualTo(KilledApplication.KILLED);

    DataFolder folder = DataFolder.take(data);
    try (EmbeddedDatabase database = EmbeddedDatabase.start(folder);
        Connection connection = connect(database, database.password());
        ResultSet rows = connection.createStatement().executeQuery("SELECT what FROM kept")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).isEqualTo("yes");
    }
    folder.release();
  }

  @Test
  void oneFolderServesOneApplicationAtATime() {
    DataFolder first = DataFolder.take(temp);
    assertThatThrownBy(() -> DataFolder.take(temp))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("används redan")
        .hasMessageContaining("EXIT_DATA_DIR");
    first.release();
  }

  @Test
  void aFolderThatIsAFileIsRefusedInOneSentence() throws Exception {
    Path file = Files.writeString(temp.resolve("file"), "");
    assertThatThrownBy(() -> DataFolder.take(file))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("går inte att skriva")
        .hasMessageContaining("EXIT_DATA_DIR");
  }

  @Test
  void aDatabaseOfAnotherPostgresqlIsRefused() throws Exception {
    Path data = Files.createDirectories(temp.resolve("postgres"));
    Files.writeString(data.resolve("PG_VERSION"), "18\n");
    DataFolder folder = DataFolder.take(temp);
    assertThatThrownBy(() -> EmbeddedDatabase.start(folder))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("version 18")
        .hasMessageContaining("EXIT_DATA_DIR");
    folder.release();
  }

  /** An application that dies with its database server running, as under {@code kill -9}. */
  static final class KilledApplication {
    static final int KILLED = 137;

    public static void main(String[] arguments) throws SQLException {
      EmbeddedDatabase left = EmbeddedDatabase.start(DataFolder.take(Path.of(arguments[0])));
      try (Connection connection = connect(left, left.password())) {
        connection.createStatement().execute("CREATE TABLE kept (what text)");
        connection.createStatement().execute("INSERT INTO kept VALUES ('yes')");
      }
      Runtime.getRuntime().halt(KILLED);
    }
  }

  private static Connection connect(EmbeddedDatabase database, String password)
      throws SQLException {
    return DriverManager.getConnection(database.url(), database.user(), password);
  }
}
