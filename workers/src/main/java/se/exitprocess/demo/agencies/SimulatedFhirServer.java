package se.exitprocess.demo.agencies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An agency that is reached over HL7 FHIR R4: a server that knows transactions with conditional
 * creation, Tasks, and subscriptions to them. What it answers is what becomes of a Task. Of what it
 * receives it keeps the identifiers and the state of Tasks, nothing that is said.
 */
final class SimulatedFhirServer {

  private record Outstanding(Map<String, Object> answer, Instant due) {}

  private static final Map<String, String> STATUS =
      Map.of("ACCEPTED", "accepted", "REFUSED", "rejected", "QUESTION", "on-hold");

  private static final String REQUEST = "http://exitprocess.se/fhir/identifier/request";
  private static final String JSON = "application/fhir+json;charset=utf-8";

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final Map<String, String> created = new ConcurrentHashMap<>();
  private final Map<String, ObjectNode> tasks = new ConcurrentHashMap<>();
  private final Map<String, ObjectNode> subscriptions = new ConcurrentHashMap<>();
  private final Queue<Outstanding> outstanding = new ConcurrentLinkedQueue<>();
  private final String base;
  private final String secret;
  private final SimulatedAgency agency;
  private final Set<String> addresses;
  private final Clock clock;

  /**
   * Listens at this address of the server; somebody else starts it.
   *
   * @param addresses where each address is noted that somebody asks for
   */
  SimulatedFhirServer(
      HttpServer server,
      URI url,
      String secret,
      SimulatedAgency agency,
      Set<String> addresses,
      Clock clock) {
    this.base = url.getPath();
    this.secret = secret;
    this.agency = agency;
    this.addresses = addresses;
    this.clock = clock;
    server.createContext(base, this::take);
  }

  /** Gives the answers that are due by then. */
  void answer(Instant until) {
    for (int rest = outstanding.size(); rest > 0; rest--) {
      Outstanding next = outstanding.poll();
      if (next != null && next.due().isAfter(until)) {
        outstanding.add(next);
      } else if (next != null) {
        decide(next.answer());
        tell();
      }
    }
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      addresses.add(exchange.getRequestURI().toString());
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      if (!("Bearer " + secret).equals(authorization)) {
        exchange.sendResponseHeaders(401, -1);
      } else if (agency.isAway()) {
        exchange.sendResponseHeaders(503, -1);
      } else {
        serve(exchange);
      }
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().substring(base.length()).replaceAll("/$", "");
    byte[] body = exchange.getRequestBody().readAllBytes();
    switch (exchange.getRequestMethod() + " " + path.replaceAll("/[^/_]+$", "/ID")) {
      case "POST " -> {
        ObjectNode answer = transaction(json.readTree(body));
        if (agency.acknowledges()) {
          send(exchange, 200, answer);
        } // otherwise the sender sees a connection that breaks
      }
      case "POST /Task/_search" -> send(exchange, 200, found(search(body)));
      case "GET /ID" -> send(exchange, 200, found(subscriptions.values().stream()));
      case "POST /ID" -> send(exchange, 201, subscribe(json.readTree(body), "1"));
      case "PUT /Subscription/ID" -> send(exchange, 200, subscribe(json.readTree(body), "1"));
      default -> exchange.sendResponseHeaders(404, -1);
    }
  }

  private synchronized ObjectNode transaction(JsonNode bundle) {
    ObjectNode answer = json.createObjectNode();
    answer.put("resourceType", "Bundle").put("type", "transaction-response");
    ArrayNode entries = answer.putArray("entry");
    String key = "";
    String request = "";
    String type = "reminder";
    for (JsonNode entry : bundle.path("entry")) {
      JsonNode resource = entry.path("resource");
      String kind = resource.path("resourceType").asText();
      String condition = entry.path("request").path("ifNoneExist").asText();
      String id = String.valueOf(created.size() + 1);
      String known = created.putIfAbsent(kind + "?" + condition, id);
      key = condition.substring(condition.indexOf('|') + 1);
      request =
          Stream.of(resource.path("identifier"), resource.path("about").path(0).path("identifier"))
              .map(this::request)
              .flatMap(Optional::stream)
              .findFirst()
              .orElse(request);
      if (kind.equals("Task")) {
        tasks.putIfAbsent(request, task(id, request));
        type = "referral";
      }
      entries
          .addObject()
          .putObject("response")
          .put("status", known == null ? "201 Created" : "200 OK")
          .put("location", kind + "/" + Objects.requireNonNullElse(known, id));
    }
    agency
        .receive(key, request, type)
        .forEach(
            it ->
                outstanding.add(
                    new Outstanding(it, clock.instant().plus(SimulatedAgencies.THINKING_TIME))));
    return answer;
  }

  private Optional<String> request(JsonNode identifiers) {
    return (identifiers.isArray()
            ? StreamSupport.stream(identifiers.spliterator(), false)
            : Stream.of(identifiers))
        .filter(it -> it.path("system").asText().equals(REQUEST))
        .map(it -> it.path("value").asText())
        .findFirst();
  }

  private ObjectNode task(String id, String request) {
    ObjectNode task = json.createObjectNode();
    task.put("resourceType", "Task").put("id", id);
    task.putObject("meta").put("versionId", "1").put("lastUpdated", clock.instant().toString());
    task.putArray("identifier").addObject().put("system", REQUEST).put("value", request);
    return task.put("status", "requested").put("intent", "order");
  }

  private void decide(Map<String, Object> answer) {
    tasks.computeIfPresent(
        String.valueOf(answer.get("requestId")),
        (request, old) -> {
          ObjectNode task = old.deepCopy();
          task.put("status", STATUS.get(String.valueOf(answer.get("outcome"))));
          task.putArray("note").addObject().put("text", String.valueOf(answer.get("message")));
          task.withObjectProperty("meta").put("lastUpdated", clock.instant().toString());
          return task;
        });
  }

  /** Tells everybody who wants to know that something has happened, and not what. */
  private void tell() {
    for (ObjectNode subscription : subscriptions.values()) {
      JsonNode channel = subscription.path("channel");
      URI endpoint = URI.create(channel.path("endpoint").asText());
      if ("127.0.0.1".equals(endpoint.getHost()) && told(endpoint, channel)) {
        agency.answered();
      }
    }
  }

  private boolean told(URI endpoint, JsonNode channel) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint)
            .timeout(Duration.ofSeconds(20))
            .POST(HttpRequest.BodyPublishers.noBody());
    for (JsonNode header : channel.path("header")) {
      String[] parts = header.asText().split(": ", 2);
      request.header(parts[0], parts[1]);
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private ObjectNode subscribe(JsonNode wanted, String id) {
    ObjectNode subscription = wanted.deepCopy();
    subscription.put("id", id).put("status", "active");
    subscriptions.put(id, subscription);
    return subscription;
  }

  /** The Tasks that a form asks for: {@code identifier=system|a,system|b}. */
  private Stream<ObjectNode> search(byte[] form) {
    return Stream.of(new String(form, StandardCharsets.US_ASCII).split("&"))
        .filter(it -> it.startsWith("identifier="))
        .map(it -> URLDecoder.decode(it.substring(11), StandardCharsets.UTF_8))
        .flatMap(it -> List.of(it.split(",")).stream())
        .map(it -> tasks.get(it.substring(it.indexOf('|') + 1)))
        .filter(Objects::nonNull);
  }

  private ObjectNode found(Stream<ObjectNode> resources) {
    ObjectNode bundle = json.createObjectNode();
    bundle.put("resourceType", "Bundle").put("type", "searchset");
    ArrayNode entries = json.createArrayNode();
    resources.forEach(it -> entries.addObject().set("resource", it));
    if (!entries.isEmpty()) {
      bundle.set("entry", entries);
    }
    return bundle;
  }

  private void send(HttpExchange exchange, int status, ObjectNode resource) throws IOException {
    byte[] bytes = json.writeValueAsBytes(resource);
    exchange.getResponseHeaders().set("Content-Type", JSON);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
