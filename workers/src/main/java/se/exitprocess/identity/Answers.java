package se.exitprocess.identity;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** Refusals as the engine's own REST interface words them: a type and one sentence. */
final class Answers {

  private Answers() {}

  /**
   * @param sentence plain text without quotes
   */
  static void refuse(HttpServletResponse response, HttpStatus status, String sentence)
      throws IOException {
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response
        .getWriter()
        .write("{\"type\":\"Refused\",\"message\":\"" + sentence.replace("\"", "'") + "\"}");
  }
}
