package se.exitprocess.agencies.exchange;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import se.exitprocess.agencies.Agency;
import se.exitprocess.agencies.AgencyDirectory;

/**
 * What operations measures of the exchange, by agency and of nobody in particular. Counters count
 * what this node did since it started; gauges are read from the database that all nodes share, the
 * line from this node.
 */
@Component
class ExchangeMeters {

  private static final String MESSAGES = "exit.agency.messages";
  private static final String ANSWERS = "exit.agency.answers";

  private final MeterRegistry registry;
  private final Clock clock;

  ExchangeMeters(
      MeterRegistry registry,
      AgencyDirectory directory,
      Traffic traffic,
      Lines lines,
      Clock clock) {
    this.registry = registry;
    this.clock = clock;
    for (Agency agency : directory.all()) {
      if (agency.channel().isAutomatic()) {
        gauges(agency, traffic, lines);
      }
    }
  }

  private void gauges(Agency agency, Traffic traffic, Lines lines) {
    Gauge.builder("exit.agency.waiting", () -> traffic.to(agency).waiting())
        .description("messages that wait to be sent")
        .tag("agency", agency.code())
        .register(registry);
    Gauge.builder("exit.agency.oldest", () -> traffic.to(agency).since().map(this::age).orElse(0.0))
        .description("age of the oldest message that waits to be sent")
        .baseUnit("seconds")
        .tag("agency", agency.code())
        .register(registry);
    Gauge.builder("exit.agency.line", () -> lines.state(agency).ordinal())
        .description("0 open, 1 trying, 2 held because nothing gets through")
        .tag("agency", agency.code())
        .register(registry);
  }

  private double age(Instant since) {
    return Duration.between(since, clock.instant()).toMillis() / 1000.0;
  }

  void sent(String agency) {
    count(MESSAGES, agency, "sent");
  }

  void failed(String agency) {
    count(MESSAGES, agency, "failed");
  }

  void givenUp(String agency) {
    count(MESSAGES, agency, "given-up");
  }

  void answered(String agency) {
    count(ANSWERS, agency, "delivered");
  }

  void answeredLate(String agency) {
    count(ANSWERS, agency, "late");
  }

  private void count(String what, String agency, String outcome) {
    registry.counter(what, "agency", agency, "outcome", outcome).increment();
  }
}
