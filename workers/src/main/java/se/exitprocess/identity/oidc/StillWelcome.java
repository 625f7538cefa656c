package se.exitprocess.identity.oidc;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;
import se.exitprocess.identity.directory.StaffTable;

/**
 * Asks the login service every few minutes whether an open session may go on, and which groups the
 * person has now. A refusal (account blocked, session ended there) ends the session; a login
 * service that does not answer is waited for a while.
 */
final class StillWelcome extends OncePerRequestFilter {

  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(20);

  private final OidcSettings settings;
  private final LoginService service;
  private final StaffTable staff;
  private final RestClientRefreshTokenTokenResponseClient tokens =
      new RestClientRefreshTokenTokenResponseClient();
  private final OidcIdTokenDecoderFactory decoders = new OidcIdTokenDecoderFactory();
  private final OidcUserService users = new OidcUserService();

  StillWelcome(OidcSettings settings, LoginService service, StaffTable staff) {
    this.settings = settings;
    this.service = service;
    this.staff = staff;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    HttpSession session = request.getSession(false);
    if (session != null && OidcSession.of(session).isPresent()) {
      // one request asks, those beside it wait for what it hears
      synchronized (WebUtils.getSessionMutex(session)) {
        checkIfDue(session);
      }
    }
    chain.doFilter(request, response);
  }

  private void checkIfDue(HttpSession session) {
    try {
      Optional<OidcSession> found = OidcSession.of(session);
      if (found.isPresent() && !mayGoOn(found.get(), session)) {
        session.invalidate();
      }
    } catch (IllegalStateException endedMeanwhile) {
      return;
    }
  }

  private boolean mayGoOn(OidcSession known, HttpSession session) {
    Instant now = Instant.now();
    if (known.refreshToken() == null) {
      return now.isBefore(known.ends());
    }
    boolean justTried =
        known.tried().isAfter(known.checked()) && now.isBefore(known.tried().plus(BETWEEN_TRIES));
    if (now.isBefore(known.checked().plus(settings.recheck())) || justTried) {
      return true;
    }
    try {
      Optional<OidcSession> renewed = ask(known, known.refreshToken());
      renewed.ifPresent(fresh -> fresh.keepIn(session));
      return renewed.isPresent();
    } catch (OAuth2AuthorizationException refused) {
      return !"invalid_grant".equals(refused.getError().getErrorCode())
          && waits(known, session, now);
    } catch (RuntimeException unreachable) {
      return waits(known, session, now);
    }
  }

  private boolean waits(OidcSession known, HttpSession session, Instant now) {
    known.triedAt(now).keepIn(session);
    return now.isBefore(known.checked().plus(settings.recheck()).plus(settings.patience()));
  }

  /** The session as it goes on; empty if it is somebody else's, or she has no role any more. */
  private Optional<OidcSession> ask(OidcSession known, String refreshToken) {
    ClientRegistration registration = service.registration();
    Instant now = Instant.now();
    OAuth2AccessTokenResponse answer =
        tokens.getTokenResponse(
            new OAuth2RefreshTokenGrantRequest(
                registration,
                new OAuth2AccessToken(
                    OAuth2AccessToken.TokenType.BEARER,
                    "old",
                    now.minusSeconds(2),
                    now.minusSeconds(1)),
                new OAuth2RefreshToken(refreshToken, null)));
    if (!(answer.getAdditionalParameters().get("id_token") instanceof String idToken)) {
      throw new IllegalStateException("the login service gave no new id token");
    }
    Jwt jwt = decoders.createDecoder(registration).decode(idToken);
    OidcIdToken token =
        new OidcIdToken(idToken, jwt.getIssuedAt(), jwt.getExpiresAt(), jwt.getClaims());
    Optional<Identified> person =
        Identified.by(
            users
                .loadUser(new OidcUserRequest(registration, answer.getAccessToken(), token))
                .getClaims(),
            settings);
    if (person.isEmpty() || !person.get().id().equals(known.id())) {
      return Optional.empty();
    }
    Set<String> groups = staff.seen(person.get().id(), person.get().name(), person.get().groups());
    if (groups.isEmpty()) {
      return Optional.empty();
    }
    OAuth2RefreshToken next = answer.getRefreshToken();
    return Optional.of(
        new OidcSession(
            known.id(),
            idToken,
            next == null ? refreshToken : next.getTokenValue(),
            known.ends(),
            now,
            now));
  }
}
