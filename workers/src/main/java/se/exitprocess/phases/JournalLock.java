package se.exitprocess.phases;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.Journal;
import se.exitprocess.casefile.JournalDeadline;

/**
 * Locks working notes whose time is up, by the deadline {@code journal-lock}. The journal itself
 * already treats them as locked; this marks them, so that the database, too, refuses to change
 * them.
 */
@Component
final class JournalLock implements JournalDeadline, SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(JournalLock.class);
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final Deadlines deadlines;
  private final ObjectProvider<Journal> journal;
  private final ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
  private volatile boolean running;

  /** The journal itself needs the deadline, so it comes later. */
  JournalLock(Deadlines deadlines, ObjectProvider<Journal> journal) {
    this.deadlines = deadlines;
    this.journal = journal;
  }

  @Override
  public Instant locksAt() {
    return deadlines.due("journal-lock").toInstant();
  }

  @Override
  public void start() {
    scheduler.setThreadNamePrefix("journal-");
    scheduler.setWaitForTasksToCompleteOnShutdown(true);
    scheduler.initialize();
    scheduler.scheduleWithFixedDelay(this::lockDue, PAUSE);
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    scheduler.shutdown();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** A database that is away for a minute must not end the round for good. */
  private void lockDue() {
    try {
      journal.getObject().lockDue();
    } catch (RuntimeException e) {
      LOG.warn("journal, {}; tried again", e.getClass().getSimpleName());
    }
  }
}
