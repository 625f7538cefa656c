package se.exitprocess.identity.oidc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;

/**
 * Tells Camunda's web applications whose session it is. Made by Camunda's filter itself, which
 * knows its name alone. What belongs to no session is left to the filters behind.
 */
public final class SessionOwner implements AuthenticationProvider {

  @Override
  public AuthenticationResult extractAuthenticatedUser(
      HttpServletRequest request, ProcessEngine engine) {
    Optional<OidcSession> session = OidcSession.of(request.getSession(false));
    if (session.isEmpty()) {
      return AuthenticationResult.unsuccessful();
    }
    String id = session.get().id();
    engine.getIdentityService().clearAuthentication();
    // whoever has left, or has no group any more, is no longer in the directory
    return engine.getIdentityService().createUserQuery().userId(id).count() == 1
        ? AuthenticationResult.successful(id)
        : AuthenticationResult.unsuccessful(id);
  }

  @Override
  public void augmentResponseByAuthenticationChallenge(
      HttpServletResponse response, ProcessEngine engine) {
    // the status says enough
  }
}
