package se.exitprocess.identity;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * What is said when something went wrong and nobody else has said it: one sentence, and neither the
 * address that was asked for nor anything from the inside. Asked for by itself it does not exist.
 */
@Controller
final class CalmErrors implements ErrorController {

  @RequestMapping("/error")
  void say(HttpServletRequest request, HttpServletResponse response) throws IOException {
    HttpStatus status = status(request);
    Answers.refuse(request, response, status, Answers.sentence(status));
  }

  private static HttpStatus status(HttpServletRequest request) {
    Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    @Nullable HttpStatus known =
        code instanceof Integer number ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
    return known == null ? HttpStatus.INTERNAL_SERVER_ERROR : known;
  }
}
