package se.exitprocess.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests that no program of ours sends, before anything reads them: addresses and bodies
 * that are not what they say they are end deep inside as a failure of the server, with a trace in
 * the log. What is refused here is neither logged nor repeated.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 200)
final class WellFormedFilter extends OncePerRequestFilter {

  private static final int LARGEST_BODY = 1024 * 1024;

  /** Uploads; what may be in them is the deployment's own check. */
  private static final Pattern UPLOADS = Pattern.compile("/engine-rest/deployment/create");

  /**
   * Parts of the engine that are not used here and fail in odd ways: case management, workers,
   * values as files. Cockpit asks how many case definitions there are before it shows anything.
   */
  private static final Pattern SWITCHED_OFF =
      Pattern.compile(
          "(/engine-rest|/camunda/api/engine)/(.*/)?"
              + "(case-(definition(?!/count)|instance|execution)|external-task|(v|localV)ariables/[^/]+/data)(/.*)?");

  /** Where bodies are JSON that others than we ourselves read. */
  private static final Pattern TAKES_JSON = Pattern.compile("/(engine-rest|camunda/api)/.*");

  /** Sends a form, as the web applications have always done. */
  private static final Pattern LOGIN = Pattern.compile("/camunda/api/admin/auth/.*");

  private static final Pattern CONTENT_TYPE =
      Pattern.compile("[a-z0-9.+-]+/[a-z0-9.+-]+(\\s*;\\s*[a-z0-9-]+=[^;]+)*\\s*");

  private static final Pattern UTF_8 = Pattern.compile(".*;\\s*charset=\"?utf-?8\"?\\s*");

  /** The forms door takes characters that nobody can keep out of a text by itself. */
  private static final Pattern TO_THE_DOOR = Pattern.compile(".*/submit-form");

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String path = request.getRequestURI();
    String contentType = contentType(request);
    if (!Addresses.isPlainPath(path) || !Addresses.isPlainQuery(request.getQueryString())) {
      refuse(
          response,
          HttpStatus.BAD_REQUEST,
          "Adressen kan inte läsas. Gå tillbaka och försök igen.");
    } else if (SWITCHED_OFF.matcher(path).matches()) {
      refuse(response, HttpStatus.FORBIDDEN, "Den här vägen är stängd.");
    } else if (UPLOADS.matcher(path).matches()) {
      chain.doFilter(request, response);
    } else if (!mayBeSentTo(path, contentType)) {
      refuse(
          response,
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          "Inget har sparats. Sådant innehåll kan inte tas emot här.");
    } else if (TAKES_JSON.matcher(path).matches() && !LOGIN.matcher(path).matches()) {
      withCheckedBody(request, response, chain);
    } else {
      chain.doFilter(request, response);
    }
  }

  /** Text in UTF-8, files nowhere, and what a form without scripts sends not to the engine. */
  private static boolean mayBeSentTo(String path, String contentType) {
    if (contentType.isEmpty()) {
      return true;
    }
    boolean ofForm = contentType.startsWith("application/x-www-form-urlencoded");
    return CONTENT_TYPE.matcher(contentType).matches()
        && (!contentType.contains("charset") || UTF_8.matcher(contentType).matches())
        && !contentType.startsWith("multipart/")
        && (!ofForm || !TAKES_JSON.matcher(path).matches() || LOGIN.matcher(path).matches());
  }

  private static void withCheckedBody(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    byte[] body;
    try (InputStream in = request.getInputStream()) {
      body = in.readNBytes(LARGEST_BODY + 1);
    }
    if (body.length > LARGEST_BODY) {
      refuse(
          response,
          HttpStatus.PAYLOAD_TOO_LARGE,
          "Inget har sparats. Det som skickades är för stort. Korta de längsta texterna.");
    } else if (body.length > 0
        && !JsonBody.isPlain(body, TO_THE_DOOR.matcher(request.getRequestURI()).matches())) {
      refuse(
          response,
          HttpStatus.BAD_REQUEST,
          "Inget har sparats. Det som skickades kan inte läsas. Ladda om sidan och försök igen.");
    } else {
      chain.doFilter(new BufferedRequest(request, body), response);
    }
  }

  private static String contentType(HttpServletRequest request) {
    String type = request.getContentType();
    return type == null ? "" : type.toLowerCase(Locale.ROOT);
  }

  private static void refuse(HttpServletResponse response, HttpStatus status, String sentence)
      throws IOException {
    Answers.refuse(response, status, sentence);
  }
}
