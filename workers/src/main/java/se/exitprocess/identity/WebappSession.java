package se.exitprocess.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.webapp.impl.security.auth.Authentication;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * The session that Tasklist, Cockpit and Admin made when the person logged in there. What changes
 * something must carry the same token against forged requests that those applications send, as
 * their header or as the hidden field {@link FormToken#FIELD}.
 */
final class WebappSession implements LoginFilter.Way {

  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

  private final EnginePeople people;

  WebappSession(EnginePeople people) {
    this.people = people;
  }

  @Override
  public Optional<EnginePerson> recognise(HttpServletRequest request) throws LoginFilter.Refused {
    HttpSession session = request.getSession(false);
    if (session == null) {
      return Optional.empty();
    }
    Authentication login =
        AuthenticationUtil.getAuthsFromSession(session)
            .getAuthenticationForProcessEngine(ProcessEngines.NAME_DEFAULT);
    if (login == null) {
      return Optional.empty();
    }
    if (!READS.contains(request.getMethod()) && !matches(token(session), sentToken(request))) {
      throw new LoginFilter.Refused(
          HttpStatus.FORBIDDEN, "Sidan är för gammal. Ladda om den och försök igen.");
    }
    return people.withId(login.getIdentityId());
  }

  /** A script sends the token as a header, a page without scripts as a hidden field. */
  private static @Nullable String sentToken(HttpServletRequest request) {
    String header = request.getHeader(CsrfConstants.CSRF_TOKEN_HEADER_NAME);
    return header != null ? header : request.getParameter(FormToken.FIELD);
  }

  /** The token that requests of this session must carry. */
  static @Nullable String token(HttpSession session) {
    return (String) session.getAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME);
  }

  private static boolean matches(@Nullable String expected, @Nullable String sent) {
    return expected != null
        && sent != null
        && MessageDigest.isEqual(
            expected.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
  }
}
