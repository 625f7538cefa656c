package se.exitprocess;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;
import se.exitprocess.casefile.AccessChain;
import se.exitprocess.demo.DemoDatabase;

/**
 * The command {@code --exit.command=verify-access-log}: goes through the access log of a running or
 * stopped application and says in one sentence whether its chain is whole. Writes nothing. With
 * {@code --exit.anchor=LINE:SEAL} the log must also still hold what it held when that was noted.
 */
final class VerifyAccessLog {

  private static final String ARGUMENT = "--exit.command=";
  private static final String COMMAND = "verify-access-log";
  private static final String ANCHOR = "--exit.anchor=";

  private VerifyAccessLog() {}

  /** Whether these arguments ask for a command and not for the application. */
  static boolean isMeant(String[] args) {
    return value(args, ARGUMENT).isPresent();
  }

  /**
   * Runs it.
   *
   * @return the exit code: 0 when the chain is whole
   */
  static int run(String[] args) {
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
    if (!value(args, ARGUMENT).filter(COMMAND::equals).isPresent()) {
      out.println("Det kommandot finns inte. Skriv --exit.command=" + COMMAND + ".");
      return 1;
    }
    Optional<String> anchor = value(args, ANCHOR);
    Optional<AccessChain.Anchor> kept = anchor.flatMap(AccessChain.Anchor::parse);
    if (anchor.isPresent() && kept.isEmpty()) {
      out.println("Kontrollvärdet ska skrivas som 123:0a1b2c3d4e5f6071.");
      return 1;
    }
    try (FindsDatabase database = new FindsDatabase();
        ConfigurableApplicationContext context =
            new SpringApplicationBuilder(OnlyTheLog.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .properties(
                    "spring.main.lazy-initialization=true",
                    // so that a long log is read in portions
                    "spring.datasource.hikari.auto-commit=false",
                    "spring.datasource.hikari.read-only=true")
                .listeners(database)
                .run()) {
      return say(context.getBean(AccessChain.class).verify(kept.orElse(null)), out);
    } catch (StartRefused refused) {
      out.println(refused.getMessage());
      return 1;
    } catch (RuntimeException failed) {
      // its own message may be anything
      out.println(
          "Loggen kunde inte kontrolleras ("
              + failed.getClass().getSimpleName()
              + "). Kontrollera att databasen och nyckelvalvet går att nå.");
      return 1;
    }
  }

  private static int say(AccessChain.Verdict verdict, PrintStream out) {
    if (verdict instanceof AccessChain.Whole whole) {
      out.println(
          "Kedjan är hel, " + whole.lines() + " rader. Kontrollvärde: " + whole.anchor() + ".");
      return 0;
    }
    long line = ((AccessChain.Broken) verdict).line();
    out.println(
        "Kedjan är bruten vid rad "
            + line
            + ". Rör ingenting i databasen; kontakta dataskyddsombudet.");
    return 1;
  }

  private static Optional<String> value(String[] args, String name) {
    return List.of(args).stream()
        .filter(arg -> arg.startsWith(name))
        .map(arg -> arg.substring(name.length()))
        .findFirst();
  }

  /** No engine, no web server, no migration: the database, the vault and the chain. */
  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration(DataSourceAutoConfiguration.class)
  @ComponentScan(
      basePackages = "se.exitprocess.casefile",
      useDefaultFilters = false,
      includeFilters =
          @ComponentScan.Filter(
              type = FilterType.REGEX,
              pattern = {
                ".*\\.AccessChain",
                ".*\\.LogSeal",
                ".*\\.keys\\.[A-Za-z]+KeyVault",
                ".*\\.keys\\.[A-Za-z]+MasterKey"
              }))
  static class OnlyTheLog {}

  /** In the demo, the database in the data folder, started for the while if it does not run. */
  private static final class FindsDatabase
      implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, AutoCloseable {

    private @Nullable DemoDatabase demo;

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
      ConfigurableEnvironment environment = event.getEnvironment();
      if (!environment.acceptsProfiles(Profiles.of("demo"))) {
        return;
      }
      Path folder = Path.of(environment.getRequiredProperty("exit.data-dir"));
      demo = DemoDatabase.of(folder);
      Map<String, Object> properties = new HashMap<>(demo.properties());
      properties.put("exit.master-key-file", folder.resolve("master.key").toString());
      properties.put("exit.key-vault", folder.resolve("keys").toString());
      environment.getPropertySources().addFirst(new MapPropertySource("demo-database", properties));
    }

    @Override
    public void close() {
      if (demo != null) {
        demo.close();
      }
    }
  }
}
