package se.exitprocess.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tells our own pages who is logged in and the token that what they send must carry. */
@RestController
class SessionController {

  private final ColleagueDirectory colleagues;

  SessionController(ColleagueDirectory colleagues) {
    this.colleagues = colleagues;
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
