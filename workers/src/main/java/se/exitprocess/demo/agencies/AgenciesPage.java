package se.exitprocess.demo.agencies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page that shows what has arrived at the simulated agencies and lets them misbehave. */
final class AgenciesPage {

  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final SimulatedAgencies agencies;

  AgenciesPage(HttpServer server, SimulatedAgencies agencies) {
    this.agencies = agencies;
    server.createContext("/behaviour", this::change);
    server.createContext("/", this::show);
  }

  private void show(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!exchange.getRequestURI().getPath().equals("/")) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      byte[] page = html().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
      exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
      exchange.sendResponseHeaders(200, page.length);
      exchange.getResponseBody().write(page);
    }
  }

  private void change(HttpExchange exchange) throws IOException {
    try (exchange) {
      String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
      boolean form = type.startsWith("application/x-www-form-urlencoded");
      byte[] body = exchange.getRequestBody().readNBytes(1000);
      if (!exchange.getRequestMethod().equals("POST")
          || !isFromHere(exchange)
          || !apply(form ? fields(body) : json(body))) {
        exchange.sendResponseHeaders(400, -1);
      } else if (form) {
        exchange.getResponseHeaders().set("Location", "/");
        exchange.sendResponseHeaders(303, -1);
      } else {
        exchange.sendResponseHeaders(204, -1);
      }
    }
  }

  private boolean apply(Map<String, String> wish) {
    Optional<SimulatedAgency> agency = agencies.find(wish.getOrDefault("agency", ""));
    Optional<Behaviour> behaviour =
        Stream.of(Behaviour.values())
            .filter(it -> it.name().equals(wish.get("behaviour")))
            .findFirst();
    if (agency.isPresent() && behaviour.isPresent()) {
      agency.get().behave(behaviour.get());
      return true;
    }
    return false;
  }

  /** A page elsewhere on the web must not be able to change anything here. */
  private static boolean isFromHere(HttpExchange exchange) {
    String origin = exchange.getRequestHeaders().getFirst("Origin");
    String host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
    boolean local = host.startsWith("127.0.0.1:") || host.startsWith("localhost:");
    return local && (origin == null || origin.equals("http://" + host));
  }

  private static Map<String, String> json(byte[] body) {
    try {
      JsonNode node = JSON.readTree(body);
      return Map.of(
          "agency", node.path("agency").asText(), "behaviour", node.path("behaviour").asText());
    } catch (IOException e) {
      return Map.of();
    }
  }

  private static Map<String, String> fields(byte[] body) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String pair : new String(body, StandardCharsets.US_ASCII).split("&")) {
      String[] parts = pair.split("=", 2);
      if (parts.length == 2 && !parts[1].contains("%")) {
        fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
    }
    return fields;
  }

  private String html() {
    return """
        <!doctype html>
        <html lang="sv">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>Simulerade mottagare – demo</title>
        <style>
          body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem }
          table { border-collapse: collapse; width: 100%% }
          th, td { text-align: left; padding: .5rem; border-bottom: 1px solid #bbb }
          td { white-space: nowrap }
          td.n { text-align: right }
          select, button { font: inherit; padding: .25rem }
          .demo { background: #fff3cd; padding: .5rem 1rem }
        </style>
        <p class="demo"><strong>Demo.</strong> Här finns inga riktiga myndigheter och inga riktiga personer.</p>
        <h1>Simulerade mottagare</h1>
        <p>De tar emot det som programmet skickar och svarar efter några sekunder. Innehållet sparas inte, bara antalet.
        Ändra hur en mottagare beter sig och se i Tasklist vad som händer. <a href="/">Uppdatera sidan</a></p>
        <table>
        <thead><tr><th scope="col">Mottagare<th scope="col">Meddelanden<th scope="col">Upprepningar<th scope="col">Svar<th scope="col">Beteende</thead>
        <tbody>
        %s
        </tbody>
        </table>
        </html>
        """
        .formatted(
            agencies.all().stream().map(AgenciesPage::row).collect(Collectors.joining("\n")));
  }

  private static String row(SimulatedAgency agency) {
    return """
        <tr><th scope="row">%s<td class="n">%d<td class="n">%d<td class="n">%d<td>
        <form method="post" action="/behaviour"><input type="hidden" name="agency" value="%s">
        <select name="behaviour" aria-label="Beteende, %s">%s</select> <button>Ändra</button></form>"""
        .formatted(
            agency.name(),
            agency.messages(),
            agency.repetitions(),
            agency.answers(),
            agency.code(),
            agency.name(),
            Stream.of(Behaviour.values())
                .map(behaviour -> option(behaviour, agency.behaviour()))
                .collect(Collectors.joining()));
  }

  private static String option(Behaviour behaviour, Behaviour current) {
    return "<option value=\"%s\"%s>%s</option>"
        .formatted(behaviour.name(), behaviour == current ? " selected" : "", behaviour.label());
  }
}
