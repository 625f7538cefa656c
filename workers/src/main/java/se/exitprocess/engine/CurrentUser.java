package se.exitprocess.engine;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Who is acting: the person logged in on this thread, as the engine knows her. */
@Component
public final class CurrentUser {

  private final IdentityService identity;

  /** Lazy, because what asks is often part of the engine's own configuration. */
  public CurrentUser(@Lazy IdentityService identity) {
    this.identity = identity;
  }

  /** The user id; empty in jobs and other work that nobody is logged in for. */
  public Optional<String> id() {
    Authentication authentication = identity.getCurrentAuthentication();
    return Optional.ofNullable(authentication).map(Authentication::getUserId);
  }

  /** Ids of the groups that she is in; none where nobody is logged in. */
  public List<String> groups() {
    Authentication authentication = identity.getCurrentAuthentication();
    return authentication == null || authentication.getGroupIds() == null
        ? List.of()
        : List.copyOf(authentication.getGroupIds());
  }

  /** The user id, or {@code system} where nobody is logged in: who is named as author. */
  public String author() {
    return id().orElse("system");
  }
}
