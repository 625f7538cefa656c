package se.exitprocess.agencies.exchange;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.stereotype.Component;

/**
 * Says to monitoring which agencies cannot be reached. No part of the application's own health: it
 * is up all the same, messages wait, and a colleague takes over.
 */
@Component
@Endpoint(id = "agencies")
class AgenciesEndpoint {

  private final StuckExchanges exchange;

  AgenciesEndpoint(StuckExchanges exchange) {
    this.exchange = exchange;
  }

  /** By agency: {@code line} is OPEN, TRYING or HELD, {@code waiting} how many messages wait. */
  @ReadOperation
  Map<String, Object> lines() {
    Map<String, Object> lines = new LinkedHashMap<>();
    for (StuckExchanges.Line line : exchange.lines()) {
      lines.put(line.code(), Map.of("line", line.line(), "waiting", line.waiting()));
    }
    return lines;
  }
}
