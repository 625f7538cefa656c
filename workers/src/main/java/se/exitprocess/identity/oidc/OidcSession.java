package se.exitprocess.identity.oidc;

import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a session knows of the login it came from.
 *
 * @param id the user id
 * @param refreshToken what the login service is asked with; null if it gave none
 * @param ends when the session ends if it cannot be asked about
 * @param checked when the login service last stood by it
 * @param tried when it was last asked
 */
record OidcSession(
    String id,
    String idToken,
    @Nullable String refreshToken,
    Instant ends,
    Instant checked,
    Instant tried)
    implements Serializable {

  private static final String NAME = "exit.oidc";

  static Optional<OidcSession> of(@Nullable HttpSession session) {
    return session != null && session.getAttribute(NAME) instanceof OidcSession known
        ? Optional.of(known)
        : Optional.empty();
  }

  void keepIn(HttpSession session) {
    session.setAttribute(NAME, this);
  }

  OidcSession triedAt(Instant now) {
    return new OidcSession(id, idToken, refreshToken, ends, checked, now);
  }

  /** Never a token. */
  @Override
  public String toString() {
    return "OidcSession";
  }
}
