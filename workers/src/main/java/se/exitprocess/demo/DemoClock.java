package se.exitprocess.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAmount;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import se.exitprocess.engine.EngineClock;

/**
 * Moves the time of engine and application forward, so that two years can be shown in minutes. Time
 * does not jump: it stops at each timer on the way, in order, and everything that is due there runs
 * before it goes on. Where it stands is kept in the data folder and survives restarts.
 */
@Component
@Profile("demo")
public class DemoClock {

  private static final Logger log = LoggerFactory.getLogger(DemoClock.class);
  private static final int MOST_JOBS = 100_000;

  private final EngineClock clock;
  private final ManagementService management;
  private final Path position;
  private Instant looked = Instant.EPOCH;

  DemoClock(
      EngineClock clock,
      ManagementService management,
      @Value("${exit.data-dir}") String dataFolder) {
    this.clock = clock;
    this.management = management;
    this.position = Path.of(dataFolder).resolve("demo-clock");
    restore();
  }

  private void restore() {
    try {
      if (Files.exists(position)) {
        clock.runAhead(Duration.parse(Files.readString(position).strip()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The time now, as the demo has it. */
  public ZonedDateTime now() {
    return ZonedDateTime.now(clock);
  }

  /**
   * @param distance more than nothing
   * @return how many jobs ran on the way, timers and what followed them
   */
  public synchronized int forward(TemporalAmount distance) {
    Instant target = now().plus(distance).toInstant();
    int jobs = runDue();
    for (Job next = nextTimer(target); next != null && jobs < MOST_JOBS; next = nextTimer(target)) {
      Instant due = next.getDuedate().toInstant();
      if (due.isAfter(clock.instant())) {
        moveTo(due);
      }
      jobs += runDue();
    }
    moveTo(target);
    return jobs + runDue();
  }

  /** What was not due yet when we looked last; it may have become due since. */
  private @Nullable Job nextTimer(Instant target) {
    List<Job> next =
        management
            .createJobQuery()
            .active()
            .withRetriesLeft()
            .duedateHigherThan(Date.from(looked))
            .duedateLowerThan(Date.from(target))
            .orderByJobDuedate()
            .asc()
            .listPage(0, 1);
    return next.isEmpty() ? null : next.get(0);
  }

  private void moveTo(Instant moment) {
    Duration ahead = ahead(Instant.now(), moment);
    clock.runAhead(ahead);
    try {
      Files.writeString(position, ahead.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * How much the clock must run ahead so that this moment has come: it shows whole milliseconds of
   * the machine's time, and a timer a fraction of one away would be passed by.
   */
  static Duration ahead(Instant machine, Instant moment) {
    return Duration.between(machine.truncatedTo(ChronoUnit.MILLIS), moment);
  }

  /**
   * Runs what is due now and what follows from it. The job executor may be quicker; then there is
   * nothing left to do.
   */
  private int runDue() {
    int jobs = 0;
    List<Job> due = due();
    while (!due.isEmpty() && jobs < MOST_JOBS) {
      for (Job job : due) {
        run(job);
        jobs++;
      }
      due = due();
    }
    return jobs;
  }

  private List<Job> due() {
    looked = clock.instant();
    return management.createJobQuery().active().executable().orderByJobDuedate().asc().list();
  }

  private void run(Job job) {
    try {
      management.executeJob(job.getId());
    } catch (RuntimeException takenOrFailed) {
      // Done by the job executor meanwhile (the database may be the first to see it), or failed:
      // then the engine has already planned the next attempt.
      log.debug("Job {} did not run here", job.getId());
    }
  }
}
