package se.exitprocess.agencies.exchange;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;
import se.exitprocess.agencies.AgencyDirectory;

/**
 * Keeps the exchange going. Each agency has a round of its own, so that a slow one does not hold up
 * the others.
 */
@Component
@ConditionalOnProperty(name = "exit.agencies.sender.enabled", matchIfMissing = true)
class Poller implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Poller.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final AgencyDirectory directory;
  private final Sender sender;
  private final Handover handover;
  private final Inbox inbox;
  private final List<AnswerSource> sources;
  private final ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
  private volatile boolean running;

  Poller(
      AgencyDirectory directory,
      Sender sender,
      Handover handover,
      Inbox inbox,
      List<AnswerSource> sources) {
    this.directory = directory;
    this.sender = sender;
    this.handover = handover;
    this.inbox = inbox;
    this.sources = sources;
  }

  @Override
  public void start() {
    scheduler.setPoolSize(directory.all().size() + sources.size() + 1);
    scheduler.setThreadNamePrefix("agencies-");
    scheduler.setWaitForTasksToCompleteOnShutdown(true);
    scheduler.setAwaitTerminationSeconds(20);
    scheduler.initialize();
    directory.all().forEach(agency -> round(() -> sender.sendDue(agency)));
    round(handover::handOverDue);
    round(inbox::deliverDue);
    sources.forEach(source -> round(source::fetchDue));
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

  private void round(Runnable work) {
    scheduler.scheduleWithFixedDelay(() -> safely(work), PAUSE);
  }

  /** A database that is away for a minute must not end the round for good. */
  private static void safely(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.warn("exchange, {}; tried again", e.getClass().getSimpleName());
    }
  }
}
