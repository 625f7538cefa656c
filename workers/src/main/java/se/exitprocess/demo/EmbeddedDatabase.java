package se.exitprocess.demo;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.exitprocess.StartRefused;

/**
 * A real PostgreSQL out of the application's own jars, kept in the data folder. Unlike the
 * library's defaults, which are made for throw-away tests, it is durable ({@code fsync}, {@code
 * synchronous_commit}) and asks for a password.
 */
final class EmbeddedDatabase implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
  private static final int POSTGRES_MAJOR = 17;
  private static final String OWNER = "postgres";
  private static final String USER = "exitprocess";
  private static final String DATABASE = "exitprocess";
  private static final String ACCESS_FILE = "database.properties";

  private final EmbeddedPostgres postgres;
  private final String password;

  private EmbeddedDatabase(EmbeddedPostgres postgres, String password) {
    this.postgres = postgres;
    this.password = password;
  }

  String url() {
    return "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + DATABASE;
  }

  String user() {
    return USER;
  }

  String password() {
    return password;
  }

  /**
   * Starts the database, creating it at the first start, and writes how to reach it to {@code
   * database.properties}.
   *
   * @throws StartRefused when the folder holds a database of another PostgreSQL version or the
   *     server does not start
   */
  static EmbeddedDatabase start(DataFolder folder) {
    Path data = folder.resolve("postgres");
    refuseOtherVersion(data);
    stopLeftOver(data);
    try {
      String password = password(folder);
      EmbeddedPostgres postgres =
          EmbeddedPostgres.builder()
              .setDataDirectory(data)
              .setCleanDataDirectory(false)
              .setRegisterShutdownHook(false)
              .setOverrideWorkingDirectory(folder.resolve("postgres-binaries").toFile())
              .setLocaleConfig("locale", "C")
              .setConnectConfig("password", password)
              .setServerConfig("fsync", "on")
              .setServerConfig("full_page_writes", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("password_encryption", "scram-sha-256")
              .setServerConfig("listen_addresses", "localhost")
              .setServerConfig("unix_socket_directories", "''")
              .setServerConfig("max_connections", "60")
              .setServerConfig("log_min_messages", "fatal")
              .setServerConfig("log_statement", "none")
              .setServerConfig("log_min_error_statement", "panic")
              .setPGStartupWait(Duration.ofSeconds(60))
              .start();
      if (!isProtected(data)) {
        protect(postgres, data, password);
      }
      EmbeddedDatabase database = new EmbeddedDatabase(postgres, password);
      database.createIfMissing();
      folder.writePrivate(ACCESS_FILE, database.describe());
      return database;
    } catch (IOException | SQLException | RuntimeException e) {
      log.debug("PostgreSQL did not start", e);
      throw new StartRefused(
          "Den inbyggda databasen startade inte ur "
              + data
              + ". Kontrollera att mappen ägs av dig och att inget annat program använder den; prova annars en ny mapp med EXIT_DATA_DIR.");
    }
  }

  private static void refuseOtherVersion(Path data) {
    Path version = data.resolve("PG_VERSION");
    if (!Files.exists(version)) {
      return;
    }
    try {
      String found = Files.readString(version).strip();
      if (Integer.parseInt(found) != POSTGRES_MAJOR) {
        throw new StartRefused(
            "Datamappen innehåller en databas i PostgreSQL-version "
                + found
                + ", men det här programmet använder version "
                + POSTGRES_MAJOR
                + ". Starta med den programversion som skapade mappen eller välj en annan mapp med EXIT_DATA_DIR.");
      }
    } catch (IOException | NumberFormatException e) {
      throw new StartRefused(
          "Datamappen går inte att läsa som en databas: "
              + version
              + " är skadad. Återställ den ur en säkerhetskopia.");
    }
  }

  /**
   * When the application is killed hard the database server lives on. Its process id stands in
   * {@code postmaster.pid}; the folder's own lock already says that no other application is using
   * it, so it may be stopped.
   */
  private static void stopLeftOver(Path data) {
    Path pidFile = data.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    try {
      List<String> lines = Files.readAllLines(pidFile);
      Optional<ProcessHandle> process =
          lines.isEmpty()
              ? Optional.empty()
              : ProcessHandle.of(Long.parseLong(lines.get(0).strip()));
      if (process.filter(EmbeddedDatabase::isPostgres).isPresent()) {
        log.info("Stopping the database server that an earlier start left behind");
        stop(process.get());
      }
      Files.deleteIfExists(pidFile);
    } catch (IOException | NumberFormatException e) {
      throw new StartRefused(
          "En tidigare start lämnade filen "
              + pidFile
              + " som inte går att läsa. Ta bort den och starta igen.");
    }
  }

  private static boolean isPostgres(ProcessHandle process) {
    return process
        .info()
        .command()
        .map(c -> new File(c).getName().startsWith("postgres"))
        .orElse(false);
  }

  private static void stop(ProcessHandle process) {
    process.destroy();
    try {
      process.onExit().get(20, TimeUnit.SECONDS);
    } catch (TimeoutException stillThere) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isProtected(Path data) throws IOException {
    return !Files.readString(data.resolve("pg_hba.conf")).contains("trust");
  }

  private static void protect(EmbeddedPostgres postgres, Path data, String password)
      throws SQLException, IOException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER USER " + OWNER + " PASSWORD '" + password + "'");
      Files.writeString(
          data.resolve("pg_hba.conf"),
          """
          # Everybody needs the password, this machine included.
          host all all 127.0.0.1/32 scram-sha-256
          host all all ::1/128      scram-sha-256
          """);
      statement.execute("SELECT pg_reload_conf()");
    }
  }

  private void createIfMissing() throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      if (isEmpty(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + USER + "'")) {
        statement.execute("CREATE ROLE " + USER + " LOGIN PASSWORD '" + password + "'");
      }
      if (isEmpty(statement, "SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
        statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + USER);
      }
    }
  }

  private static boolean isEmpty(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      return !rows.next();
    }
  }

  /**
   * The highest version of our schema that this database has seen.
   *
   * @return null before the first migration
   */
  @Nullable String schemaVersion() {
    try (Connection connection = DriverManager.getConnection(url(), USER, password);
        Statement statement = connection.createStatement()) {
      if (isEmpty(
          statement, "SELECT 1 WHERE to_regclass('public.flyway_schema_history') IS NOT NULL")) {
        return null;
      }
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT version FROM flyway_schema_history WHERE success AND version IS NOT NULL"
                  + " ORDER BY installed_rank DESC LIMIT 1")) {
        return rows.next() ? rows.getString(1) : null;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The embedded database does not answer", e);
    }
  }

  private String describe() {
    return "# Så når du den inbyggda databasen. Läsbar bara för ägaren.%nurl=%s%nuser=%s%npassword=%s%n"
        .formatted(url(), USER, password);
  }

  /**
   * The password is written down before the server learns it, so that a start cut short can go on.
   */
  private static String password(DataFolder folder) throws IOException {
    Path file = folder.resolve(ACCESS_FILE);
    if (!Files.exists(file)) {
      byte[] bytes = new byte[24];
      new SecureRandom().nextBytes(bytes);
      String fresh = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      folder.writePrivate(ACCESS_FILE, "password=" + fresh + System.lineSeparator());
    }
    Properties properties = new Properties();
    properties.load(new StringReader(Files.readString(file)));
    return properties.getProperty("password");
  }

  @Override
  public void close() {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
