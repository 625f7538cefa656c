package se.exitprocess.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoClockTest {

  /** The engine's clock shows whole milliseconds; a timer that is due then must be due at once. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 400, 500, 999, 999_600})
  void aMomentThatTimeIsMovedToHasCome(int nanosOfTheMachine) {
    Instant machine = Instant.parse("2026-11-28T14:46:00.100Z").plusNanos(nanosOfTheMachine);
    Instant moment = Instant.parse("2026-12-28T22:59:00Z");

    long shown = machine.toEpochMilli() + DemoClock.ahead(machine, moment).toMillis();

    assertThat(Instant.ofEpochMilli(shown)).isEqualTo(moment);
  }
}
