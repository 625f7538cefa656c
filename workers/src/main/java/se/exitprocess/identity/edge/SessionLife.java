package se.exitprocess.identity.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import se.exitprocess.identity.Answers;

/**
 * Ends sessions in which nobody has done anything for a while, and sessions that are simply old. An
 * open Tasklist asks for its lists every few seconds by itself; a sign of the person is a page that
 * is loaded, a draft that is saved, or the page's own report that somebody types or points ({@value
 * #ACTIVE}).
 */
final class SessionLife extends OncePerRequestFilter {

  static final String ACTIVE = "/api/session/active";

  private static final String SEEN = "exit.lastSignOfThePerson";
  private static final String API = "/camunda/api/";
  private static final String LOGIN = "/camunda/api/admin/auth/";
  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

  private final EdgeSettings settings;
  private final InstantSource time;

  SessionLife(EdgeSettings settings, InstantSource time) {
    this.settings = settings;
    this.time = time;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    HttpSession session = request.getSession(false);
    boolean gone = session == null && request.getRequestedSessionId() != null;
    if (session != null) {
      gone = !lives(session, request);
    }
    // the webapps' filter would speak of a wrong token, and the page could not tell what to do
    if (gone && changesSomethingInAWebapp(request)) {
      Answers.refuse(
          response,
          HttpStatus.UNAUTHORIZED,
          "Du är inte inloggad längre. Logga in igen; ingenting av det senaste har utförts.");
      return;
    }
    chain.doFilter(request, response);
  }

  private boolean lives(HttpSession session, HttpServletRequest request) {
    Instant now = time.instant();
    Instant created = Instant.ofEpochMilli(session.getCreationTime());
    Instant seen = session.getAttribute(SEEN) instanceof Instant instant ? instant : created;
    if (now.isAfter(seen.plus(settings.sessionIdle()))
        || now.isAfter(created.plus(settings.sessionLongest()))) {
      session.invalidate();
      return false;
    }
    if (isSignOfThePerson(request)) {
      session.setAttribute(SEEN, now);
    }
    return true;
  }

  private static boolean isSignOfThePerson(HttpServletRequest request) {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return request.getRequestURI().equals(ACTIVE)
        || request.getRequestURI().startsWith("/api/drafts/") && request.getMethod().equals("PUT")
        || accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
  }

  private static boolean changesSomethingInAWebapp(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.startsWith(API) && !path.startsWith(LOGIN) && !READS.contains(request.getMethod());
  }
}
