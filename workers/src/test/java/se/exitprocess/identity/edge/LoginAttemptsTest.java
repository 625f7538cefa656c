package se.exitprocess.identity.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class LoginAttemptsTest {

  private static final EdgeSettings SETTINGS =
      new EdgeSettings(
          Duration.ofMinutes(30),
          Duration.ofHours(10),
          DataSize.ofMegabytes(6),
          3,
          5,
          Duration.ofMinutes(15));

  private Instant now = Instant.parse("2026-03-01T08:00:00Z");
  private final LoginAttempts attempts =
      new LoginAttempts(
          SETTINGS,
          new InstantSource() {
            @Override
            public Instant instant() {
              return now;
            }
          });

  @Test
  void onePersonIsGuessedAtThreeTimesFromWhereverItIs() {
    attempts.failed("hanna", "10.0.0.1");
    attempts.failed("Hanna ", "10.0.0.2");
    assertThat(attempts.wait("hanna", "10.0.0.3")).isZero();
    attempts.failed("HANNA", "10.0.0.3");

    assertThat(attempts.wait("hanna", "10.0.0.4")).isEqualTo(Duration.ofMinutes(15));
    assertThat(attempts.wait("samira", "10.0.0.1")).isZero();
  }

  @Test
  void oneAddressGuessesFiveTimesWhateverTheNames() {
    for (int i = 0; i < 5; i++) {
      attempts.failed("name" + i, "10.0.0.1");
    }
    assertThat(attempts.wait("hanna", "10.0.0.1")).isPositive();
    assertThat(attempts.wait("hanna", "10.0.0.2")).isZero();
  }

  @Test
  void theDoorOpensAgainWhenTheOldestFailureIsOutOfTheWindow() {
    attempts.failed("hanna", "10.0.0.1");
    now = now.plus(Duration.ofMinutes(10));
    attempts.failed("hanna", "10.0.0.1");
    attempts.failed("hanna", "10.0.0.1");
    assertThat(attempts.wait("hanna", "10.0.0.9")).isEqualTo(Duration.ofMinutes(5));

    now = now.plus(Duration.ofMinutes(5)).plusSeconds(1);
    assertThat(attempts.wait("hanna", "10.0.0.9")).isZero();
  }

  @Test
  void aRightPasswordForgetsWhatWasMistyped() {
    attempts.failed("hanna", "10.0.0.1");
    attempts.failed("hanna", "10.0.0.1");
    attempts.succeeded("hanna");
    attempts.failed("hanna", "10.0.0.1");
    assertThat(attempts.wait("hanna", "10.0.0.1")).isZero();
  }
}
