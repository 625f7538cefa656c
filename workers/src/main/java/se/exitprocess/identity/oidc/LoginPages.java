package se.exitprocess.identity.oidc;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.util.HtmlUtils;

/** Pages for those who do not get in. */
final class LoginPages {

  private LoginPages() {}

  static void noRole(HttpServletResponse response, String logout) throws IOException {
    write(
        response,
        HttpStatus.FORBIDDEN,
        "Du har ingen roll i Exitprocessen",
        "Inloggningen gick bra, men ditt konto är inte med i någon grupp som arbetar här. Be din chef att beställa rätt grupp. Har du nyss fått en: logga ut och logga in igen.",
        "Logga ut",
        logout);
  }

  static void failed(HttpServletResponse response) throws IOException {
    write(
        response,
        HttpStatus.UNAUTHORIZED,
        "Inloggningen blev inte klar",
        "Den avbröts, tog för lång tid eller nekades. Försök igen. Hjälper det inte: kontakta driften.",
        "Logga in",
        "/camunda/app/welcome/default/");
  }

  private static void write(
      HttpServletResponse response,
      HttpStatus status,
      String title,
      String text,
      String link,
      String target)
      throws IOException {
    response.setStatus(status.value());
    response.setContentType(MediaType.TEXT_HTML_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response
        .getWriter()
        .write(
            "<!doctype html><html lang=\"sv\"><meta charset=\"utf-8\"><title>Exitprocessen</title><main><h1>"
                + title
                + "</h1><p>"
                + text
                + "</p><p><a href=\""
                + HtmlUtils.htmlEscape(target, StandardCharsets.UTF_8.name())
                + "\">"
                + link
                + "</a></p></main></html>");
  }
}
