package se.exitprocess.identity.oidc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;
import se.exitprocess.identity.directory.StaffTable;

/** Somebody comes back from the login service. */
@Component
@ConditionalOnProperty("exit.oidc.issuer")
class LoginArrives implements AuthenticationSuccessHandler {

  private static final String TARGET = "exit.target";

  private final OidcSettings settings;
  private final LoginService service;
  private final StaffTable staff;
  private final OAuth2AuthorizedClientRepository clients =
      new HttpSessionOAuth2AuthorizedClientRepository();

  LoginArrives(OidcSettings settings, LoginService service, StaffTable staff) {
    this.settings = settings;
    this.service = service;
    this.staff = staff;
  }

  OAuth2AuthorizedClientRepository clients() {
    return clients;
  }

  /** Where she wanted to go, kept while she is at the login service. */
  static void rememberTarget(HttpServletRequest request) {
    String query = request.getQueryString();
    request
        .getSession()
        .setAttribute(TARGET, request.getRequestURI() + (query == null ? "" : "?" + query));
  }

  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication authentication)
      throws IOException {
    OidcUser user = (OidcUser) Objects.requireNonNull(authentication.getPrincipal());
    OAuth2AuthorizedClient client =
        clients.loadAuthorizedClient(LoginService.ID, authentication, request);
    HttpSession before = request.getSession();
    String target =
        before.getAttribute(TARGET) instanceof String wanted && wanted.startsWith("/camunda/app/")
            ? wanted
            : "/camunda/app/welcome/default/";
    // nothing of a session that somebody may have planted goes on
    before.invalidate();

    String idToken = user.getIdToken().getTokenValue();
    Optional<Identified> person = Identified.by(user.getClaims(), settings);
    Set<String> groups =
        person.map(known -> staff.seen(known.id(), known.name(), known.groups())).orElse(Set.of());
    if (person.isEmpty() || groups.isEmpty()) {
      LoginPages.noRole(response, service.logoutAddress(idToken).orElse("/"));
      return;
    }
    Instant now = Instant.now();
    new OidcSession(
            person.get().id(),
            idToken,
            client.getRefreshToken() == null ? null : client.getRefreshToken().getTokenValue(),
            Objects.requireNonNullElse(client.getAccessToken().getExpiresAt(), now),
            now,
            now)
        .keepIn(request.getSession(true));
    response.sendRedirect(target);
  }
}
