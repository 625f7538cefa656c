package se.exitprocess.phases;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.CaseNumber;
import se.exitprocess.engine.AsApplication;

/**
 * Looks once a day, by the application's clock, whether a child in a running case has turned 15,
 * soon turns 18, or has. Nothing is planned ahead: a timer would tell the day of birth to whoever
 * sees jobs.
 */
@Component
class ComingOfAge {

  private static final Logger LOG = LoggerFactory.getLogger(ComingOfAge.class);

  private final RuntimeService runtime;
  private final AgeNotices notices;
  private final AsApplication asApplication;
  private final Clock clock;
  private volatile @Nullable LocalDate lookedOn;

  ComingOfAge(
      RuntimeService runtime, AgeNotices notices, AsApplication asApplication, Clock clock) {
    this.runtime = runtime;
    this.notices = notices;
    this.asApplication = asApplication;
    this.clock = clock;
  }

  /** Each minute, so that a clock that is moved forward is noticed; the work is done once a day. */
  @Scheduled(cron = "${exit.coming-of-age.look:30 * * * * *}")
  void lookDaily() {
    LocalDate today = LocalDate.now(clock);
    if (!today.equals(lookedOn) && look()) {
      lookedOn = today;
    }
  }

  /** Looks at all running cases; one that fails is looked at again and keeps no other waiting. */
  boolean look() {
    boolean all = true;
    for (CaseNumber number : running()) {
      try {
        asApplication.run(() -> notices.look(number));
      } catch (RuntimeException e) {
        all = false;
        LOG.warn("coming of age, {}; tried again", e.getClass().getSimpleName());
      }
    }
    return all;
  }

  private List<CaseNumber> running() {
    return asApplication.get(
        () ->
            runtime
                .createProcessInstanceQuery()
                .processDefinitionKey("exit-case")
                .active()
                .list()
                .stream()
                .map(ProcessInstance::getBusinessKey)
                .map(CaseNumber::new)
                .toList());
  }
}
