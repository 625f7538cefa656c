package se.exitprocess.demo.agencies;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import se.exitprocess.StartRefused;
import se.exitprocess.agencies.Agency;
import se.exitprocess.agencies.AgencyDirectory;
import se.exitprocess.agencies.exchange.AnswerSource;

/**
 * Runs the simulated agencies beside the application. The server takes its port before anything
 * else is made, so that the application's directory of agencies points to it, with secrets that are
 * new at each start.
 */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
class DemoAgencies {

  @Bean
  static BeanFactoryPostProcessor simulatedAgenciesAddress(ConfigurableEnvironment environment) {
    return beans -> {
      HttpServer server =
          bind(environment.getRequiredProperty("exit.agencies.port", Integer.class));
      String baseUrl = "http://127.0.0.1:" + server.getAddress().getPort();
      environment.getPropertySources().addLast(new DemoSettings(baseUrl));
      beans.registerSingleton("simulatedAgenciesServer", server);
    };
  }

  @Bean
  SimulatedAgencies simulatedAgencies(HttpServer server, AgencyDirectory directory, Clock clock) {
    SimulatedAgencies agencies = new SimulatedAgencies(server, directory, clock);
    new AgenciesPage(server, agencies);
    return agencies;
  }

  /** Where the case system is reached by the application. */
  @Bean
  SimulatedCaseSystem simulatedCaseSystem(HttpServer server, AgencyDirectory directory) {
    SimulatedCaseSystem system = new SimulatedCaseSystem();
    directory
        .find("CASE_SYSTEM")
        .filter(agency -> agency.channel() == Agency.Channel.CASE_SYSTEM)
        .ifPresent(
            agency ->
                system.listen(
                    server,
                    Objects.requireNonNull(agency.url()).getPath(),
                    Objects.requireNonNull(agency.secret())));
    return system;
  }

  /** They open when they know where to answer to. */
  @Component
  @Profile("demo")
  static class Opening {

    private final HttpServer server;
    private final SimulatedAgencies agencies;
    private final ConfigurableEnvironment environment;

    Opening(HttpServer server, SimulatedAgencies agencies, ConfigurableEnvironment environment) {
      this.server = server;
      this.agencies = agencies;
      this.environment = environment;
    }

    @EventListener
    void applicationListens(ServletWebServerInitializedEvent event) {
      if (event.getApplicationContext().getServerNamespace() == null) {
        agencies.answerTo(
            URI.create("http://127.0.0.1:" + event.getWebServer().getPort() + "/agencies/answers"));
        if (environment.getPropertySources().get(DemoSettings.NAME) instanceof DemoSettings ours) {
          ours.applicationListensAt("http://127.0.0.1:" + event.getWebServer().getPort());
        }
        server.setExecutor(
            Executors.newFixedThreadPool(
                4,
                work -> {
                  Thread thread = new Thread(work, "simulated-agencies");
                  thread.setDaemon(true);
                  return thread;
                }));
        server.start();
      }
    }

    @jakarta.annotation.PreDestroy
    void close() {
      server.stop(0);
    }
  }

  /** In the running demo they answer by themselves; in tests when told to. */
  @Component
  @Profile("demo")
  @ConditionalOnProperty(name = "exit.agencies.sender.enabled", matchIfMissing = true)
  static class Answering {

    private final SimulatedAgencies agencies;

    Answering(SimulatedAgencies agencies) {
      this.agencies = agencies;
    }

    @Scheduled(fixedDelay = 500)
    void answer() {
      agencies.answerDue();
    }
  }

  /** In tests what has to be fetched is fetched when the agencies are told to answer. */
  @Component
  @Profile("demo")
  @ConditionalOnProperty(name = "exit.agencies.sender.enabled", havingValue = "false")
  static class Fetching {

    Fetching(SimulatedAgencies agencies, List<AnswerSource> sources) {
      agencies.fetchedBy(() -> sources.forEach(AnswerSource::fetchDue));
    }
  }

  /** Where the agencies are, and a secret for each agency and partner that anybody asks for. */
  private static final class DemoSettings extends PropertySource<Map<String, String>> {

    static final String NAME = "demo-agencies";

    private static final String SECRET = "exit.agencies.secret.";
    private static final String SECRET_OF_PARTNER = "exit.partners.secret.";
    private static final String NOTIFY = "exit.agencies.fhir.notify-url";
    private static final String MESSAGE_SERVICE = "exit.agencies.message-service.secret";

    private final String baseUrl;
    private volatile @Nullable String notifyUrl;

    DemoSettings(String baseUrl) {
      super(NAME, new ConcurrentHashMap<>());
      this.baseUrl = baseUrl;
    }

    void applicationListensAt(String address) {
      notifyUrl = address + "/agencies/fhir/notifications";
    }

    @Override
    public @Nullable Object getProperty(String name) {
      if (name.equals(NOTIFY)) {
        return notifyUrl;
      }
      if (name.equals("exit.agencies.base-url")) {
        return baseUrl;
      }
      boolean secret =
          name.startsWith(SECRET)
              || name.startsWith(SECRET_OF_PARTNER)
              || name.equals(MESSAGE_SERVICE);
      // with its default value it is asked for first, before any other source is asked without
      return secret && name.indexOf(':') < 0
          ? getSource().computeIfAbsent(name, it -> UUID.randomUUID().toString())
          : null;
    }
  }

  private static HttpServer bind(int port) {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new StartRefused(
          "Port " + port + " är upptagen. Välj en annan med EXIT_AGENCIES_PORT.");
    }
  }
}
