package se.exitprocess.agencies.healthcare.fhir;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import se.exitprocess.agencies.Agency;
import se.exitprocess.agencies.ConsentOfRequest;
import se.exitprocess.agencies.Delivery;

/** An agency and what it is told. */
final class Samples {

  static final String TEXT = "Zebra-markör: hon behöver traumabehandling";
  static final String KEY = "6f1c1f3e-0000-4000-8000-000000000001";
  static final UUID REQUEST = UUID.fromString("6f1c1f3e-0000-4000-8000-000000000002");

  private Samples() {}

  static Map<String, Object> referral() {
    Map<String, Object> content = new TreeMap<>();
    content.put("message", TEXT);
    content.put("requestedStart", "2026-12-07");
    content.put("duration", "ett halvår");
    content.put("contactPerson", "Samira Samordnare");
    content.put("contactPhone", "010-123 45 67");
    content.put("practicalNeeds", List.of("INTERPRETER"));
    return content;
  }

  static Map<String, Object> withIdentity() {
    Map<String, Object> content = referral();
    content.put("fullName", "Anna Exempelsson");
    content.put("identityKind", "PERSONAL_NUMBER");
    content.put("identityNumber", "19901212-1217");
    content.put("address", "Hemliga gatan 1");
    content.put("phone", "070-999 99 99");
    return content;
  }

  static ConsentOfRequest.Given consent() {
    return new ConsentOfRequest.Given(
        "INTERVENTION",
        Map.of("HEALTH", "Hälsa", "SOCIAL_SITUATION", "Social situation"),
        LocalDate.parse("2027-11-28"),
        Instant.parse("2026-11-01T09:00:00Z"));
  }

  static Delivery delivery(String type, Map<String, Object> content) {
    try {
      return new Delivery(
          KEY,
          REQUEST,
          "ORDER_INTERVENTION",
          new ObjectMapper()
              .writeValueAsBytes(
                  Map.of(
                      "requestId",
                      REQUEST.toString(),
                      "type",
                      type,
                      "legalGround",
                      "CONSENT",
                      "content",
                      content)));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  static Agency agency(String url) {
    return new Agency(
        "HEALTHCARE",
        "Hälso- och sjukvården",
        Agency.Channel.FHIR,
        URI.create(url),
        "the-secret-of-healthcare",
        Duration.ofSeconds(30),
        Map.of());
  }
}
