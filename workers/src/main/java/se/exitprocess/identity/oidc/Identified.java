package se.exitprocess.identity.oidc;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.exitprocess.identity.directory.StaffTable;

/**
 * Whom the login service has named.
 *
 * @param groups as the login service calls them
 */
record Identified(String id, String name, List<String> groups) {

  /** Who these claims are about; empty when they give no user id that we can use. */
  static Optional<Identified> by(Map<String, ?> claims, OidcSettings settings) {
    if (!(find(claims, settings.userClaim()) instanceof String id) || !StaffTable.isUsable(id)) {
      return Optional.empty();
    }
    Object name = find(claims, settings.nameClaim());
    return Optional.of(
        new Identified(
            id,
            name instanceof String text && !text.isBlank() ? text : id,
            texts(find(claims, settings.groupsClaim()))));
  }

  private static List<String> texts(@Nullable Object value) {
    if (value instanceof Collection<?> some) {
      return some.stream().filter(String.class::isInstance).map(String.class::cast).toList();
    }
    return value instanceof String text ? Arrays.asList(text.split("[,\\s]+")) : List.of();
  }

  private static @Nullable Object find(Map<?, ?> claims, String path) {
    if (claims.containsKey(path)) {
      return claims.get(path);
    }
    int dot = path.indexOf('.');
    return dot > 0 && claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner
        ? find(inner, path.substring(dot + 1))
        : null;
  }
}
