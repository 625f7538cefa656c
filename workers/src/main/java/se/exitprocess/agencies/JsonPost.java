package se.exitprocess.agencies;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Posts JSON and tells what came of it, without a word of what the other side said. */
public final class JsonPost {

  private final RestClient http;
  private final Set<Integer> rejected;

  /**
   * @param timeout how long the other side may take to acknowledge
   * @param rejected statuses by which it says that the message itself is at fault
   */
  public JsonPost(Duration timeout, Set<Integer> rejected) {
    this.rejected = Set.copyOf(rejected);
    JdkClientHttpRequestFactory factory =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(5))
                .build());
    factory.setReadTimeout(timeout);
    this.http = RestClient.builder().requestFactory(factory).build();
  }

  /** Makes one attempt. */
  public Receipt post(URI to, String secret, Map<String, String> headers, byte[] body) {
    try {
      HttpStatusCode status =
          http.post()
              .uri(to)
              .headers(
                  all -> {
                    all.setBearerAuth(secret);
                    headers.forEach(all::set);
                  })
              .contentType(MediaType.APPLICATION_JSON)
              .body(body)
              .exchange((request, response) -> response.getStatusCode());
      return receipt(Objects.requireNonNull(status));
    } catch (RestClientException e) {
      return Receipt.tryAgain(reason(e));
    }
  }

  private Receipt receipt(HttpStatusCode status) {
    if (status.is2xxSuccessful()) {
      return Receipt.ACKNOWLEDGED;
    }
    String reason = "status " + status.value();
    return rejected.contains(status.value()) ? Receipt.rejected(reason) : Receipt.tryAgain(reason);
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
}
