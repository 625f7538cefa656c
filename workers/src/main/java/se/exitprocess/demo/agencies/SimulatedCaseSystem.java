package se.exitprocess.demo.agencies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A case system as {@code docs/api/case-system.yaml} wants it. Everybody has one open case there
 * but {@link #WITHOUT_A_CASE}. Keeps what is written until it stops.
 */
public final class SimulatedCaseSystem {

  /** A number of the Tax Agency's for tests. */
  public static final String WITH_A_CASE = "191212121212";

  /** Another one: no case. */
  public static final String WITHOUT_A_CASE = "189001019802";

  private static final int LONGEST_TEXT = 20_000;

  private record Written(String id, String path, JsonNode content) {}

  private record Reply(int status, Map<String, ?> body) {}

  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, Written> written = new ConcurrentHashMap<>();
  private volatile boolean down;

  /** Puts itself on this server, at addresses that begin with {@code base}. */
  public void listen(HttpServer server, String base, String secret) {
    on(server, base + "/case-lookups", secret, false, this::cases);
    on(server, base + "/notes", secret, true, this::note);
    on(server, base + "/decisions", secret, true, this::decision);
    on(server, base + "/payment-lookups", secret, false, this::payments);
  }

  /** Makes it answer nothing but 503 from now on, or well again. */
  public void down(boolean is) {
    this.down = is;
  }

  /** What has been written under this address ({@code /notes} or {@code /decisions}). */
  public List<JsonNode> written(String path) {
    return written.values().stream()
        .filter(it -> it.path().equals(path))
        .map(Written::content)
        .toList();
  }

  private void on(
      HttpServer server,
      String path,
      String secret,
      boolean writes,
      Function<JsonNode, @Nullable Reply> check) {
    String ours = path.substring(path.lastIndexOf('/'));
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            Reply reply = reply(exchange, ours, secret, writes, check);
            byte[] body = json.writeValueAsBytes(reply.body());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
          }
        });
  }

  private Reply reply(
      HttpExchange exchange,
      String path,
      String secret,
      boolean writes,
      Function<JsonNode, @Nullable Reply> check)
      throws IOException {
    if (!("Bearer " + secret).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      return problem(401, "unauthorized");
    }
    if (down) {
      return problem(503, "down");
    }
    if (!exchange.getRequestMethod().equals("POST")) {
      return problem(405, "POST only");
    }
    JsonNode sent;
    try {
      sent = json.readTree(exchange.getRequestBody().readNBytes(200_000));
    } catch (IOException e) {
      return problem(400, "not JSON");
    }
    if (!sent.isObject()) {
      return problem(400, "not an object");
    }
    if (!writes) {
      Reply reply = check.apply(sent);
      return reply == null ? problem(422, "not right") : reply;
    }
    return write(exchange.getRequestHeaders().getFirst("Idempotency-Key"), path, sent, check);
  }

  private Reply write(
      @Nullable String key, String path, JsonNode sent, Function<JsonNode, @Nullable Reply> check) {
    if (key == null || !key.matches("[0-9a-fA-F-]{36}")) {
      return problem(400, "Idempotency-Key");
    }
    Reply wrong = check.apply(sent);
    if (wrong != null) {
      return wrong;
    }
    Written mine = new Written(UUID.randomUUID().toString(), path, sent);
    Written first = written.putIfAbsent(key, mine);
    if (first == null) {
      return new Reply(201, Map.of("id", mine.id()));
    }
    return first.path().equals(path) && first.content().equals(sent)
        ? new Reply(200, Map.of("id", first.id()))
        : problem(409, "another content under this key");
  }

  private @Nullable Reply cases(JsonNode sent) {
    String number = sent.path("personalNumber").asText();
    if (!number.matches("[0-9]{12}")) {
      return null;
    }
    if (number.equals(WITHOUT_A_CASE)) {
      return new Reply(200, Map.of("cases", List.of()));
    }
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("caseNumber", number(number));
    one.put("openedOn", "2026-01-15");
    one.put("open", true);
    return new Reply(200, Map.of("cases", List.of(one)));
  }

  /** Says nothing about who it is. */
  private static String number(String person) {
    return "SN-%06d".formatted(Math.floorMod(person.hashCode(), 1_000_000));
  }

  private @Nullable Reply note(JsonNode sent) {
    return ofCase(
        sent, isDay(sent, "writtenOn") && isText(sent, "title", 200) && isText(sent, "text"));
  }

  private @Nullable Reply decision(JsonNode sent) {
    return ofCase(
        sent,
        isDay(sent, "decidedOn")
            && isText(sent, "name", 200)
            && isText(sent, "law", 200)
            && isText(sent, "delegation", 200)
            && isText(sent, "decidedBy", 200)
            && isText(sent, "reference", 50)
            && (!sent.has("outcome") || isText(sent, "outcome", 200)));
  }

  private static @Nullable Reply ofCase(JsonNode sent, boolean right) {
    if (!right || !isText(sent, "caseNumber", 100)) {
      return problem(422, "not right");
    }
    return exists(sent) ? null : problem(404, "no such case");
  }

  private static boolean exists(JsonNode sent) {
    return sent.path("caseNumber").asText().matches("SN-[0-9]{6}");
  }

  private @Nullable Reply payments(JsonNode sent) {
    if (!isText(sent, "caseNumber", 100) || !isDay(sent, "from") || !isDay(sent, "until")) {
      return null;
    }
    LocalDate from = LocalDate.parse(sent.path("from").asText());
    LocalDate until = LocalDate.parse(sent.path("until").asText());
    if (from.isAfter(until)) {
      return null;
    }
    if (!exists(sent)) {
      return problem(404, "no such case");
    }
    return new Reply(
        200,
        Map.of(
            "payments",
            from.datesUntil(until.plusDays(1))
                .filter(day -> day.getDayOfMonth() == 25)
                .map(
                    day ->
                        Map.of(
                            "paidOn",
                            day.toString(),
                            "amountInOre",
                            450_000,
                            "purpose",
                            "Försörjningsstöd (simulerat)"))
                .toList()));
  }

  private static boolean isText(JsonNode sent, String field) {
    return isText(sent, field, LONGEST_TEXT);
  }

  private static boolean isText(JsonNode sent, String field, int longest) {
    String text = sent.path(field).isTextual() ? sent.path(field).textValue() : "";
    return !text.isBlank() && text.length() <= longest;
  }

  private static boolean isDay(JsonNode sent, String field) {
    try {
      LocalDate.parse(sent.path(field).asText());
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static Reply problem(int status, String title) {
    return new Reply(status, Map.of("title", title, "status", status));
  }
}
