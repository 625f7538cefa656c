package se.exitprocess.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tells our own pages who is logged in and the token that what they send must carry. */
@RestController
class SessionController {

  private final ColleagueDirectory colleagues;
  private final boolean elsewhere;

  SessionController(
      ColleagueDirectory colleagues, @Value("${exit.oidc.issuer:}") String loginService) {
    this.colleagues = colleagues;
    this.elsewhere = !loginService.isBlank();
  }

  @GetMapping("/api/session")
  Session session(EnginePerson person, HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return new Session(
        person.getName(),
        colleagues.name(person.getName()).orElse(person.getName()),
        person.groups(),
        session == null ? null : WebappSession.token(session));
  }

  /** Whether one logs in here or elsewhere, for a page whose session has ended. */
  @GetMapping("/api/way-in")
  Map<String, Boolean> wayIn() {
    return Map.of("elsewhere", elsewhere);
  }

  /**
   * A page says that somebody is working with it; an edge filter has heard it already, and lets the
   * session go on.
   */
  @PostMapping("/api/session/active")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void active() {}

  /**
   * @param csrfToken for the header X-XSRF-TOKEN; null where the login is not a session
   */
  record Session(String user, String name, List<String> groups, @Nullable String csrfToken) {}
}
