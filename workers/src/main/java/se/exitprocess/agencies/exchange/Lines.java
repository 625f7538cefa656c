package se.exitprocess.agencies.exchange;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import se.exitprocess.agencies.Agency;

/**
 * The lines to the agencies, as this node sees them. When nothing has got through several times in
 * a row a line is held: messages wait without losing attempts, and one at a time is let through to
 * see whether the agency is back.
 */
@Component
class Lines {

  private static final int FAILURES_IN_A_ROW = 5;
  private static final Duration FIRST_HOLD = Duration.ofSeconds(30);
  private static final Duration LONGEST_HOLD = Duration.ofMinutes(5);

  /** What is known of a line. */
  enum State {
    OPEN,
    /** The next message decides. */
    TRYING,
    HELD
  }

  private final CircuitBreakerConfig config;
  private final Map<String, CircuitBreaker> lines = new ConcurrentHashMap<>();

  Lines(Clock clock) {
    this.config =
        CircuitBreakerConfig.custom()
            .clock(clock)
            .slidingWindow(
                FAILURES_IN_A_ROW,
                FAILURES_IN_A_ROW,
                CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
            .failureRateThreshold(100)
            .permittedNumberOfCallsInHalfOpenState(1)
            .waitIntervalFunctionInOpenState(
                IntervalFunction.ofExponentialBackoff(FIRST_HOLD, 2, LONGEST_HOLD))
            .build();
  }

  State state(Agency agency) {
    return switch (line(agency).getState()) {
      case OPEN, FORCED_OPEN -> State.HELD;
      case HALF_OPEN -> State.TRYING;
      case CLOSED, DISABLED, METRICS_ONLY -> State.OPEN;
    };
  }

  /** Whether any message may go now; whoever is told so says afterwards what came of it. */
  boolean tryToUse(Agency agency) {
    return line(agency).tryAcquirePermission();
  }

  /** There was nothing to send after all. */
  void notUsed(Agency agency) {
    line(agency).releasePermission();
  }

  /** The agency has answered, be it that it does not take the message. */
  void gotThrough(Agency agency) {
    CircuitBreaker line = line(agency);
    if (line.getState() == CircuitBreaker.State.OPEN) {
      line.transitionToClosedState(); // a message that insisted found it back
    } else {
      line.onSuccess(0, line.getTimestampUnit());
    }
  }

  /** Nobody was there. */
  void failed(Agency agency, String reason) {
    CircuitBreaker line = line(agency);
    line.onError(0, line.getTimestampUnit(), new Unreached(reason));
  }

  /** Somebody knows that the agency is back. */
  void open(Agency agency) {
    line(agency).reset();
  }

  private CircuitBreaker line(Agency agency) {
    return lines.computeIfAbsent(agency.code(), code -> CircuitBreaker.of(code, config));
  }

  /** Says to the library, which wants an exception, that a message did not get through. */
  private static final class Unreached extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreached(String reason) {
      super(reason, null, false, false);
    }
  }
}
