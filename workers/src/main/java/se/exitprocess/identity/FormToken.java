package se.exitprocess.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Objects;

/** The token against forged requests, for the forms of our own pages. */
public final class FormToken {

  /** Name of the hidden field that each form carries. */
  public static final String FIELD = "_csrf";

  private FormToken() {}

  /** The token of the session; empty, and then nothing can be sent, where there is none. */
  public static String of(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session == null ? "" : Objects.requireNonNullElse(WebappSession.token(session), "");
  }
}
