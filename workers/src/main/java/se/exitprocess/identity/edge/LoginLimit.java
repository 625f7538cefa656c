package se.exitprocess.identity.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import se.exitprocess.identity.Answers;

/**
 * Watches the login of Camunda's web applications: too many failures are answered with 429 unseen,
 * and each failure with the same words after the same time, whether the name exists or not.
 */
final class LoginLimit extends OncePerRequestFilter {

  private static final Pattern LOGIN =
      Pattern.compile("/camunda/api/admin/auth/user/[^/]+/login/[^/]+/?");

  private final LoginAttempts attempts;

  LoginLimit(LoginAttempts attempts) {
    this.attempts = attempts;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getMethod().equals("POST") || !LOGIN.matcher(request.getRequestURI()).matches();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long arrived = System.nanoTime();
    String name = Objects.requireNonNullElse(request.getParameter("username"), "");
    Duration wait = attempts.wait(name, request.getRemoteAddr());
    if (!wait.isZero()) {
      response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds() + 1));
      Answers.refuse(response, HttpStatus.TOO_MANY_REQUESTS, FailedLogin.TOO_MANY);
      return;
    }
    Held answer = new Held(response);
    chain.doFilter(request, answer);
    int status = answer.getStatus();
    if (status == HttpStatus.UNAUTHORIZED.value()) {
      attempts.failed(name, request.getRemoteAddr());
      FailedLogin.slow(arrived);
      Answers.refuse(answer, HttpStatus.UNAUTHORIZED, FailedLogin.WRONG);
    } else if (status == HttpStatus.OK.value()) {
      attempts.succeeded(name);
    }
    answer.copyBodyToResponse();
  }

  /**
   * Keeps the answer back; what fails does not go to the page for failures, which names the time.
   */
  private static final class Held extends ContentCachingResponseWrapper {

    Held(HttpServletResponse response) {
      super(response);
    }

    @Override
    public void sendError(int status) {
      resetBuffer();
      setStatus(status);
    }

    @Override
    public void sendError(int status, @Nullable String message) {
      sendError(status);
    }
  }
}
