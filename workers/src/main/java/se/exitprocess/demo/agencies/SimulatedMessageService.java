package se.exitprocess.demo.agencies;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import se.exitprocess.agencies.FunctionAddress;
import se.exitprocess.agencies.SecureMessages;

/**
 * The municipality's message service with the agencies behind it: takes messages for them, sends
 * receipts, and brings what they answer. Keeps no content.
 */
final class SimulatedMessageService {

  private static final String MESSAGES = "/agencies/messages";
  private static final String RECEIPTS = "/agencies/messages/receipts";

  private final SecureMessages service;
  private final SimulatedAgencies agencies;
  private final ObjectMapper json = new ObjectMapper();

  SimulatedMessageService(SecureMessages service, SimulatedAgencies agencies) {
    this.service = service;
    this.agencies = agencies;
  }

  void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      agencies.asked(exchange.getRequestURI());
      String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      if (!("Bearer " + service.secret()).equals(authorization)) {
        exchange.sendResponseHeaders(401, -1);
        return;
      }
      JsonNode message = json.readTree(exchange.getRequestBody());
      Optional<SimulatedAgency> agency = receiver(message.path("to"));
      if (key == null || !key.equals(message.path("messageId").asText()) || agency.isEmpty()) {
        exchange.sendResponseHeaders(422, -1);
      } else if (agency.get().isAway()) {
        exchange.sendResponseHeaders(503, -1);
      } else {
        deliver(agency.get(), message);
        if (agency.get().acknowledges()) {
          exchange.sendResponseHeaders(202, -1);
        } // otherwise the sender sees a connection that breaks
      }
    }
  }

  private void deliver(SimulatedAgency agency, JsonNode message) throws IOException {
    String id = message.path("messageId").asText();
    String conversation = message.path("conversationId").asText();
    if (agency.behaviour() == Behaviour.NOT_DELIVERED) {
      later(
          agency, RECEIPTS, Map.of("messageId", id, "state", "REFUSED", "reason", "NOT_CONNECTED"));
      return;
    }
    if (agency.behaviour() != Behaviour.LOSES_RECEIPT) {
      later(agency, RECEIPTS, Map.of("messageId", id, "state", "DELIVERED"));
    }
    for (Map<String, Object> answer : agency.receive(id, conversation, type(message))) {
      later(agency, MESSAGES, wrapped(agency, conversation, answer));
    }
  }

  /** What kind of request it is says the part for machines; a reminder has none. */
  private String type(JsonNode message) throws IOException {
    for (JsonNode attachment : message.path("attachments")) {
      if (attachment.path("mediaType").asText().equals("application/json")) {
        return json.readTree(attachment.path("content").binaryValue()).path("type").asText();
      }
    }
    return "reminder";
  }

  /** An answer as a message; the same answer is the same message. */
  private Map<String, Object> wrapped(
      SimulatedAgency agency, String conversation, Map<String, Object> answer)
      throws JsonProcessingException {
    String answerId = String.valueOf(answer.get("answerId"));
    Map<String, Object> message = new LinkedHashMap<>();
    message.put(
        "messageId", UUID.nameUUIDFromBytes(answerId.getBytes(StandardCharsets.UTF_8)).toString());
    message.put("conversationId", conversation);
    message.put("from", service.to(agency.code()).orElseThrow());
    message.put("to", service.from());
    message.put("label", "Svar");
    message.put("confidentiality", true);
    message.put("text", answer.get("message"));
    if (agency.behaviour() == Behaviour.IN_WORDS) {
      return message;
    }
    message.put(
        "attachments",
        List.of(
            Map.of(
                "name",
                "svar.json",
                "mediaType",
                "application/json",
                "content",
                json.writeValueAsBytes(answer))));
    return message;
  }

  private Optional<SimulatedAgency> receiver(JsonNode to) {
    FunctionAddress address =
        new FunctionAddress(to.path("organisation").asText(), to.path("function").asText());
    return service.addresses().entrySet().stream()
        .filter(entry -> entry.getValue().equals(address))
        .findFirst()
        .flatMap(entry -> agencies.find(entry.getKey()));
  }

  private void later(SimulatedAgency agency, String path, Map<String, Object> body) {
    agencies.later(agency, service.secret(), path, body);
  }
}
