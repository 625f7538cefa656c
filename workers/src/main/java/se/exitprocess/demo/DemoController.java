package se.exitprocess.demo;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAmount;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The demo's own page and the clock behind it; who may call it is the security configuration's
 * business.
 */
@RestController
@RequestMapping("/demo")
@Profile("demo")
class DemoController {

  private static final int MOST_YEARS = 20;

  private final DemoClock clock;
  private final IdentityService identity;

  DemoController(DemoClock clock, IdentityService identity) {
    this.clock = clock;
    this.identity = identity;
  }

  /** What the webapps ask to know whether to say that this is a demo. */
  @GetMapping("/banner")
  Map<String, Object> banner() {
    return Map.of("demo", true);
  }

  @GetMapping(produces = MediaType.TEXT_HTML_VALUE)
  Resource page() {
    return new ClassPathResource("demo/index.html");
  }

  @GetMapping(path = "/page.js", produces = "text/javascript")
  Resource script() {
    return new ClassPathResource("demo/page.js");
  }

  @GetMapping(path = "/page.css", produces = "text/css")
  Resource style() {
    return new ClassPathResource("demo/page.css");
  }

  @GetMapping("/clock")
  Map<String, Object> now() {
    return Map.of("now", show(clock.now()));
  }

  /** Moves the clock: {@code {"forward":"P30D"}}. */
  @PostMapping(path = "/clock", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Map<String, Object>> move(@RequestBody Map<String, Object> body) {
    TemporalAmount distance;
    try {
      distance = parse(body.get("forward"));
    } catch (DateTimeException e) {
      return ResponseEntity.badRequest()
          .body(
              Map.of(
                  "message",
                  "Skriv hur långt klockan ska flyttas framåt, till exempel {\"forward\":\"P30D\"} för 30 dagar. Högst "
                      + MOST_YEARS
                      + " år, aldrig bakåt."));
    }
    // Timers belong to nobody: what they do must not carry the name of the person who moved the
    // clock.
    identity.clearAuthentication();
    int jobs = clock.forward(distance);
    return ResponseEntity.ok(Map.of("now", show(clock.now()), "jobs", jobs));
  }

  private static TemporalAmount parse(@org.jspecify.annotations.Nullable Object forward) {
    String text = forward instanceof String given ? given.toUpperCase(Locale.ROOT) : "";
    TemporalAmount distance = text.contains("T") ? Duration.parse(text) : Period.parse(text);
    ZonedDateTime start = ZonedDateTime.now();
    ZonedDateTime end = start.plus(distance);
    if (!end.isAfter(start) || end.isAfter(start.plusYears(MOST_YEARS))) {
      throw new DateTimeException("out of range");
    }
    return distance;
  }

  private static String show(ZonedDateTime moment) {
    return moment.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
  }
}
