package se.exitprocess.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.util.HtmlUtils;

/** Refusals as the engine's own REST interface words them: a type and one sentence. */
public final class Answers {

  private Answers() {}

  /** What to say of an error of which there is nothing else to say. */
  static String sentence(HttpStatus status) {
    if (status.is5xxServerError()) {
      return "Något gick fel hos oss. Försök igen om en stund. Hjälper det inte: säg till den som sköter systemet.";
    }
    return switch (status) {
      case UNAUTHORIZED -> "Du är inte inloggad. Logga in och försök igen.";
      case FORBIDDEN -> "Du har inte rätt att göra det här.";
      case NOT_FOUND, METHOD_NOT_ALLOWED ->
          "Det finns inget här, eller du har inte rätt att se det.";
      case CONFLICT -> "Någon annan har ändrat samma sak. Ladda om sidan och försök igen.";
      default ->
          "Inget har sparats. Det som skickades kan inte läsas. Ladda om sidan och försök igen.";
    };
  }

  /** Refuses a page with a page, and anything else as the REST interface does. */
  public static void refuse(
      HttpServletRequest request, HttpServletResponse response, HttpStatus status, String sentence)
      throws IOException {
    if (!wantsPage(request)) {
      refuse(response, status, sentence);
      return;
    }
    response.setStatus(status.value());
    response.setContentType(MediaType.TEXT_HTML_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response
        .getWriter()
        .write(
            "<!doctype html><html lang=\"sv\"><meta charset=\"utf-8\"><title>Exitprocessen</title><main><p>"
                + HtmlUtils.htmlEscape(sentence, StandardCharsets.UTF_8.name())
                + "</p></main></html>");
  }

  /** Whether a browser is loading a page, and not a script of a page something else. */
  static boolean wantsPage(HttpServletRequest request) {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
  }

  /**
   * Refuses as the REST interface does.
   *
   * @param sentence plain text without quotes
   */
  public static void refuse(HttpServletResponse response, HttpStatus status, String sentence)
      throws IOException {
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response
        .getWriter()
        .write("{\"type\":\"Refused\",\"message\":\"" + sentence.replace("\"", "'") + "\"}");
  }
}
