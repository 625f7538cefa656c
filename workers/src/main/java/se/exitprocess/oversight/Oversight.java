package se.exitprocess.oversight;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;
import se.exitprocess.casefile.AccessLog;

/** What the log review does by itself. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LogReviewSettings.class)
class Oversight {

  private static final Logger log = LoggerFactory.getLogger("se.exitprocess.accesslog");

  private final LogChecks checks;
  private final AccessLog accessLog;

  Oversight(LogChecks checks, AccessLog accessLog) {
    this.checks = checks;
    this.accessLog = accessLog;
  }

  /** Hourly, so that a missed hour is no missed check. */
  @Scheduled(cron = "${exit.log-review.draw:0 7 * * * *}", zone = "Europe/Stockholm")
  void drawSamples() {
    checks.drawDue();
  }

  /**
   * Writes the state of the access log to the application's log, which is kept elsewhere: whoever
   * puts back an older state of the database is found with it.
   */
  @Scheduled(cron = "${exit.log-review.anchor:0 0 3 * * *}", zone = "Europe/Stockholm")
  void writeAnchor() {
    log.info("Åtkomstloggens kontrollvärde: {}", accessLog.anchor());
  }
}
