package se.exitprocess.identity.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import se.exitprocess.identity.Answers;

/**
 * Serves only what came over TLS to a proxy that is trusted; anything else has gone around it. The
 * health check, which says nothing but the status, is left alone.
 */
final class TlsOnly extends OncePerRequestFilter {

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.isSecure() || request.getRequestURI().equals("/actuator/health")) {
      chain.doFilter(request, response);
    } else {
      Answers.refuse(
          response, HttpStatus.FORBIDDEN, "Anslut krypterat, med adressen som börjar med https.");
    }
  }
}
