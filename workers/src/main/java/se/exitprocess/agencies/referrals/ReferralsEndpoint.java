package se.exitprocess.agencies.referrals;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import se.exitprocess.casefile.Referrals;
import se.exitprocess.identity.edge.Bearer;
import se.exitprocess.identity.edge.FailedLogin;
import se.exitprocess.identity.edge.LoginAttempts;

/**
 * Where partners send referrals and see what they may be told of them ({@code
 * docs/api/referrals.yaml}). Each partner has a secret of its own; whoever has none learns nothing,
 * not even which partners there are. A receipt that is not the partner's own is not there.
 */
@RestController
class ReferralsEndpoint {

  static final String PATH = "/partners/referrals";

  private static final int LARGEST = 32 * 1024;
  private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");
  private static final Pattern KEY =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final Partners partners;
  private final IncomingReferrals incoming;
  private final Referrals referrals;
  private final LoginAttempts attempts;

  ReferralsEndpoint(
      Partners partners, IncomingReferrals incoming, Referrals referrals, LoginAttempts attempts) {
    this.partners = partners;
    this.incoming = incoming;
    this.referrals = referrals;
    this.attempts = attempts;
  }

  @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Map<String, Object>> send(
      @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
          @Nullable String authorization,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      HttpServletRequest request)
      throws IOException, Refused {
    Partner partner = sender(authorization, request);
    if (key == null || !KEY.matcher(key).matches()) {
      throw new Refused(
          HttpStatus.BAD_REQUEST,
          "Sidhuvudet Idempotency-Key ska vara ett UUID, nytt för varje remiss och samma när den skickas om.");
    }
    Referral referral;
    try {
      referral = Referral.read(body(request), incoming.today());
    } catch (Referral.Malformed e) {
      throw new Refused(
          HttpStatus.UNPROCESSABLE_ENTITY, "Remissen är inte mottagen.", e.problems());
    }
    if (!partner.sends().contains(referral.kind())) {
      throw new Refused(
          HttpStatus.UNPROCESSABLE_ENTITY,
          "Remissen är inte mottagen.",
          List.of(
              new Referral.Problem(
                  "/exit_Kind", "Den sortens remiss tar vi inte emot från er den här vägen.")));
    }
    return answer(incoming.receive(partner, UUID.fromString(key), referral));
  }

  private static ResponseEntity<Map<String, Object>> answer(IncomingReferrals.Outcome outcome)
      throws Refused {
    if (outcome instanceof IncomingReferrals.Outcome.Received received) {
      return ResponseEntity.accepted().body(body(received.receipt()));
    }
    if (outcome instanceof IncomingReferrals.Outcome.AnotherUnderThisKey) {
      throw new Refused(
          HttpStatus.CONFLICT,
          "En annan remiss har skickats med samma Idempotency-Key. Ta ett nytt för en ny remiss.");
    }
    throw new Refused(
        HttpStatus.TOO_MANY_REQUESTS,
        "Ni har skickat för många remisser den senaste timmen. Ring, om det är bråttom.");
  }

  @GetMapping(PATH + "/{receipt}")
  ResponseEntity<Map<String, Object>> look(
      @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
          @Nullable String authorization,
      @PathVariable String receipt,
      HttpServletRequest request)
      throws Refused {
    Partner partner = sender(authorization, request);
    return referrals
        .receipt(partner.code(), receipt)
        .map(it -> ResponseEntity.ok(body(it)))
        .orElseThrow(
            () -> new Refused(HttpStatus.NOT_FOUND, "Det finns inget kvitto med det numret."));
  }

  /** No more than the law lets the partner know; see the process referral-received. */
  private static Map<String, Object> body(Referrals.Receipt receipt) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("receipt", receipt.number());
    body.put("receivedOn", receipt.receivedAt().atZone(SWEDEN).toLocalDate().toString());
    if (receipt.feedback() != null) {
      body.put("feedback", receipt.feedback());
    }
    return body;
  }

  /** Too many wrong secrets from one address and nothing is tried any more for a while. */
  private Partner sender(@Nullable String authorization, HttpServletRequest request)
      throws Refused {
    long arrived = System.nanoTime();
    String address = request.getRemoteAddr();
    String name = "partner at " + address;
    if (!attempts.wait(name, address).isZero()) {
      throw new Refused(HttpStatus.TOO_MANY_REQUESTS, "Vänta en stund och försök sedan igen.");
    }
    Optional<Partner> partner = Bearer.in(authorization).flatMap(partners::bySecret);
    if (partner.isEmpty()) {
      attempts.failed(name, address);
      FailedLogin.slow(arrived);
      throw new Refused(HttpStatus.UNAUTHORIZED, "Hemligheten saknas eller är fel.");
    }
    attempts.succeeded(name);
    return partner.get();
  }

  private static byte[] body(HttpServletRequest request) throws IOException, Refused {
    byte[] body = new byte[0];
    boolean large = request.getContentLengthLong() > LARGEST;
    if (!large) {
      try (InputStream in = request.getInputStream()) {
        body = in.readNBytes(LARGEST + 1);
      }
    }
    if (large || body.length > LARGEST) {
      throw new Refused(
          HttpStatus.PAYLOAD_TOO_LARGE, "En remiss är högst " + LARGEST / 1024 + " kB.");
    }
    return body;
  }

  @org.springframework.web.bind.annotation.ExceptionHandler
  ResponseEntity<Map<String, Object>> refused(Refused refused) {
    return refused.answer();
  }

  /** RFC 9457, with one entry for each field that is wrong. */
  private static final class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final transient List<Referral.Problem> problems;

    Refused(HttpStatus status, String detail) {
      this(status, detail, List.of());
    }

    Refused(HttpStatus status, String detail, List<Referral.Problem> problems) {
      super(detail);
      this.status = status;
      this.problems = problems;
    }

    ResponseEntity<Map<String, Object>> answer() {
      Map<String, Object> body = new LinkedHashMap<>();
      body.put("title", status.getReasonPhrase());
      body.put("status", status.value());
      body.put("detail", String.valueOf(getMessage()));
      if (!problems.isEmpty()) {
        body.put("errors", problems);
      }
      ResponseEntity.BodyBuilder answer =
          ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
      if (status == HttpStatus.UNAUTHORIZED) {
        answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
      }
      if (status == HttpStatus.TOO_MANY_REQUESTS) {
        answer.header(HttpHeaders.RETRY_AFTER, "600");
      }
      return answer.body(body);
    }
  }
}
