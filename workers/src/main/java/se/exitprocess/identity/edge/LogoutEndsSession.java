package se.exitprocess.identity.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Camunda's logout forgets the person and keeps the session; this ends the session, and has the
 * browser throw away what pages of ours have stored. Cookies are left to expire with the session:
 * the header would throw away those of the municipality's other systems too.
 */
final class LogoutEndsSession extends OncePerRequestFilter {

  /** Tells the page where to go next; scripts of ours follow it (webapps.js). */
  private static final String NEXT = "X-Logout-Location";

  private static final Pattern LOGOUT =
      Pattern.compile("/camunda/api/admin/auth/user/[^/]+/logout/?");

  private final Optional<AfterLogout> after;

  LogoutEndsSession(Optional<AfterLogout> after) {
    this.after = after;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getMethod().equals("POST")
        || !LOGOUT.matcher(request.getRequestURI()).matches();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    HttpSession session = request.getSession(false);
    response.setHeader("Clear-Site-Data", "\"storage\"");
    if (session != null) {
      after
          .flatMap(next -> next.address(session))
          .ifPresent(address -> response.setHeader(NEXT, address));
    }
    chain.doFilter(request, response);
    if (session != null && response.getStatus() < 300) {
      try {
        session.invalidate();
      } catch (IllegalStateException alreadyEnded) {
        return;
      }
    }
  }
}
