package se.exitprocess.engine.directory;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.jspecify.annotations.Nullable;

/** What the two queries have in common. */
final class Asked {

  private Asked() {}

  /** Whether nobody is asking, or somebody who may read all of this kind. */
  static boolean mayReadAll(CommandContext context, Resources kind) {
    return context.getAuthentication() == null
        || !context.isAuthorizationCheckEnabled()
        || context
            .getAuthorizationManager()
            .isAuthorized(Permissions.READ, kind, Authorization.ANY);
  }

  /** Who is asking, if somebody is. */
  static @Nullable Authentication person(CommandContext context) {
    return context.getAuthentication();
  }

  static <T> List<T> page(List<T> all, @Nullable Page page) {
    if (page == null) {
      return all;
    }
    int from = Math.min(Math.max(page.getFirstResult(), 0), all.size());
    long to = Math.min((long) from + Math.max(page.getMaxResults(), 0), all.size());
    return all.subList(from, (int) to);
  }

  /** SQL's like, as the engine's own directory understands it: % and _, whatever the case. */
  static boolean like(String value, @Nullable String pattern) {
    if (pattern == null) {
      return true;
    }
    StringBuilder regex = new StringBuilder();
    for (char c : pattern.toLowerCase(Locale.ROOT).toCharArray()) {
      regex.append(
          switch (c) {
            case '%' -> ".*";
            case '_' -> ".";
            default -> Pattern.quote(String.valueOf(c));
          });
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL)
        .matcher(value.toLowerCase(Locale.ROOT))
        .matches();
  }

  static boolean equal(String value, @Nullable String wanted) {
    return wanted == null || value.equals(wanted);
  }
}
