package se.exitprocess.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Keeps refusals from repeating what somebody wrote, and failures from telling of the insides: the
 * engine's REST interface quotes values that it cannot read, and names classes and tables. What we
 * ourselves have worded stays.
 */
final class NoEchoFilter extends OncePerRequestFilter {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Who deploys or migrates models needs to read what is wrong with them. */
  private static final Pattern SAYS_ALL = Pattern.compile(".*/(deployment/create|migration/.*)");

  private static final Set<String> WORDED_BY_US =
      Set.of("FormRefused", "Refusal", "Refused", "ModelRefused");

  /** Who lacks which permission on what, in technical English. */
  private static final Pattern WORDED_BY_ENGINE =
      Pattern.compile("ENGINE-[0-9]|The user with id|Required admin");

  private static final Pattern DOES_NOT_EXIST =
      Pattern.compile("doesn't exist|does not exist|: \\w+ is null$");

  /** Kinds of failure that only a request that means nothing brings about. */
  private static final Set<String> MEANS_NOTHING =
      Set.of(
          "NullPointerException",
          "IllegalArgumentException",
          "ClassCastException",
          "NumberFormatException",
          "StreamConstraintsException",
          "NullValueException",
          "NotValidException");

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
    chain.doFilter(request, answer);
    HttpStatus status = HttpStatus.resolve(answer.getStatus());
    if (status != null && status.isError() && !mayStay(request, status, answer)) {
      HttpStatus said = status.is5xxServerError() ? whoseFault(status, answer) : status;
      answer.resetBuffer();
      Answers.refuse(answer, said, Answers.sentence(said));
    }
    answer.copyBodyToResponse();
  }

  /** What the engine calls a failure of its own, and is one of the request. */
  private static HttpStatus whoseFault(HttpStatus status, ContentCachingResponseWrapper answer) {
    if (MEANS_NOTHING.contains(part(answer, "type"))) {
      return HttpStatus.BAD_REQUEST;
    }
    return DOES_NOT_EXIST.matcher(part(answer, "message")).find() ? HttpStatus.NOT_FOUND : status;
  }

  private static boolean mayStay(
      HttpServletRequest request, HttpStatus status, ContentCachingResponseWrapper answer) {
    if (WORDED_BY_US.contains(part(answer, "type"))) {
      return true;
    }
    return switch (status) {
      case UNAUTHORIZED -> true;
      case FORBIDDEN -> !WORDED_BY_ENGINE.matcher(part(answer, "message")).find();
      case BAD_REQUEST -> SAYS_ALL.matcher(request.getRequestURI()).matches();
      default -> false;
    };
  }

  private static String part(ContentCachingResponseWrapper answer, String name) {
    try {
      return JSON.readTree(new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8))
          .path(name)
          .asText();
    } catch (JsonProcessingException e) {
      return "";
    }
  }
}
