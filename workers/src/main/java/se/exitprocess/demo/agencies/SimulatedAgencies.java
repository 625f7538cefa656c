package se.exitprocess.demo.agencies;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import se.exitprocess.agencies.Agency;
import se.exitprocess.agencies.AgencyDirectory;

/**
 * The agencies that the application reaches over HTTP, on one server: an endpoint for each. They
 * acknowledge at once and answer a little later, to the application's own endpoint.
 */
public final class SimulatedAgencies {

  private record Outstanding(
      SimulatedAgency agency, String secret, String path, byte[] body, Instant due) {}

  static final Duration THINKING_TIME = Duration.ofSeconds(2);
  private static final String ANSWERS = "/agencies/answers";

  private final Map<String, SimulatedAgency> agencies = new LinkedHashMap<>();
  private final Queue<Outstanding> outstanding = new ConcurrentLinkedQueue<>();
  private final Set<String> addresses = ConcurrentHashMap.newKeySet();
  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final Clock clock;
  private final List<SimulatedFhirServer> fhirServers = new ArrayList<>();
  private volatile @Nullable URI inbox;
  private volatile Runnable fetching = () -> {};

  /** Puts an endpoint on this server for each of these agencies; somebody else starts it. */
  SimulatedAgencies(HttpServer server, AgencyDirectory directory, Clock clock) {
    this.clock = clock;
    directory
        .secureMessages()
        .filter(service -> !service.secret().isBlank())
        .ifPresent(
            service ->
                server.createContext(
                    service.messages().getPath(),
                    new SimulatedMessageService(service, this)::take));
    for (Agency agency : directory.all()) {
      if (agency.channel() == Agency.Channel.SECURE_MESSAGE) {
        agencies.put(agency.code(), new SimulatedAgency(agency.code(), agency.name(), clock));
      }
      URI url = agency.url();
      String secret = agency.secret();
      if (url != null && secret != null && agency.channel() == Agency.Channel.FHIR) {
        SimulatedAgency simulated = new SimulatedAgency(agency.code(), agency.name(), clock);
        agencies.put(agency.code(), simulated);
        fhirServers.add(new SimulatedFhirServer(server, url, secret, simulated, addresses, clock));
      } else if (url != null && secret != null && agency.channel() != Agency.Channel.CASE_SYSTEM) {
        SimulatedAgency simulated = new SimulatedAgency(agency.code(), agency.name(), clock);
        agencies.put(agency.code(), simulated);
        server.createContext(url.getPath(), exchange -> take(exchange, simulated, secret));
      }
    }
  }

  /** Where answers go. */
  void answerTo(URI address) {
    this.inbox = address;
  }

  /** Makes an agency behave like this from now on. */
  public void behave(String agency, Behaviour behaviour) {
    find(agency)
        .orElseThrow(() -> new IllegalArgumentException("not simulated: " + agency))
        .behave(behaviour);
  }

  /** All agencies behave well again. */
  public void behave() {
    agencies.values().forEach(agency -> agency.behave(Behaviour.ACCEPT));
  }

  /** How many different messages about this request have arrived at the agency. */
  public int messagesAbout(String agency, String requestId) {
    return find(agency).map(it -> it.messagesAbout(requestId)).orElse(0);
  }

  /** How often messages about this request have arrived there, repetitions included. */
  public int arrivalsAbout(String agency, String requestId) {
    return find(agency).map(it -> it.arrivalsAbout(requestId)).orElse(0);
  }

  /** This address has been asked for. */
  void asked(URI address) {
    addresses.add(address.toString());
  }

  /** Every address that has been asked for, with what stood in its query. */
  public Set<String> addresses() {
    return Set.copyOf(addresses);
  }

  /** Gives all outstanding answers, without any time to think. */
  public void answerNow() {
    fetching.run();
    answer(Instant.MAX);
    fetching.run();
  }

  /** How the application fetches what it is not told, where it does not do so by itself. */
  void fetchedBy(Runnable work) {
    this.fetching = work;
  }

  /** Gives the answers whose time has come. */
  void answerDue() {
    answer(clock.instant());
  }

  Collection<SimulatedAgency> all() {
    return agencies.values();
  }

  Optional<SimulatedAgency> find(String code) {
    return Optional.ofNullable(agencies.get(code));
  }

  private void take(HttpExchange exchange, SimulatedAgency agency, String secret)
      throws IOException {
    try (exchange) {
      asked(exchange.getRequestURI());
      String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      if (!("Bearer " + secret).equals(authorization)) {
        exchange.sendResponseHeaders(401, -1);
      } else if (agency.isAway()) {
        exchange.sendResponseHeaders(503, -1);
      } else if (key == null || !exchange.getRequestMethod().equals("POST")) {
        exchange.sendResponseHeaders(400, -1);
      } else {
        JsonNode message = json.readTree(exchange.getRequestBody());
        agency
            .receive(key, message.path("requestId").asText(), message.path("type").asText())
            .forEach(answer -> later(agency, secret, ANSWERS, answer));
        if (agency.acknowledges()) {
          exchange.sendResponseHeaders(202, -1);
        } // otherwise the sender sees a connection that breaks
      }
    }
  }

  /** Has this said to the application when the agency has had its time to think. */
  void later(SimulatedAgency agency, String secret, String path, Map<String, Object> said) {
    try {
      outstanding.add(
          new Outstanding(
              agency,
              secret,
              path,
              json.writeValueAsBytes(said),
              clock.instant().plus(THINKING_TIME)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private void answer(Instant until) {
    fhirServers.forEach(it -> it.answer(until));
    URI address = inbox;
    for (int rest = outstanding.size(); rest > 0 && address != null; rest--) {
      Outstanding next = outstanding.poll();
      if (next != null && (next.due().isAfter(until) || !post(address, next))) {
        outstanding.add(next);
      }
    }
  }

  /** False where it is worth trying again. */
  private boolean post(URI address, Outstanding answer) {
    try {
      HttpResponse<Void> response =
          http.send(
              HttpRequest.newBuilder(address.resolve(answer.path()))
                  .timeout(Duration.ofSeconds(20))
                  .header("Content-Type", "application/json")
                  .header("Authorization", "Bearer " + answer.secret())
                  .POST(HttpRequest.BodyPublishers.ofByteArray(answer.body()))
                  .build(),
              HttpResponse.BodyHandlers.discarding());
      if (response.statusCode() == 202 && !answer.path().endsWith("/receipts")) {
        answer.agency().answered();
      }
      return response.statusCode() < 500;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
