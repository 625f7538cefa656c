package se.exitprocess.engine;

import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Lets the application itself act in the engine for a moment although somebody is logged in: for
 * our own pages, whose right to act has been checked before by other rules than the engine's.
 */
@Component
public final class AsApplication {

  private final IdentityService identity;

  /** Lazy, because what acts is sometimes part of the engine's own configuration. */
  public AsApplication(@Lazy IdentityService identity) {
    this.identity = identity;
  }

  /** Does the work with nobody logged in, so that the engine checks no rights, and goes back. */
  public <T> T get(Supplier<T> work) {
    Authentication person = identity.getCurrentAuthentication();
    identity.clearAuthentication();
    try {
      return work.get();
    } finally {
      if (person != null) {
        identity.setAuthentication(person);
      }
    }
  }

  /** The same for work without a result. */
  public void run(Runnable work) {
    get(
        () -> {
          work.run();
          return work;
        });
  }
}
