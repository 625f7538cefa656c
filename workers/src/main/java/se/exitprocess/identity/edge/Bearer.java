package se.exitprocess.identity.edge;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a machine shows instead of logging in (RFC 6750, section 2.1). */
public final class Bearer {

  private static final String SCHEME = "Bearer ";

  private Bearer() {}

  /** The secret in this header {@code Authorization}; empty if it holds none of this kind. */
  public static Optional<String> in(@Nullable String authorization) {
    return authorization != null && authorization.startsWith(SCHEME)
        ? Optional.of(authorization.substring(SCHEME.length()))
        : Optional.empty();
  }
}
