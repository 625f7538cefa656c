package se.exitprocess.agencies.socialservices;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import se.exitprocess.casefile.people.SwedishNumber;

/**
 * Speaks {@code docs/api/case-system.yaml}. Everything goes in bodies: no number of a person or a
 * case in any address. What the other side sends is read up to a limit, strictly, and never
 * repeated.
 */
final class HttpCaseSystem implements CaseSystem {

  static final String CASE_LOOKUPS = "/case-lookups";
  static final String NOTES = "/notes";
  static final String DECISIONS = "/decisions";
  static final String PAYMENT_LOOKUPS = "/payment-lookups";

  private static final int LARGEST = 1024 * 1024;
  private static final int LONGEST_ID = 100;

  /** Sending the same again would not help. */
  private static final Set<Integer> REFUSED = Set.of(400, 404, 409, 413, 415, 422);

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          // a vendor may say more than we ask for
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final String base;
  private final String secret;
  private final Duration timeout;

  /**
   * @param base address without a slash at the end
   */
  HttpCaseSystem(URI base, String secret, Duration timeout) {
    this.base = base.toString();
    this.secret = secret;
    this.timeout = timeout;
  }

  @Override
  public List<CaseReference> casesOf(SwedishNumber person) throws Failure {
    return list(
        ask(CASE_LOOKUPS, null, Map.of("personalNumber", person.digits())),
        "cases",
        CaseReference.class);
  }

  @Override
  public String write(UUID key, Note note) throws Failure {
    return id(ask(NOTES, key, note));
  }

  @Override
  public String write(UUID key, DecisionEntry decision) throws Failure {
    return id(ask(DECISIONS, key, decision));
  }

  @Override
  public List<Payment> payments(String caseNumber, LocalDate from, LocalDate until) throws Failure {
    return list(
        ask(PAYMENT_LOOKUPS, null, Map.of("caseNumber", caseNumber, "from", from, "until", until)),
        "payments",
        Payment.class);
  }

  private JsonNode ask(String path, @Nullable UUID key, Object body) throws Failure {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(base + path))
              .timeout(timeout)
              .header("Authorization", "Bearer " + secret)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
      if (key != null) {
        request.header("Idempotency-Key", key.toString());
      }
      HttpResponse<InputStream> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream in = response.body()) {
        if (response.statusCode() != 200 && response.statusCode() != 201) {
          throw new Failure(
              "status " + response.statusCode(), !REFUSED.contains(response.statusCode()));
        }
        byte[] answer = in.readNBytes(LARGEST + 1);
        if (answer.length > LARGEST) {
          throw new Failure("answer too large", true);
        }
        return JSON.readTree(answer);
      }
    } catch (HttpTimeoutException e) {
      throw new Failure("timeout", true);
    } catch (SSLException e) {
      throw new Failure("tls", true);
    } catch (com.fasterxml.jackson.core.JacksonException e) {
      throw new Failure("answer unreadable", true);
    } catch (IOException e) {
      throw new Failure("unreachable", true);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("interrupted", true);
    }
  }

  private static String id(JsonNode answer) throws Failure {
    String id = answer.path("id").asText("");
    if (id.isBlank() || id.length() > LONGEST_ID) {
      throw new Failure("answer unreadable", true);
    }
    return id;
  }

  private static <T> List<T> list(JsonNode answer, String field, Class<T> type) throws Failure {
    if (!answer.path(field).isArray()) {
      throw new Failure("answer unreadable", true);
    }
    List<T> all = new ArrayList<>();
    for (JsonNode one : answer.path(field)) {
      if (!one.isObject()) {
        throw new Failure("answer unreadable", true);
      }
      try {
        all.add(JSON.treeToValue(one, type));
      } catch (com.fasterxml.jackson.core.JacksonException | IllegalArgumentException e) {
        throw new Failure("answer unreadable", true);
      }
    }
    return all;
  }
}
