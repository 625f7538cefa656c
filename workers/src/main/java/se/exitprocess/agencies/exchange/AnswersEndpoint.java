package se.exitprocess.agencies.exchange;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import se.exitprocess.agencies.Agency;
import se.exitprocess.agencies.AgencyDirectory;
import se.exitprocess.identity.edge.Bearer;

/**
 * Where agencies put their answers. Each agency has a secret of its own, and can only answer what
 * it has been asked: for everything else the answer is the same 404, whether the request exists or
 * not.
 */
@RestController
class AnswersEndpoint {

  static final String PATH = "/agencies/answers";

  private static final int LARGEST = 64 * 1024;

  private final AgencyDirectory directory;
  private final Inbox inbox;

  AnswersEndpoint(AgencyDirectory directory, Inbox inbox) {
    this.directory = directory;
    this.inbox = inbox;
  }

  @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Map<String, String>> answer(
      @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
          @Nullable String authorization,
      HttpServletRequest request)
      throws IOException {
    Optional<Agency> agency = sender(authorization);
    if (agency.isEmpty()) {
      return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
          .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
          .build();
    }
    byte[] body;
    try (InputStream in = request.getInputStream()) {
      if (request.getContentLengthLong() > LARGEST) {
        return problem(HttpStatus.PAYLOAD_TOO_LARGE, "at most " + LARGEST + " bytes");
      }
      body = in.readNBytes(LARGEST + 1);
    }
    if (body.length > LARGEST) {
      return problem(HttpStatus.PAYLOAD_TOO_LARGE, "at most " + LARGEST + " bytes");
    }
    try {
      return inbox.receive(agency.get(), body)
          ? ResponseEntity.accepted().build()
          : problem(HttpStatus.NOT_FOUND, "you have not been asked this");
    } catch (Answer.Malformed e) {
      return problem(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    }
  }

  private Optional<Agency> sender(@Nullable String authorization) {
    return Bearer.in(authorization).flatMap(directory::bySecret);
  }

  private static ResponseEntity<Map<String, String>> problem(HttpStatus status, String sentence) {
    return ResponseEntity.status(status).body(Map.of("problem", sentence));
  }
}
