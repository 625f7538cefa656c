package se.exitprocess.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what another web site has a browser send here: a browser that once was given a password
 * for HTTP Basic adds it to such requests by itself. Scripts send no {@code Origin}; Camunda
 * Modeler is a browser without a site of its own.
 */
final class SameOriginFilter extends OncePerRequestFilter {

  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

  private final String publicUrl;

  /**
   * @param publicUrl the only origin that is ours, behind a proxy that may call us by another name;
   *     empty where the browser comes directly
   */
  SameOriginFilter(String publicUrl) {
    this.publicUrl = publicUrl;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    if (READS.contains(request.getMethod())
        || origin == null
        || isOurs(origin, request.getHeader(HttpHeaders.HOST))
        || isModeler(origin, request.getHeader(HttpHeaders.USER_AGENT))) {
      chain.doFilter(request, response);
    } else {
      Answers.refuse(
          request,
          response,
          HttpStatus.FORBIDDEN,
          "Begäran kommer från en annan webbplats och utförs inte.");
    }
  }

  private boolean isOurs(String origin, @Nullable String host) {
    if (!publicUrl.isEmpty()) {
      return origin.equals(publicUrl);
    }
    try {
      String authority = URI.create(origin).getRawAuthority();
      return authority != null && authority.equalsIgnoreCase(host);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isModeler(String origin, @Nullable String agent) {
    return (origin.equals("null") || origin.startsWith("file:"))
        && agent != null
        && agent.toLowerCase(Locale.ROOT).contains("camunda-modeler");
  }
}
