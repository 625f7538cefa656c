package se.exitprocess;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;
import se.exitprocess.agencies.AgencyDirectory;
import se.exitprocess.agencies.exchange.StuckExchanges;
import se.exitprocess.engine.EngineClock;
import se.exitprocess.processes.FlowsTaken;

/**
 * The whole application on a real PostgreSQL and a real port, shared by all tests that extend this
 * class. Jobs run when a test says so, never by themselves; the simulated agencies are real HTTP
 * servers. A test leaves the clock, the logged-in person and the lines to the agencies as it found
 * them.
 */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "camunda.bpm.job-execution.enabled=false",
      "exit.demo.password=test",
      "exit.demo.cases=false",
      "exit.log-review.sample-size=100000",
      "exit.search-key.renewal=-",
      "exit.coming-of-age.look=-",
      "exit.agencies.port=0",
      "exit.agencies.sender.enabled=false",
      // Spring's tests leave it out otherwise
      "management.prometheus.metrics.export.enabled=true",
      "exit.metrics.token=" + ExitProcessTest.METRICS_TOKEN
    })
@ActiveProfiles("demo")
@Import(FlowsTaken.class)
public abstract class ExitProcessTest {

  /** What monitoring shows. */
  protected static final String METRICS_TOKEN = "a-token-of-the-monitoring";

  private static final EmbeddedPostgres POSTGRES = startPostgres();
  private static final Path VAULT = newVault();

  @Autowired private EngineClock engineClock;
  @Autowired private IdentityService identity;
  @Autowired private AgencyDirectory agencies;
  @Autowired private StuckExchanges exchange;

  private static EmbeddedPostgres startPostgres() {
    try {
      EmbeddedPostgres postgres =
          EmbeddedPostgres.builder()
              .setLocaleConfig("locale", "C")
              .setRegisterShutdownHook(false)
              .start();
      SpringApplication.getShutdownHandlers().add(() -> stop(postgres));
      return postgres;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As new as the database. */
  private static Path newVault() {
    Path vault = Path.of(System.getProperty("exit.build", "target"), "test-data", "keys");
    try {
      FileSystemUtils.deleteRecursively(vault);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return vault;
  }

  private static void stop(EmbeddedPostgres postgres) {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    Path folder = Path.of(System.getProperty("exit.build", "target"), "test-data");
    folder.toFile().mkdirs();
    registry.add("spring.datasource.url", () -> POSTGRES.getJdbcUrl("postgres", "postgres"));
    registry.add("exit.data-dir", folder::toString);
    registry.add("exit.master-key-file", () -> masterKeyFile().toString());
    registry.add("exit.key-vault", VAULT::toString);
  }

  /** How to reach the tests' database from outside of the application, for example to dump it. */
  protected static String databaseUrl() {
    return POSTGRES.getJdbcUrl("postgres", "postgres");
  }

  /** The folder with the keys of the tests' cases. */
  protected static Path vault() {
    return VAULT;
  }

  /** What wraps the keys of the tests' cases. */
  protected static Path masterKeyFile() {
    return VAULT.resolveSibling("master.key");
  }

  @BeforeEach
  @AfterEach
  void nobodyAndNow() {
    engineClock.reset();
    identity.clearAuthentication();
    agencies.all().forEach(agency -> exchange.open(agency.code()));
  }
}
