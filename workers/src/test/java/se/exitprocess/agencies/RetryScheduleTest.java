package se.exitprocess.agencies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

  private final RetrySchedule schedule =
      new RetrySchedule(Duration.ofSeconds(30), 3, Duration.ofHours(6), 10);

  @Test
  void pausesGrowUpToTheLongest() {
    assertThat(schedule.pauseAfter(1)).isEqualTo(Duration.ofSeconds(30));
    assertThat(schedule.pauseAfter(3)).isEqualTo(Duration.ofSeconds(270));
    assertThat(schedule.pauseAfter(9)).isEqualTo(Duration.ofHours(6));
    assertThat(schedule.pauseAfter(10_000)).isEqualTo(Duration.ofHours(6));
  }

  @Test
  void itEnds() {
    assertThat(schedule.exhaustedBy(9)).isFalse();
    assertThat(schedule.exhaustedBy(10)).isTrue();
  }

  @Test
  void aScheduleThatCannotWorkIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetrySchedule(Duration.ZERO, 3, Duration.ofHours(6), 10));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetrySchedule(Duration.ofSeconds(1), 0.5, Duration.ofHours(6), 10));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetrySchedule(Duration.ofSeconds(1), 2, Duration.ofHours(6), 0));
  }
}
