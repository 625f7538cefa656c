package se.exitprocess.agencies.exchange;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Says which agencies cannot be reached. The application is up all the same: messages wait, and a
 * colleague takes over.
 */
@Component("agencyLines")
class AgenciesHealth implements HealthIndicator {

  private final StuckExchanges exchange;

  AgenciesHealth(StuckExchanges exchange) {
    this.exchange = exchange;
  }

  @Override
  public Health health() {
    Health.Builder health = Health.up();
    exchange
        .lines()
        .forEach(
            line -> health.withDetail(line.code(), line.line() + ", waiting " + line.waiting()));
    return health.build();
  }
}
