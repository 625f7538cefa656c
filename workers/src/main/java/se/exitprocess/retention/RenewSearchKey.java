package se.exitprocess.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import se.exitprocess.casefile.people.SearchKeyRenewal;

/**
 * After removals the key of the search index is renewed, once for all removals of a day: in the
 * night that follows, or when one has waited for a day. Looked after each hour, so that what was
 * cut short goes on.
 */
@Component
class RenewSearchKey {

  private static final Logger log = LoggerFactory.getLogger(RenewSearchKey.class);
  private static final LocalTime NIGHT_ENDS = LocalTime.of(5, 0);
  private static final Duration AT_MOST = Duration.ofDays(1);

  private final SearchKeyRenewal searchKey;
  private final Removals removals;
  private final Clock clock;

  RenewSearchKey(SearchKeyRenewal searchKey, Removals removals, Clock clock) {
    this.searchKey = searchKey;
    this.removals = removals;
    this.clock = clock;
  }

  /** What is due now. */
  @Scheduled(cron = "${exit.search-key.renewal:0 20 * * * *}", zone = "Europe/Stockholm")
  void lookAfter() {
    Instant now = clock.instant();
    boolean night = now.atZone(clock.getZone()).toLocalTime().isBefore(NIGHT_ENDS);
    renew(removals.lastIndexGeneration(night ? now : now.minus(AT_MOST)));
  }

  /** Renews the key if this generation, or an older one, is in use; ends what was cut short. */
  void renew(int lastGeneration) {
    int oldest = searchKey.renew(lastGeneration);
    int removed = removals.indexKeysDestroyedBefore(oldest);
    if (removed > 0) {
      log.info(
          "{} removed cases can no longer be looked for in old copies of the database", removed);
    }
  }
}
