package se.exitprocess.agencies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import se.exitprocess.engine.WorkingDays;

class RetryScheduleTest {

  private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");

  private final RetrySchedule schedule =
      new RetrySchedule(Duration.ofSeconds(30), 3, Duration.ofHours(6), 10, null, null);

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
        .isThrownBy(() -> new RetrySchedule(Duration.ZERO, 3, Duration.ofHours(6), 10, null, null));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new RetrySchedule(Duration.ofSeconds(1), 0.5, Duration.ofHours(6), 10, null, null));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new RetrySchedule(Duration.ofSeconds(1), 2, Duration.ofHours(6), 0, null, null));
  }

  @Test
  void inOfficeHoursItIsTriedOnlyWhenSomebodyIsThere() {
    RetrySchedule office =
        new RetrySchedule(
            Duration.ofMinutes(1),
            4,
            Duration.ofHours(4),
            8,
            new RetryHours(LocalTime.of(8, 0), LocalTime.of(16, 30)),
            null);
    WorkingDays days = new WorkingDays();
    // Wednesday before Midsummer, which takes Friday and the week-end
    ZonedDateTime late = ZonedDateTime.of(2027, 6, 23, 16, 29, 0, 0, STOCKHOLM);
    ZonedDateTime thursday = ZonedDateTime.of(2027, 6, 24, 8, 0, 0, 0, STOCKHOLM);
    assertThat(office.nextAttempt(late.minusMinutes(10), 1, days)).isEqualTo(late.minusMinutes(9));
    assertThat(office.nextAttempt(late, 1, days)).isEqualTo(thursday);
    assertThat(office.nextAttempt(thursday.minusHours(3), 1, days)).isEqualTo(thursday);
    assertThat(office.nextAttempt(thursday.plusHours(8), 5, days))
        .isEqualTo(ZonedDateTime.of(2027, 6, 28, 8, 0, 0, 0, STOCKHOLM));
    assertThat(office.lastAttempt(late, days).toLocalDate()).isAfter(thursday.toLocalDate());
  }

  @Test
  void theLastAttemptIsTheSumOfThePauses() {
    RetrySchedule urgent =
        new RetrySchedule(Duration.ofSeconds(10), 2, Duration.ofMinutes(2), 6, null, true);
    ZonedDateTime now = ZonedDateTime.of(2027, 1, 1, 3, 0, 0, 0, STOCKHOLM);
    assertThat(urgent.lastAttempt(now, new WorkingDays()))
        .isEqualTo(now.plusSeconds(10 + 20 + 40 + 80 + 120));
    assertThat(urgent.isInsistent()).isTrue();
    assertThat(schedule.isInsistent()).isFalse();
  }

  @Test
  void hoursThatEndBeforeTheyBeginAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetryHours(LocalTime.NOON, LocalTime.NOON));
  }
}
