package se.exitprocess.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Keeps refusals from repeating what somebody wrote. Values that the engine's REST interface cannot
 * read never reach the forms door, and its answer quotes them. What the door itself answers stays.
 */
final class NoEchoFilter extends OncePerRequestFilter {

  private static final Pattern TAKES_VALUES =
      Pattern.compile(
          ".*/(submit-form|complete|resolve|bpmnError|bpmnEscalation|message|start"
              + "|variables(/.*)?|localVariables(/.*)?)");
  private static final String OF_THE_DOOR = "\"type\":\"FormRefused\"";

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getMethod().equals("GET")
        || !TAKES_VALUES.matcher(request.getRequestURI()).matches();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
    chain.doFilter(request, answer);
    HttpStatus status = HttpStatus.valueOf(answer.getStatus());
    if ((status == HttpStatus.BAD_REQUEST || status.is5xxServerError())
        && !new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8)
            .contains(OF_THE_DOOR)) {
      answer.resetBuffer();
      Answers.refuse(
          answer,
          status,
          "Inget har sparats. Det som skickades kan inte läsas. Ladda om sidan och försök igen.");
    }
    answer.copyBodyToResponse();
  }
}
