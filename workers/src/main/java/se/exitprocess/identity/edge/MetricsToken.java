package se.exitprocess.identity.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * What the municipality's monitoring shows in order to read metrics and the state of the agencies:
 * {@code exit.metrics.token}. Without it nobody reads them.
 */
@Component
public final class MetricsToken {

  private static final int SHORTEST = 20;

  private final String token;

  MetricsToken(@Value("${exit.metrics.token:}") String token) {
    if (!token.isEmpty() && token.length() < SHORTEST) {
      throw new IllegalStateException(
          "exit.metrics.token (EXIT_METRICS_TOKEN) must have 20 characters or more, or be left out");
    }
    this.token = token;
  }

  /** Whether the request shows the token; takes as long for a wrong one as for the right one. */
  public boolean isShownBy(HttpServletRequest request) {
    return !token.isEmpty()
        && Bearer.in(request.getHeader(HttpHeaders.AUTHORIZATION))
            .filter(this::isToken)
            .isPresent();
  }

  private boolean isToken(String shown) {
    return MessageDigest.isEqual(
        token.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
  }
}
