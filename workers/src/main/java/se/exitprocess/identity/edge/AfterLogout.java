package se.exitprocess.identity.edge;

import jakarta.servlet.http.HttpSession;
import java.util.Optional;

/** Where the browser has to go to be logged out of the login service too. */
@FunctionalInterface
public interface AfterLogout {

  /** The address; asked before the session ends. */
  Optional<String> address(HttpSession session);
}
