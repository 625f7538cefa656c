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
import se.exitprocess.agencies.Carrier;
import se.exitprocess.agencies.Delivery;
import se.exitprocess.agencies.Receipt;

/** Posts messages as JSON to an address of the agency. */
@Component
class HttpCarrier implements Carrier {

  /** The message itself is at fault; sending it again would not help. */
  private static final Set<Integer> REJECTED = Set.of(400, 413, 415, 422);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final Map<Duration, RestClient> clients = new ConcurrentHashMap<>();

  @Override
  public Agency.Channel channel() {
    return Agency.Channel.HTTP;
  }

  @Override
  public Receipt deliver(Agency agency, Delivery delivery) {
    try {
      HttpStatusCode status =
          clients
              .computeIfAbsent(agency.timeout(), this::client)
              .post()
              .uri(Objects.requireNonNull(agency.url()))
              .headers(headers -> headers.setBearerAuth(Objects.requireNonNull(agency.secret())))
              .header("Idempotency-Key", delivery.idempotencyKey())
              .header("Correlation-Id", delivery.requestId().toString())
              .contentType(MediaType.APPLICATION_JSON)
              .body(delivery.payload())
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
