package se.exitprocess.agencies.exchange;

import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLException;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import se.exitprocess.agencies.Agency;

/**
 * Takes one message to one agency over HTTP. What went wrong is told in one word, never as an
 * exception: an exception of the client quotes addresses and what the other side said.
 */
@Component
class HttpChannel {

  /** What the other side made of a message. */
  record Receipt(boolean acknowledged, boolean worthRetrying, String reason) {

    static final Receipt ACKNOWLEDGED = new Receipt(true, false, "acknowledged");

    static Receipt tryAgain(String reason) {
      return new Receipt(false, true, reason);
    }

    static Receipt rejected(String reason) {
      return new Receipt(false, false, reason);
    }
  }

  /** The message itself is at fault; sending it again would not help. */
  private static final Set<Integer> REJECTED = Set.of(400, 413, 415, 422);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final Map<Duration, RestClient> clients = new ConcurrentHashMap<>();

  Receipt deliver(Agency agency, String idempotencyKey, String correlationId, byte[] payload) {
    try {
      HttpStatusCode status =
          clients
              .computeIfAbsent(agency.timeout(), this::client)
              .post()
              .uri(Objects.requireNonNull(agency.url()))
              .headers(headers -> headers.setBearerAuth(Objects.requireNonNull(agency.secret())))
              .header("Idempotency-Key", idempotencyKey)
              .header("Correlation-Id", correlationId)
              .contentType(MediaType.APPLICATION_JSON)
              .body(payload)
              .exchange((request, response) -> response.getStatusCode());
      return receipt(Objects.requireNonNull(status));
    } catch (RestClientException e) {
      return Receipt.tryAgain(reason(e));
    }
  }

  private static Receipt receipt(HttpStatusCode status) {
    if (status.is2xxSuccessful()) {
      return Receipt.ACKNOWLEDGED;
    }
    String reason = "status " + status.value();
    return REJECTED.contains(status.value()) ? Receipt.rejected(reason) : Receipt.tryAgain(reason);
  }

  private static String reason(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof HttpTimeoutException) {
        return "timeout";
      }
      if (cause instanceof SSLException) {
        return "tls";
      }
    }
    return "unreachable";
  }

  private RestClient client(Duration timeout) {
    JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(http);
    factory.setReadTimeout(timeout);
    return RestClient.builder().requestFactory(factory).build();
  }
}
